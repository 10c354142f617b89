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
        Support.Refuses(found, "user id null", wrong, "user_id", () => new Expectation().ExpectUserId(null));
        Support.Refuses(found, "room id null", wrong, "room_id", () => new Expectation().ExpectRoomId(null));
        Support.Refuses(found, "stream id null", wrong, "stream_id", () => new Expectation().ExpectStreamId(null));
        foreach (int number in new[] { 0, 3, -1, 257, int.MinValue, int.MaxValue })
        {
            Support.Refuses(
                found, "privilege " + number, wrong, "privilege", () => new Expectation().ExpectPrivilege((Privilege)number));
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
                verifier.Verify(mallory, new Expectation().ExpectUserId("alice")));
            Support.Refuses(found, "mallory for nobody", mismatch, null, () =>
                verifier.Verify(mallory, new Expectation().ExpectUserId("")));
            Support.Refuses(found, "mallory for half a pair", wrong, null, () =>
                verifier.Verify(mallory, new Expectation().ExpectUserId("mallory\uD800")));
            Support.Refuses(found, "no expectation", wrong, "expectation", () => verifier.Verify(mallory, null));
            Changing(found, verifier, mallory);
        }
    }

    // Another thread changes it: none of what it expects at any time is what the token has.
    private static void Changing(List<string> found, Verifier verifier, string token)
    {
        Expectation shared = new Expectation().ExpectUserId("alice");
        int accepted = 0;
        string large = new string('m', 5000);
        Support.While(
            () => shared.ExpectUserId("bob").ExpectUserId(large).ExpectUserId("").ExpectRoomId("r").At(1),
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
