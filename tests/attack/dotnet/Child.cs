using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Reflection;

// Runs this program again, with the same runtime.
internal static class Child
{
    private const string Mark = "finding: ";

    // In milliseconds: a child whose heap is broken may hang. None needs a tenth of it.
    private const int Limit = 240000;

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
        string runtime = Process.GetCurrentProcess().MainModule.FileName;
        bool isMono = Type.GetType("Mono.Runtime") != null;
        ProcessStartInfo start = new ProcessStartInfo(
            runtime, (isMono ? "" : "exec ") + "\"" + program + "\" child " + kind);
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = folder ?? Directory.GetCurrentDirectory();
        // What was set for somebody else must not be found.
        start.EnvironmentVariables.Remove("LD_LIBRARY_PATH");
        string last = "";
        using (Process child = Process.Start(start))
        {
            child.ErrorDataReceived += (sender, line) => { };
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
            if (!child.WaitForExit(Limit))
            {
                child.Kill();
                found.Add(kind + ": the child did not end");
                return;
            }
            // Only this waits for the last lines as well.
            child.WaitForExit();
            if (child.ExitCode != 0 || last != "done")
            {
                found.Add(kind + ": the child ended with " + child.ExitCode);
            }
        }
    }
}
