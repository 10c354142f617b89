using System;
using System.Collections.Generic;
using System.Linq;
using Token04;

// What a list of the caller's own class gives is taken once, and nothing else of it.
internal static class Subclass
{
    internal static void Run(List<string> found)
    {
        using (Issuer issuer = Support.Maker())
        using (Verifier verifier = new Verifier(Support.Secret))
        {
            foreach (int said in new[] { 0, 1, 2, 1000, -1, int.MaxValue })
            {
                Check(found, "said " + said, () => Take(found, issuer, verifier, said));
            }
            InvalidOperationException mine = new InvalidOperationException("mine");
            HostileList throwing = new HostileList(new[] { "a" }, 1, mine);
            Passes(found, mine, () => issuer.IssueBatch(throwing, 3600));
            Passes(found, mine, () => Report.Diagnose("04", throwing));
            Passes(found, mine, () => new RtcRoomPayload("r", login: true, streamIds: throwing).ToJson());
            foreach (int number in new[] { 2, -1, int.MaxValue, int.MinValue })
            {
                Support.Refuses(found, "cipher", Token04ErrorCode.InvalidArgument, "cipher", () =>
                    new Issuer(1, Support.Secret, (Cipher)number));
            }
        }
        foreach (Type type in typeof(Issuer).Assembly.GetExportedTypes())
        {
            // Exceptions have subclasses, and are never passed in.
            bool derivable = !typeof(Exception).IsAssignableFrom(type) && type.IsClass && !type.IsSealed && type.GetConstructors().Length > 0;
            if (derivable && type.Namespace == "Token04")
            {
                found.Add(type.Name + " can be derived from");
            }
        }
    }

    private static void Take(List<string> found, Issuer issuer, Verifier verifier, int said)
    {
        string[] users = { "alice", "bob", "\u4E00\uD83D\uDE00" };
        using (TokenBatch batch = issuer.IssueBatch(new HostileList(users, said, null), 3600))
        {
            Same(found, "users", users, Enumerable.Range(0, batch.Count).Select(place => verifier.Open(batch[place]).UserId));
        }
        RtcRoomPayload room = new RtcRoomPayload("r", login: true, streamIds: new HostileList(users, said, null));
        string expected = new RtcRoomPayload("r", login: true, streamIds: users).ToJson();
        Same(found, "streams", new[] { expected }, new[] { room.ToJson() });
        string[] secrets = { Support.OtherSecret, Support.Secret };
        Report report = Report.Diagnose(issuer.Issue("u", 3600), new HostileList(secrets, said, null));
        if (!report.IsAccepted || report.Claims.SecretIndex != 1)
        {
            found.Add("secrets: others than were given");
        }
    }

    private static void Same(List<string> found, string what, string[] expected, IEnumerable<string> got)
    {
        if (!expected.SequenceEqual(got))
        {
            found.Add(what + ": others than were given");
        }
    }

    private static void Check(List<string> found, string what, Action call)
    {
        try
        {
            call();
        }
        catch (Exception thrown)
        {
            found.Add(what + ": " + thrown.GetType().Name);
        }
    }

    private static void Passes(List<string> found, Exception mine, Action call)
    {
        try
        {
            call();
            found.Add("the caller's exception was swallowed");
        }
        catch (Exception thrown)
        {
            if (thrown != mine)
            {
                found.Add("the caller's exception became " + thrown.GetType().Name);
            }
        }
    }
}
