using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Token04;

// Another thread exchanges what was passed while it is read.
internal static class Mutation
{
    private static readonly string[] Sizes = { "a", new string('b', 100), new string('\u4E00', 20000) };

    internal static void Run(List<string> found)
    {
        Arrays(found);
        Lists(found);
        Kept(found);
#if NETCOREAPP
        Spans(found);
        Overlapping(found);
#endif
    }

    private static void Arrays(List<string> found)
    {
        string[] array = Enumerable.Repeat(Sizes[0], 24).ToArray();
        string[] secrets = Enumerable.Repeat(Support.Secret, 24).ToArray();
        HashSet<string> known = new HashSet<string>(Sizes);
        using (Issuer issuer = Support.Maker())
        {
            string token = issuer.Issue("u", 3600);
            Exchange(array, secrets, () =>
            {
                for (int done = Support.Count(120, 60); done > 0; done--)
                {
                    Try(() => new Verifier(array).Dispose());
                    Try(() => new Verifier(secrets).Dispose());
                    Try(() => Report.Diagnose(token, done % 10 == 0 ? array : new[] { array[0] }));
                    Try(() => new RtcRoomPayload("r", login: true, streamIds: array).ToJson());
                    Try(() => issuer.IssueBatch(secrets, 3600).Dispose());
                    Try(() =>
                    {
                        using (TokenBatch batch = issuer.IssueBatch(array, 3600))
                        {
                            string first = Code(batch, 0) ?? Support.Open(batch[0]).UserId;
                            if (batch.Count != array.Length || (first != "" && !known.Contains(first)))
                            {
                                found.Add("IssueBatch: a user who was never there");
                            }
                        }
                    });
                }
            });
        }
    }

    // Null if there is a token.
    private static string Code(TokenBatch batch, int place)
    {
        return batch.GetCode(place) == Token04ErrorCode.Ok ? null : "";
    }

    private static void Exchange(string[] array, string[] secrets, Action work)
    {
        int turn = 0;
        Support.While(
            () =>
            {
                turn++;
                for (int place = 0; place < array.Length; place++)
                {
                    array[place] = Sizes[(turn + place) % Sizes.Length];
                    secrets[place] = turn % 2 == 0 ? Support.Secret : Sizes[(turn + place) % 2];
                }
            },
            work);
    }

    private static void Lists(List<string> found)
    {
        List<string> list = new List<string>();
        using (Issuer issuer = Support.Maker())
        {
            int turn = 0;
            Support.While(
                () =>
                {
                    turn++;
                    if (list.Count > 40)
                    {
                        list.Clear();
                    }
                    list.Add(Sizes[turn % 2]);
                    list[0] = Sizes[turn % 2];
                },
                () =>
                {
                    for (int done = 0; done < 3000; done++)
                    {
                        Try(() => issuer.IssueBatch(list, 3600).Dispose());
                        Try(() => new RtcRoomPayload("r", login: true, streamIds: list).ToJson());
                        Try(() => Report.Diagnose("04", list));
                    }
                });
        }
    }

    // No array of the package's is in a stranger's hands.
    private static void Kept(List<string> found)
    {
        HostileList list = new HostileList(new[] { "a" }, 1, null);
        using (Issuer issuer = Support.Maker())
        {
            issuer.IssueBatch(list, 3600).Dispose();
            new RtcRoomPayload("r", login: true, streamIds: list).ToJson();
            Report.Diagnose("04", list);
        }
        if (HostileList.Kept != null)
        {
            found.Add("a list was given an array to fill, and can change it later");
        }
    }

    // Whatever is read in the middle of a change: the exceptions of a list that is changed, and the package's own.
    private static void Try(Action call)
    {
        try
        {
            call();
        }
        catch (Token04Exception)
        {
            return;
        }
        catch (InvalidOperationException)
        {
            return;
        }
        catch (ArgumentException)
        {
            return;
        }
    }

#if NETCOREAPP
    private static void Spans(List<string> found)
    {
        byte[] user = new byte[300];
        byte[] payload = Encoding.UTF8.GetBytes("{\"room_id\":\"" + new string('r', 200) + "\"}");
        char[] units = new char[300];
        byte[] destination = new byte[Issuer.GetTokenCapacity(user.Length, payload.Length)];
        Random random = new Random(1);
        using (Issuer issuer = Support.Maker())
        using (Verifier verifier = new Verifier(Support.Secret))
        {
            Support.While(
                () =>
                {
                    // Valid in between, then in the middle of a character.
                    int place = random.Next(290);
                    byte[] text = Encoding.UTF8.GetBytes(random.Next(2) == 0 ? "\u4E00" : "\uD83D\uDE00");
                    Array.Copy(text, 0, user, place, text.Length);
                    Array.Copy(text, 0, payload, 12 + (place % 190), text.Length);
                    units[place] = (char)random.Next(0xD700, 0xE100);
                    Array.Fill(user, (byte)'a', place, 8);
                    Array.Fill(payload, (byte)'a', 12 + (place % 190), 8);
                },
                () =>
                {
                    for (int done = Support.Count(30000, 10000); done > 0; done--)
                    {
                        Try(() =>
                        {
                            issuer.TryIssue(user, 3600, payload, destination, out int written);
                            Claims claims = verifier.Open(Encoding.ASCII.GetString(destination, 0, written));
                            if (Encoding.UTF8.GetByteCount(claims.UserId) != user.Length || claims.UserId.IndexOf('\uFFFD') >= 0)
                            {
                                found.Add("TryIssue: a user id that is not the one given");
                            }
                        });
                        Try(() => issuer.Issue(units, 3600));
                        Try(() => new Issuer(1, user.AsSpan(0, 32)).Dispose());
                    }
                });
        }
    }

    // The destination lies over the texts.
    private static void Overlapping(List<string> found)
    {
        byte[] memory = new byte[4000];
        string user = new string('u', 700);
        string room = "{\"room_id\":\"" + new string('r', 700) + "\"}";
        using (Issuer issuer = Support.Maker())
        {
            for (int place = 0; place < 1400; place += 7)
            {
                int first = Encoding.UTF8.GetBytes(user, memory);
                int second = Encoding.UTF8.GetBytes(room, memory.AsSpan(first));
                Span<byte> destination = memory.AsSpan(place % 3 == 0 ? 0 : place % 1400, 2500);
                issuer.TryIssue(
                    memory.AsSpan(0, first), 60, memory.AsSpan(first, second), destination, out int written);
                Claims claims = Support.Open(Encoding.ASCII.GetString(destination.Slice(0, written)));
                if (written == 0 || claims.UserId != user || claims.Payload != room)
                {
                    found.Add("TryIssue: a destination over the texts changed them");
                    return;
                }
            }
            byte[] tooSmall = { 1, 2, 3 };
            bool fits = issuer.TryIssue(Encoding.UTF8.GetBytes("u"), 3600, default, tooSmall, out int none);
            if (fits || none != 0 || tooSmall[0] != 1 || tooSmall[2] != 3)
            {
                found.Add("TryIssue: a destination that is too small was written to");
            }
        }
    }
#endif
}
