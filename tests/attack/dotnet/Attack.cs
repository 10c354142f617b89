// Attacks the .NET package: `kind NAME` runs the fixed tests of a kind, `random --seed S --calls N [--seconds T]`
// random calls. The last line of standard output is a JSON object that says what was found.
using System;
using System.Collections.Generic;
using System.Globalization;

internal static class Attack
{
    private static int Main(string[] arguments)
    {
        if (arguments.Length == 2 && arguments[0] == "kind")
        {
            return Kind(arguments[1]);
        }
        if (arguments.Length >= 2 && arguments[0] == "child")
        {
            return Child.Run(Find(arguments[1]));
        }
        if (arguments.Length >= 1 && arguments[0] == "random")
        {
            return RandomCalls.Run(
                (int)Option(arguments, "--seed", 1), Option(arguments, "--calls", 100000), Option(arguments, "--seconds", 0));
        }
        Console.Error.WriteLine("usage: kind NAME | random --seed S --calls N [--seconds T]");
        return 2;
    }

    private static int Kind(string name)
    {
        List<string> found = new List<string>();
        List<string> notes = new List<string>();
        if (Find(name) == null)
        {
            Console.Error.WriteLine("no such kind: " + name);
            return 2;
        }
        // What may crash, and what changes the process, must not be this one.
        Child.Start(name, found);
        if (name == "interruption" && Support.IsMono)
        {
            Aborting.Start(found, notes);
        }
        string findings = found.Count == 0 ? "" : ",\"findings\":" + Json.Texts(found);
        Console.WriteLine(
            "{\"kind\":" + Json.Text(name) + ",\"passed\":" + (found.Count == 0 ? "true" : "false") + findings
            + ",\"notes\":" + Json.Texts(notes) + "}");
        return 0;
    }

    private static Action<List<string>> Find(string kind)
    {
        switch (kind)
        {
            case "destructors":
                return Destructors.Run;
            case "expectation":
                return Expectations.Run;
            case "subclass":
                return Subclass.Run;
            case "mutation":
                return Mutation.Run;
            case "interruption":
                return Interruption.Run;
            case "aborting":
                return Aborting.Run;
            case "aborting-control":
                return Aborting.RunControl;
            case "memory":
                return Memory.Run;
            case "serialization":
                return Serialization.Run;
            case "library":
                return LibraryPlace.Run;
            case "library-absent":
                return LibraryPlace.RunWithout;
            case "residue":
                return Residue.Run;
            default:
                return null;
        }
    }

    private static long Option(string[] arguments, string name, long otherwise)
    {
        int place = Array.IndexOf(arguments, name);
        return place < 0 ? otherwise : long.Parse(arguments[place + 1], CultureInfo.InvariantCulture);
    }
}
