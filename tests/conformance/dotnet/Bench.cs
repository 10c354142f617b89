// What is measured: how long many calls take.
using System.Diagnostics;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Token04;
using ZegoServerAssistant;

internal static partial class Driver
{
    private static JObject Bench(JObject request)
    {
        string userId = Text(request, "user_id");
        RawPayload payload = new RawPayload(Text(request, "payload"));
        long seconds = Number(request, "effective_time_in_seconds");
        long count = Number(request, "count");
        using (Issuer issuer = Maker(request))
        {
            Stopwatch watch = Stopwatch.StartNew();
            for (long done = 0; done < count; done++)
            {
                issuer.Issue(userId, seconds, payload);
            }
            return Took(watch);
        }
    }

    private static JObject BenchGenerate(JObject request)
    {
        uint appId = checked((uint)Number(request, "app_id"));
        string userId = Text(request, "user_id");
        string secret = Text(request, "secret");
        string payload = Text(request, "payload");
        long seconds = Number(request, "effective_time_in_seconds");
        long count = Number(request, "count");
        Stopwatch watch = Stopwatch.StartNew();
        for (long done = 0; done < count; done++)
        {
            ServerAssistant.GenerateToken04(appId, userId, secret, seconds, payload);
        }
        return Took(watch);
    }

    private static JObject BenchBatch(JObject request)
    {
        RawPayload payload = new RawPayload(Text(request, "payload"));
        long seconds = Number(request, "effective_time_in_seconds");
        string[] users = new string[Number(request, "count")];
        for (int index = 0; index < users.Length; index++)
        {
            users[index] = string.Format(CultureInfo.InvariantCulture, "user_{0:D6}", index + 1);
        }
        using (Issuer issuer = Maker(request))
        {
            Stopwatch watch = Stopwatch.StartNew();
            using (TokenBatch batch = issuer.IssueBatch(users, seconds, payload))
            {
                // Else they would not be strings yet.
                for (int index = 0; index < batch.Count; index++)
                {
                    batch[index].ToString();
                }
                return Took(watch);
            }
        }
    }

    private static JObject Took(Stopwatch watch)
    {
        return new JObject(new JProperty("ns", (long)(watch.ElapsedTicks * (1e9 / Stopwatch.Frequency))));
    }
}
