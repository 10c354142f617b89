using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Token04;
using ZegoServerAssistant;

// One random call after the other.
internal sealed partial class Attacker : IDisposable
{
    private readonly Values values;
    private readonly Outcomes outcomes;
    private readonly Verifier verifier = new Verifier(Support.OtherSecret, Support.Secret);
    private readonly Issuer good = Support.Maker();

    // The other thread changes these.
    private readonly string[] array = new string[16];
    private readonly List<string> list = new List<string>();
    private Issuer shared = Support.Maker();
    private Verifier sharedVerifier = new Verifier(Support.Secret);
    private TokenBatch sharedBatch;
    private int turn;

    private string token = "04";

    internal Attacker(Random random, Outcomes outcomes)
    {
        values = new Values(random);
        this.outcomes = outcomes;
        sharedBatch = good.IssueBatch(new[] { "a", "b" }, 3600);
    }

    public void Dispose()
    {
        verifier.Dispose();
        good.Dispose();
    }

    // From the other thread.
    internal void Disturb()
    {
        turn++;
        for (int place = 0; place < array.Length; place++)
        {
            array[place] = (turn + place) % 3 == 0 ? Support.Secret : (turn + place) % 3 == 1 ? null : new string('x', turn % 5000);
        }
        if (list.Count > 20)
        {
            list.Clear();
        }
        list.Add("s" + turn);
        if (turn % 64 == 0)
        {
            Volatile.Read(ref shared).Dispose();
            Volatile.Read(ref sharedVerifier).Dispose();
            Volatile.Read(ref sharedBatch).Dispose();
        }
    }

    internal void Call()
    {
        switch (values.Below(14))
        {
            case 0:
                Vendor();
                break;
            case 1:
                Making();
                break;
            case 2:
            case 3:
                Issuing();
                break;
            case 4:
                Batch();
                break;
            case 5:
                Shared();
                break;
            case 6:
                Verifying();
                break;
            case 7:
                Opening();
                break;
            case 8:
                Diagnosing();
                break;
            case 9:
                Payloads();
                break;
            case 10:
                Codes();
                break;
            case 11:
                Changing();
                break;
            default:
                Fitting();
                break;
        }
    }

    private void Vendor()
    {
        string user = values.Text();
        string secret = values.Secret();
        string payload = values.Json();
        long seconds = values.Seconds();
        outcomes.Try("GenerateToken04", new[] { user, secret, payload }, () =>
        {
            GenerateTokenResult result = ServerAssistant.GenerateToken04((uint)values.Below(2), user, secret, seconds, payload);
            if ((result.errorInfo.errorCode == ErrorCode.success) != (result.token != null) || result.errorInfo.errorMessage == "")
            {
                outcomes.Find("GenerateToken04: neither a token nor an error");
            }
            outcomes.Hides("GenerateToken04", result.errorInfo.errorMessage + result + result.errorInfo, new[] { user, secret, payload });
            if (result.token != null && secret == Support.Secret)
            {
                Permits("GenerateToken04", result.token, user, payload ?? "", seconds);
            }
        });
    }

    private void Making()
    {
        string secret = values.Secret();
        string[] secrets = values.OneIn(4) ? array : new[] { secret, values.Secret() };
        Cipher cipher = (Cipher)values.Of(0, 1, 2, -1, int.MaxValue);
        outcomes.Try("new Issuer", new[] { secret }, () =>
        {
            using (Issuer made = new Issuer((uint)values.Below(3), secret, cipher))
            {
                outcomes.Hides("Issuer", made.ToString(), new[] { secret });
            }
        });
        outcomes.Try("new Verifier", new[] { secret }, () => new Verifier(values.OneIn(9) ? null : secrets).Dispose());
    }

    private void Issuing()
    {
        string user = values.Text();
        string json = values.Json();
        long seconds = values.Seconds();
        if (json == null)
        {
            outcomes.Try("a text that is null", new string[0], () => { Payload none = json; outcomes.Find(none + " of a text that is null"); });
        }
        Payload payload = values.Of<Payload>(json ?? "", null, new VideoPayload("room", "video"), new RtcRoomPayload("room", login: true));
        if (values.OneIn(4))
        {
            string text = values.Text();
            outcomes.Try("new RawPayload", new[] { text }, () => payload = new RawPayload(text));
        }
        outcomes.Try("Issue", new[] { user, json }, () =>
        {
            string made = values.OneIn(4) ? good.IssueAt(DateTimeOffset.UtcNow, user, seconds, payload) : good.Issue(user, seconds, payload);
            Permits("Issue", made, user, Text(payload, json), seconds);
            token = made;
        });
    }

    private static string Text(Payload payload, string json)
    {
        RawPayload raw = payload as RawPayload;
        VideoPayload video = payload as VideoPayload;
        RtcRoomPayload room = payload as RtcRoomPayload;
        string text = json ?? "";
        return payload == null ? "" : raw != null ? raw.Text : video != null ? video.ToJson() : room != null ? room.ToJson() : text;
    }

    // A token says what was asked for, and nothing more.
    private void Permits(string name, string made, string user, string payload, long seconds)
    {
        Claims claims = verifier.Open(made);
        if (claims.UserId != user || claims.Payload != payload || claims.AppId != 1)
        {
            outcomes.Find(name + ": a token for somebody or something else");
        }
        if (claims.ExpirationTime - claims.CreationTime != seconds || seconds <= 0)
        {
            outcomes.Find(name + ": a token with another lifetime");
        }
    }

