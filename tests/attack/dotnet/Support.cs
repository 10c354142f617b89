using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using Token04;

internal static class Support
{
    internal const string Secret = "fa94dd0f974cf2e293728a526b028271";
    internal const string OtherSecret = "12345678900987654321123456789012";

    internal static readonly bool IsMono = Type.GetType("Mono.Runtime") != null;

    // How often, or so much less in a short run.
    internal static int Count(int often, int less)
    {
        return Environment.GetEnvironmentVariable("TOKEN04_ATTACK_SHORT") == null ? often : less;
    }

    internal static Issuer Maker()
    {
        return new Issuer(1, Secret);
    }

    internal static Claims Open(string token)
    {
        using (Verifier verifier = new Verifier(Secret))
        {
            return verifier.Open(token);
        }
    }

    // Must throw this.
    internal static void Throws<T>(List<string> found, string what, Action call) where T : Exception
    {
        try
        {
            call();
            found.Add(what + ": nothing was thrown");
        }
        catch (Exception thrown)
        {
            if (!(thrown is T))
            {
                found.Add(what + ": " + thrown.GetType().Name);
            }
        }
    }

    // Must be refused, with a number and an argument.
    internal static void Refuses(List<string> found, string what, Token04ErrorCode code, string argument, Action call)
    {
        try
        {
            call();
            found.Add(what + ": accepted");
        }
        catch (Exception thrown)
        {
            Token04Exception refused = thrown as Token04Exception;
            if (refused == null)
            {
                found.Add(what + ": " + thrown.GetType().Name);
            }
            else if (refused.Code != code || refused.Argument != argument)
            {
                found.Add(what + ": " + refused.Name + " about " + refused.Argument);
            }
        }
    }

    // Runs work while another thread disturbs it.
    internal static void While(Action disturb, Action work)
    {
        bool stop = false;
        Thread other = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                disturb();
            }
        });
        other.IsBackground = true;
        other.Start();
        try
        {
            work();
        }
        finally
        {
            Volatile.Write(ref stop, true);
            other.Join();
        }
    }

    internal static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    // In KiB, as /proc/self/status has it; 0 where there is none.
    internal static long Size(string name)
    {
        if (!File.Exists("/proc/self/status"))
        {
            return 0;
        }
        foreach (string line in File.ReadAllLines("/proc/self/status"))
        {
            if (line.StartsWith(name + ":", StringComparison.Ordinal))
            {
                return long.Parse(line.Split(':')[1].Replace("kB", "").Trim(), CultureInfo.InvariantCulture);
            }
        }
        return 0;
    }

    // What malloc has given and not got back, in bytes.
    internal static long Allocated()
    {
        Arenas arenas = mallinfo2();
        return (long)(arenas.InArenas.ToUInt64() + arenas.Mapped.ToUInt64());
    }

    [DllImport("libc.so.6")]
    private static extern Arenas mallinfo2();

    // glibc's struct mallinfo2.
    [StructLayout(LayoutKind.Sequential)]
    private struct Arenas
    {
        internal UIntPtr Arena;
        internal UIntPtr FreePieces;
        internal UIntPtr FastPieces;
        internal UIntPtr MappedCount;
        internal UIntPtr Mapped;
        internal UIntPtr UnusedMaximum;
        internal UIntPtr Fast;
        internal UIntPtr InArenas;
        internal UIntPtr Free;
        internal UIntPtr Releasable;
    }
}
