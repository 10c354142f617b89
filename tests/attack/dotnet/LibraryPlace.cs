using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using Token04;

// A library that lies in the current folder is never loaded. The runner puts one of another ABI into the folder
// `planted` beside this program.
internal static class LibraryPlace
{
    private static readonly string Here = AppDomain.CurrentDomain.BaseDirectory;

    internal static void Run(List<string> found)
    {
        string planted = Path.Combine(Here, "planted");
        if (!File.Exists(Path.Combine(planted, "libtoken04.so")))
        {
            found.Add("there is nothing in the folder planted");
            return;
        }
        foreach (string name in new[] { "token04.so", "token04", "token04.dll", "libtoken04", "libtoken04.dll" })
        {
            File.Copy(Path.Combine(planted, "libtoken04.so"), Path.Combine(planted, name), true);
        }
        string program = Path.GetFileName(Assembly.GetEntryAssembly().Location);
        // Beside the program: that one, and not the one of the current folder.
        Child.Start("destructors", Path.Combine(Here, program), planted, found);
        // Without it: none.
        string bare = Path.Combine(Here, "bare");
        Directory.CreateDirectory(bare);
        foreach (string file in Directory.GetFiles(Here))
        {
            if (Path.GetExtension(file) != ".so")
            {
                File.Copy(file, Path.Combine(bare, Path.GetFileName(file)), true);
            }
        }
        Child.Start("library-absent", Path.Combine(bare, program), planted, found);
    }

    internal static void RunWithout(List<string> found)
    {
        Support.Throws<DllNotFoundException>(found, "the library of the current folder", () => Support.Maker());
    }
}
