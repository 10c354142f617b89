using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Text.RegularExpressions;

// Runs this program again, with the same runtime.
internal static class Child
{
    private const string Mark = "finding: ";

    // In milliseconds: a child whose heap is broken may hang. None needs a tenth of it.
    private const int Limit = 500000;

    // 128 and the number of SIGABRT.
    private const int Aborted = 134;

    // What Mono says before it ends a process because of the state of a thread.
    private static readonly Regex Lost = new Regex(
        "^([a-z_]+ )?Cannot transition thread 0x[0-9a-f]+ from STATE_[A-Z_]+ with (DO_BLOCKING|STATE_POLL)");

    // Standard output has a line for each finding, and the last says that it ended as it should.
    internal static int Run(Action<List<string>> kind)
    {
        List<string> found = new List<string>();
        kind(found);
        foreach (string line in found)
        {
            Console.WriteLine(Mark + line);
        }
        Console.WriteLine("done");
        return 0;
    }

    internal static void Start(string kind, List<string> found)
    {
        Start(kind, Assembly.GetEntryAssembly().Location, null, found);
    }

    internal static void Start(string kind, string program, string folder, List<string> found)
    {
        bool ofMono;
        string end = Ended(kind, program, folder, found, out ofMono);
        if (end != null)
        {
            found.Add(kind + end);
        }
    }

    // False if Mono ended the child itself, because it lost count of where its threads are. Any other end that is not
    // a good one is a finding.
    internal static bool Survives(string kind, List<string> found)
    {
        bool ofMono;
        string end = Ended(kind, Assembly.GetEntryAssembly().Location, null, found, out ofMono);
        if (end != null && !ofMono)
        {
            found.Add(kind + end);
        }
        return end == null || !ofMono;
    }

    // How it ended, unless as it should.
    private static string Ended(string kind, string program, string folder, List<string> found, out bool ofMono)
    {
        string runtime = Process.GetCurrentProcess().MainModule.FileName;
        ProcessStartInfo start = new ProcessStartInfo(
            runtime, (Support.IsMono ? "" : "exec ") + "\"" + program + "\" child " + kind);
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = folder ?? Directory.GetCurrentDirectory();
        // What was set for somebody else must not be found.
        start.EnvironmentVariables.Remove("LD_LIBRARY_PATH");
        // Mono starts a debugger for each crash otherwise, which takes longer than the test.
        start.EnvironmentVariables["MONO_DEBUG"] = "no-gdb-backtrace";
        string last = "";
        bool lost = false;
        using (Process child = Process.Start(start))
        {
            DataReceivedEventHandler look = (sender, line) =>
            {
                lost = lost || (line.Data != null && Lost.IsMatch(line.Data));
            };
            child.ErrorDataReceived += look;
            child.OutputDataReceived += look;
            child.OutputDataReceived += (sender, line) =>
            {
                last = line.Data ?? last;
                if (line.Data != null && last.StartsWith(Mark, StringComparison.Ordinal))
                {
                    found.Add(last.Substring(Mark.Length));
                }
            };
            child.BeginErrorReadLine();
            child.BeginOutputReadLine();
            bool ended = child.WaitForExit(Limit);
            if (!ended)
            {
                child.Kill();
            }
            // Only this waits for the last lines as well.
            child.WaitForExit();
            ofMono = ended && Support.IsMono && lost && child.ExitCode == Aborted;
            if (!ended)
            {
                return ": the child did not end";
            }
            return child.ExitCode != 0 || last != "done" ? ": the child ended with " + child.ExitCode : null;
        }
    }
}
