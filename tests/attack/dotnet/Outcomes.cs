using System;
using System.Collections.Generic;
using System.Globalization;
using Token04;

// What came of the calls, and what must not have.
internal sealed class Outcomes
{
    private const int MostFindings = 20;

    private readonly int seed;

    internal Outcomes(int seed)
    {
        this.seed = seed;
        Counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        Findings = new List<string>();
    }

    internal long Call { get; set; }

    internal SortedDictionary<string, long> Counts { get; private set; }

    internal List<string> Findings { get; private set; }

    internal void Find(string what)
    {
        if (Findings.Count < MostFindings)
        {
            Findings.Add(string.Format(CultureInfo.InvariantCulture, "seed {0}, call {1}: {2}", seed, Call, what));
        }
    }

    // Runs a call. Secrets: what no text of an error or an object may show.
    internal void Try(string name, string[] secrets, Action call)
    {
        try
        {
            call();
            Count("OK");
        }
        catch (Token04Exception refused)
        {
            Count(refused.Name + "/" + (int)refused.Code);
            if (refused.Code == Token04ErrorCode.Ok || refused.Name == "UNKNOWN" || refused.Message.Length < 10)
            {
                Find(name + ": an error without a number");
            }
            Hides(name, refused.ToString(), secrets);
        }
        catch (HostileException)
        {
            Count("the caller's own exception");
        }
        catch (Exception other)
        {
            bool documented = other is ObjectDisposedException || other is OutOfMemoryException
                || other is ArgumentOutOfRangeException || IsOfChangedList(other);
            Count(other.GetType().Name);
            if (!documented)
            {
                Find(name + ": " + other.GetType().Name);
            }
            Hides(name, other.ToString(), secrets);
        }
    }

    internal void Hides(string name, string text, string[] secrets)
    {
        foreach (string secret in secrets)
        {
            if (secret != null && secret.Length >= 8 && text.IndexOf(secret, StringComparison.Ordinal) >= 0)
            {
                Find(name + ": a text shows what it must not");
            }
        }
    }

    // A list of the class library that another thread changes meanwhile says so.
    private static bool IsOfChangedList(Exception thrown)
    {
        return thrown is InvalidOperationException && thrown.StackTrace.IndexOf("Generic.List", StringComparison.Ordinal) >= 0;
    }

    private void Count(string outcome)
    {
        long before;
        Counts.TryGetValue(outcome, out before);
        Counts[outcome] = before + 1;
    }
}
