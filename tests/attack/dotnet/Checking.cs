using System;
using System.Collections.Generic;
using Token04;

// Random calls that read tokens.
internal sealed partial class Attacker
{
    private void Verifying()
    {
        string user = values.Name();
        string room = values.Name();
        bool hasRoom = values.OneIn(2);
        Payload payload = hasRoom ? new RtcRoomPayload(room, login: false, publish: true, streamIds: new[] { "s" }) : null;
        string made = good.Issue(user, 3600, payload);
        Expectation expected = new Expectation();
        bool meets = true;
        outcomes.Try("Expectation", new[] { made }, () =>
        {
            // The last of several users counts, so there is one at most.
            bool named = values.OneIn(2);
            if (named)
            {
                expected.UserId = user;
            }
            for (int more = values.Below(5); more > 0; more--)
            {
                meets = Expect(expected, room, hasRoom) && meets;
            }
        });
        outcomes.Try("Verify", new[] { made, Support.Secret }, () =>
        {
            verifier.Verify(made, expected);
            if (!meets)
            {
                outcomes.Find("Verify: a token passed that does not meet what was expected");
            }
        });
        outcomes.Hides("Expectation", expected.ToString(), new[] { user, room });
        token = made;
    }

    // Adds to what is expected; whether the token has it. What is refused is not expected.
    private bool Expect(Expectation expected, string room, bool hasRoom)
    {
        string other = values.Text();
        switch (values.Below(9))
        {
            case 0:
                return true;
            case 1:
                expected.UserId = other;
                expected.UserId = other + "'";
                return false;
            case 2:
                expected.AppId = 2;
                expected.Leeway = TimeSpan.FromSeconds(uint.MaxValue);
                return false;
            case 3:
                expected.RoomId = room + "'";
                expected.Strict = true;
                return false;
            case 4:
                expected.Privileges = new[] { Token04.Privilege.Login, (Privilege)values.Of(1, 2, 0, 3, -1) };
                return !hasRoom;
            case 5:
                expected.Privileges = new[] { Token04.Privilege.Login };
                return !hasRoom;
            case 6:
                expected.StreamId = "other";
                return !hasRoom;
            case 7:
                expected.UnixTime = long.MaxValue - values.Below(2);
                return false;
            default:
                expected.CreationTimeLeeway = TimeSpan.FromSeconds(0);
                return true;
        }
    }

    private void Opening()
    {
        string given = values.Damaged(token);
        outcomes.Try("Open", new[] { given }, () => outcomes.Hides("Claims", verifier.Open(given).ToString(), new[] { given }));
        outcomes.Try("Verify", new[] { given }, () => verifier.Verify(given, values.OneIn(9) ? null : new Expectation { Leeway = TimeSpan.FromSeconds(9) }));
        outcomes.Try("Inspect", new[] { given }, () => Envelope.Inspect(given).GetIv());
        Explaining.Kit(values, outcomes, given);
    }

    private void Diagnosing()
    {
        string given = values.Damaged(token);
        string secret = values.Secret();
        IEnumerable<string> secrets = values.Of<IEnumerable<string>>(
            null, array, list, new[] { secret }, new HostileList(new[] { secret, null }, values.Below(9), new HostileException()));
        outcomes.Try("Diagnose", new[] { given, secret }, () =>
        {
            Report report = Report.Diagnose(given, secrets, values.OneIn(9) ? null : new Expectation { UserId = "nobody" });
            report = values.OneIn(2) ? report : report.In((Language)values.Of(0, 1, 2, -1));
            if (report.Json.Length < 20 || report.Checks.Count < 5)
            {
                outcomes.Find("Diagnose: an empty report");
            }
            outcomes.Hides("Report", report.ToString() + report.Message + report.Hint, new[] { given, secret });
        });
    }
}
