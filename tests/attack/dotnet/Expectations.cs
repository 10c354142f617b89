using System;
using System.Collections.Generic;
using System.Threading;
using Token04;

// An expectation that is given must be checked, whatever it is given as.
internal static class Expectations
{
    internal static void Run(List<string> found)
    {
        Token04ErrorCode wrong = Token04ErrorCode.InvalidArgument;
        Support.Refuses(found, "user id null", wrong, "user_id", () => new Expectation { UserId = null });
        Support.Refuses(found, "room id null", wrong, "room_id", () => new Expectation { RoomId = null });
        Support.Refuses(found, "stream id null", wrong, "stream_id", () => new Expectation { StreamId = null });
        foreach (int number in new[] { 0, 3, -1, 257, int.MinValue, int.MaxValue })
        {
            Support.Refuses(
                found, "privilege " + number, wrong, "privilege", () => new Expectation { Privileges = new[] { (Privilege)number } });
        }
        if (!typeof(Expectation).IsSealed)
        {
            found.Add("Expectation can be derived from");
        }
        using (Issuer issuer = Support.Maker())
        using (Verifier verifier = new Verifier(Support.Secret))
        {
            string mallory = issuer.Issue("mallory", 3600);
            Token04ErrorCode mismatch = Token04ErrorCode.UserIdMismatch;
            Support.Refuses(found, "mallory for alice", mismatch, null, () =>
                verifier.Verify(mallory, new Expectation { UserId = "alice" }));
            Support.Refuses(found, "mallory for nobody", mismatch, null, () =>
                verifier.Verify(mallory, new Expectation { UserId = "" }));
            Support.Refuses(found, "mallory for half a pair", wrong, "user_id", () =>
                verifier.Verify(mallory, new Expectation { UserId = "mallory\uD800" }));
            Support.Refuses(found, "no expectation", wrong, "expectation", () => verifier.Verify(mallory, null));
            Changing(found, verifier, mallory);
        }
    }

    // Another thread changes it: none of what it expects at any time is what the token has.
    private static void Changing(List<string> found, Verifier verifier, string token)
    {
        Expectation shared = new Expectation { UserId = "alice" };
        int accepted = 0;
        string large = new string('m', 5000);
        Support.While(
            () =>
            {
                shared.UserId = "bob";
                shared.UserId = large;
                shared.UserId = "";
                shared.RoomId = "r";
                shared.UnixTime = 1;
            },
            () =>
            {
                for (int done = 0; done < 20000; done++)
                {
                    try
                    {
                        verifier.Verify(token, shared);
                        Interlocked.Increment(ref accepted);
                    }
                    catch (Token04Exception)
                    {
                        // As it should be.
                    }
                }
            });
        if (accepted > 0)
        {
            found.Add("a token passed an expectation while another thread changed it");
        }
    }
}