    private void Batch()
    {
        string[] users = values.Texts();
        Issuer own = Support.Maker();
        Reentrant inside = new Reentrant(users, place =>
        {
            switch (values.Below(6))
            {
                case 0:
                    own.Dispose();
                    break;
                case 1:
                    own.Issue("inside", 3600);
                    break;
                case 2:
                    throw new HostileException();
                default:
                    break;
            }
        });
        IEnumerable<string> given = values.Of<IEnumerable<string>>(
            users, inside, null, array, list, new HostileList(users, values.Below(9), null));
        int threads = values.Of(0, 1, 2, -1, int.MinValue);
        string json = values.Json();
        outcomes.Try("IssueBatch", users, () =>
        {
            Payload payload = json;
            using (TokenBatch made = own.IssueBatch(given, 3600, payload, threads))
            {
                outcomes.Hides("TokenBatch", made.ToString(), users);
                bool exact = given is string[] ? given == users : given is Reentrant || given is HostileList;
                for (int place = 0; exact && place < users.Length; place++)
                {
                    bool done = made.GetCode(place) == Token04ErrorCode.Ok;
                    if (made.Count != users.Length || (done && verifier.Open(made[place]).UserId != users[place]))
                    {
                        outcomes.Find("IssueBatch: a token for somebody else");
                    }
                }
                made[values.Of(0, -1, made.Count, int.MaxValue)].ToString();
            }
        });
        own.Dispose();
    }

    // What another thread disposes of.
    private void Shared()
    {
        Issuer issuer = shared;
        Verifier reader = sharedVerifier;
        TokenBatch batch = sharedBatch;
        try
        {
            reader.Open(issuer.Issue("u", 3600, values.Of<Payload>(null, new VideoPayload("r", "v"), "{\"room_id\":\"r\"}")));
            reader.Verify(batch[1]);
            issuer.IssueBatch(array, 3600).Dispose();
        }
        catch (ObjectDisposedException)
        {
            Volatile.Write(ref shared, Support.Maker());
            Volatile.Write(ref sharedVerifier, new Verifier(Support.Secret));
            Volatile.Write(ref sharedBatch, good.IssueBatch(new[] { "a", "b" }, 3600));
        }
    }

    private void Payloads()
    {
        string first = values.Text();
        string second = values.Text();
        string[] streams = values.Texts();
        outcomes.Try("VideoPayload", new[] { first, second }, () => new VideoPayload(first, second).ToJson());
        outcomes.Try("RtcRoomPayload", streams, () => new RtcRoomPayload(
            first,
            login: values.Of<bool?>(null, true, false),
            publish: values.Of<bool?>(null, true, false),
            streamIds: values.Of<IList<string>>(null, streams, list, array, new HostileList(streams, values.Below(9), new HostileException()))).ToJson());
        outcomes.Try("RawPayload", new[] { first }, () => outcomes.Hides("RawPayload", new RawPayload(first).ToString(), new[] { first }));
    }

    private void Codes()
    {
        Explaining.Code(values, outcomes);
        int code = values.Of(values.Below(70), -1, int.MaxValue, int.MinValue);
        if (code == 0)
        {
            return;
        }
        outcomes.Try("Token04Exception", new string[0], () =>
        {
            Token04Exception made = new Token04Exception((Token04ErrorCode)code);
            (made.Message + made.Hint + made.Name + made.Reason + made.Argument + made.SdkCode).ToString();
        });
    }

    // A payload that the other thread's list is in.
    private void Changing()
    {
        outcomes.Try("Issue", new string[0], () => good.Issue("u", 3600, new RtcRoomPayload("room", publish: true, streamIds: list)));
        outcomes.Try("IssueBatch", new string[0], () => good.IssueBatch(list, 3600, new VideoPayload("room", "video"), 2).Dispose());
    }

    // Into the caller's buffer, where the runtime has spans.
    private void Fitting()
    {
#if NETCOREAPP
        byte[] memory = new byte[values.Below(3000) + 1];
        string user = values.Name();
        string json = values.Json() ?? "";
        byte[] payload = Encoding.UTF8.GetBytes(json);
        byte[] name = values.OneIn(3) ? memory : Encoding.UTF8.GetBytes(user);
        outcomes.Try("TryIssue", new[] { user }, () =>
        {
            bool fits = good.TryIssue(name, 3600, payload, memory, out int written);
            if (fits && name != memory)
            {
                Permits("TryIssue", Encoding.ASCII.GetString(memory, 0, written), user, Encoding.UTF8.GetString(payload), 3600);
            }
        });
        outcomes.Try("Issue", new[] { user }, () =>
            Permits("Issue", good.Issue(user.AsSpan(), 3600, json.AsSpan()), user, json, 3600));
        outcomes.Try("GetTokenCapacity", new string[0], () =>
            Issuer.GetTokenCapacity(values.Of(-1, int.MinValue, 5, int.MaxValue), values.Of(-1, int.MinValue, 5, int.MaxValue)));
        outcomes.Try("new Issuer", new string[0], () => new Issuer(1, memory).Dispose());
#else
        outcomes.Try("Version", new string[0], () => Library.Version.ToString());
#endif
    }
}
