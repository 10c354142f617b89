using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Token04;

// What a call leaves behind in the thread's buffer.
internal static class Residue
{
    private static readonly FieldInfo Field =
        typeof(Issuer).GetField("buffer", BindingFlags.Static | BindingFlags.NonPublic);

    internal static void Run(List<string> found)
    {
        using (Issuer issuer = Support.Maker())
        {
            issuer.Issue("user_1", 3600);
            if (Field == null || Field.GetValue(null) == null)
            {
                found.Add("the buffer is not where it was");
                return;
            }
            Left(found, "a token", () => issuer.Issue("user_1", 3600, "{\"room_id\":\"room_1\"}"));
            Left(found, "a large token", () => issuer.Issue("user_1", 3600, new RawPayload(new string('x', 5000))));
            Left(found, "a prepared payload", () => issuer.Issue("user_1", 3600, new VideoPayload("r", "v")));
            Left(found, "escapes", () => issuer.Issue("user_1", 3600, new RawPayload(new string('\n', 2000))));
            Left(found, "a refusal", () => issuer.Issue("user_1", 3600, "{\"user\":\"user_1\"}"));
            Left(found, "a wrong time", () => issuer.Issue("user_1", 0, "{\"room_id\":\"room_1\"}"));
            Left(found, "half a pair", () => issuer.Issue("user_1\uD800", 3600));
#if NETCOREAPP
            byte[] destination = new byte[2000];
            byte[] user = Encoding.UTF8.GetBytes("user_1");
            Left(found, "TryIssue", () => issuer.TryIssue(user, 3600, default, destination, out int _));
            Left(found, "TryIssue, too small", () => issuer.TryIssue(user, 3600, default, default, out int _));
            Left(found, "TryIssue, refused", () => issuer.TryIssue(user, -1, default, destination, out int _));
            Left(found, "spans", () => issuer.Issue("user_1".AsSpan(), 3600));
#endif
            issuer.Dispose();
            Left(found, "after Dispose", () => issuer.Issue("user_1", 3600));
        }
    }

    internal static bool InBuffer()
    {
        byte[] buffer = (byte[])Field.GetValue(null);
        return buffer != null && buffer.Any(one => one != 0);
    }

    private static void Left(List<string> found, string what, Action call)
    {
        try
        {
            call();
        }
        catch (Token04Exception)
        {
        }
        catch (ObjectDisposedException)
        {
        }
        if (InBuffer())
        {
            found.Add("the thread's buffer keeps text after " + what);
        }
    }
}
