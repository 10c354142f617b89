using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Token04;

// Too little memory is OutOfMemoryException, and nothing else is lost.
internal static class Memory
{
    private const int AddressSpace = 9;

    internal static void Run(List<string> found)
    {
        using (Issuer issuer = Support.Maker())
        using (Verifier verifier = new Verifier(Support.Secret))
        {
            string payload = "{\"room_id\":\"" + new string('r', 40000) + "\"}";
            string[] users = Enumerable.Repeat("u", 20000).ToArray();
            string large = new string('x', 60 * 1024 * 1024);
            Limits limits = new Limits { Now = (UIntPtr)(ulong)((Support.Size("VmSize") + (300 * 1024)) * 1024) };
            limits.Most = limits.Now;
            // Once without a limit, so that the runtime has compiled what comes.
            Calls(new List<string>(), issuer, verifier, payload, users.Take(10).ToArray(), "x");
            if (setrlimit(AddressSpace, ref limits) != 0)
            {
                found.Add("the limit could not be set");
                return;
            }
            for (int round = Support.Count(3, 1); round > 0; round--)
            {
                Calls(found, issuer, verifier, payload, users, large);
                if (verifier.Open(issuer.Issue("u", 3600)).UserId != "u")
                {
                    found.Add("the issuer no longer works");
                }
            }
        }
    }

    private static void Calls(
        List<string> found, Issuer issuer, Verifier verifier, string payload, string[] users, string large)
    {
        string[] many = { large, large, large };
        Lacks(found, "IssueBatch", () => issuer.IssueBatch(users, 3600, payload).Dispose());
        Lacks(found, "users", () => issuer.IssueBatch(many, 3600).Dispose());
        Lacks(found, "secrets", () => new Verifier(many).Dispose());
        Lacks(found, "Diagnose", () => Report.Diagnose(large, many));
        Lacks(found, "streams", () => new RtcRoomPayload("r", login: true, streamIds: many).ToJson());
        Lacks(found, "video", () => new VideoPayload(large, large).ToJson());
        Lacks(found, "raw", () => new RawPayload(large + large));
    }

    private static void Lacks(List<string> found, string what, Action call)
    {
        try
        {
            call();
            found.Add(what + ": there was enough memory");
        }
        catch (OutOfMemoryException)
        {
            return;
        }
        catch (Exception thrown)
        {
            found.Add(what + ": " + thrown.GetType().Name);
        }
    }

    [DllImport("libc.so.6")]
    private static extern int setrlimit(int resource, ref Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        internal UIntPtr Now;
        internal UIntPtr Most;
    }
}
