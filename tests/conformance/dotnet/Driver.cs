// The conformance driver of .NET; ../README.md describes the protocol.
using System;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Token04;
using ZegoServerAssistant;

internal static partial class Driver
{
    private static int Main()
    {
        UTF8Encoding utf8 = new UTF8Encoding(false);
        using (StreamReader input = new StreamReader(Console.OpenStandardInput(), utf8, false))
        using (StreamWriter output = new StreamWriter(Console.OpenStandardOutput(), utf8))
        {
            string line;
            while ((line = input.ReadLine()) != null)
            {
                output.WriteLine(Answer(line).ToString(Formatting.None));
                output.Flush();
            }
        }
        return 0;
    }

    private static JObject Answer(string line)
    {
        try
        {
            return Answer(Parse(line));
        }
        catch (Token04Exception refused)
        {
            JObject answer = new JObject(
                new JProperty("code", (int)refused.Code),
                new JProperty("reason", refused.Reason),
                new JProperty("sdk_code", refused.SdkCode),
                new JProperty("message", refused.Message));
            if (refused.Argument != null)
            {
                answer.Add("argument", refused.Argument);
            }
            return answer;
        }
        catch (Exception misunderstood)
        {
            return new JObject(new JProperty("error", misunderstood.Message));
        }
    }

    private static JObject Parse(string line)
    {
        using (JsonTextReader reader = new JsonTextReader(new StringReader(line)))
        {
            // Else text that looks like a date is no longer what it was.
            reader.DateParseHandling = DateParseHandling.None;
            return JObject.Load(reader);
        }
    }

    private static JObject Answer(JObject request)
    {
        switch (Text(request, "op"))
        {
            case "hello":
                return new JObject(
                    new JProperty("language", "dotnet"),
                    new JProperty("version", Library.Version),
                    new JProperty("fixes", false));
            case "make":
                return Make(request, new RawPayload(Text(request, "payload")));
            case "issue":
                return Make(request, Text(request, "payload"));
            case "batch":
                return Batch(request);
            case "inspect":
                return Answer(Envelope.Inspect(Text(request, "token")));
            case "diagnose":
                Report report = Report.Diagnose(Text(request, "token"), Texts(request, "secrets"), Expected(request));
                return new JObject(
                    new JProperty("code", 0),
                    new JProperty("report", Parse(
                        request["lang"] == null ? report.Json : report.In(LanguageOf(request)).Json)));
            case "explain":
                return Answer(Explanation.Explain(Number(request, "code"), LanguageOf(request)));
            case "kit_token":
                return new JObject(
                    new JProperty("code", 0),
                    new JProperty("kit_token", KitToken.Make(
                        Text(request, "token"),
                        appId: checked((uint)Number(request, "app_id")),
                        userId: Text(request, "user_id"),
                        roomId: Text(request, "room_id"),
                        userName: Text(request, "user_name"))));
            case "room_payload":
                return RoomPayload(request);
            case "video_payload":
                return PayloadAnswer(new VideoPayload(Text(request, "room_id"), Text(request, "video_id")).ToJson());
            case "open":
                using (Verifier verifier = new Verifier(Text(request, "secret")))
                {
                    return Answer(verifier.Open(Text(request, "token")));
                }
            case "verify":
                using (Verifier verifier = new Verifier(Text(request, "secret")))
                {
                    return Answer(verifier.Verify(Text(request, "token"), Expected(request)));
                }
            case "generate":
                return Generate(request);
            case "bench":
                return Bench(request);
            case "bench_generate":
                return BenchGenerate(request);
            case "bench_batch":
                return BenchBatch(request);
            default:
                return new JObject(new JProperty("error", "unknown op"));
        }
    }

    private static Language LanguageOf(JObject request)
    {
        return Text(request, "lang") == "en" ? Language.English
            : Text(request, "lang") == "zh" ? Language.Chinese
            : (Language)(-1);
    }

    private static JObject Answer(Explanation found)
    {
        JObject explanation = found == null ? null : new JObject(
            new JProperty("code", found.Code),
            new JProperty("product", found.Product),
            new JProperty("name", found.Name),
            new JProperty("meaning", found.Meaning),
            new JProperty("causes", found.Causes),
            new JProperty("hint", found.Hint),
            new JProperty("when", found.When),
            new JProperty("source", found.Source));
        return new JObject(new JProperty("code", 0), new JProperty("explanation", explanation));
    }

    private static JObject Make(JObject request, Payload payload)
    {
        using (Issuer issuer = Maker(request))
        {
            string token = issuer.Issue(Text(request, "user_id"), Number(request, "effective_time_in_seconds"), payload);
            return new JObject(new JProperty("code", 0), new JProperty("token", token));
        }
    }

    private static JObject Batch(JObject request)
    {
        RawPayload payload = new RawPayload(Text(request, "payload"));
        int threads = checked((int)Number(request, "threads"));
        using (Issuer issuer = Maker(request))
        using (TokenBatch batch = issuer.IssueBatch(
            Texts(request, "user_ids"), Number(request, "effective_time_in_seconds"), payload, threads))
        {
            JArray results = new JArray();
            for (int index = 0; index < batch.Count; index++)
            {
                JObject result = new JObject(new JProperty("code", (int)batch.GetCode(index)));
                if (batch.GetCode(index) == Token04ErrorCode.Ok)
                {
                    result.Add("token", batch[index]);
                }
                results.Add(result);
            }
            return new JObject(new JProperty("code", 0), new JProperty("results", results));
        }
    }

    private static JObject RoomPayload(JObject request)
    {
        JObject privileges = (JObject)request["privileges"];
        RtcRoomPayload room = new RtcRoomPayload(
            Text(request, "room_id"),
            login: (bool?)privileges["login"],
            publish: (bool?)privileges["publish"],
            streamIds: request["stream_ids"].Type == JTokenType.Null ? null : Texts(request, "stream_ids"));
        return PayloadAnswer(room.ToJson());
    }

    private static JObject PayloadAnswer(string payload)
    {
        return new JObject(new JProperty("code", 0), new JProperty("payload", payload));
    }

    private static JObject Answer(Envelope envelope)
    {
        return new JObject(
            new JProperty("code", 0),
            new JProperty("envelope", new JObject(
                new JProperty("cipher", envelope.Cipher.Name()),
                new JProperty("expire", envelope.ExpirationTime),
                new JProperty("token_len", envelope.TokenLength),
                new JProperty("envelope_len", envelope.EnvelopeLength),
                new JProperty("ciphertext_len", envelope.CiphertextLength),
                new JProperty("iv_hex", BitConverter.ToString(envelope.GetIv()).Replace("-", "").ToLowerInvariant()))));
    }

    /// The vendor's face, with whatever arguments C# lets pass.
    private static JObject Generate(JObject request)
    {
        JToken appId = request["app_id"];
        JToken seconds = request["effective_time_in_seconds"];
        string userId, secret, payload;
        if (appId.Type != JTokenType.Integer || (long)appId < 0 || (long)appId > uint.MaxValue
            || seconds.Type != JTokenType.Integer
            || !AnyText(request["user_id"], out userId)
            || !AnyText(request["secret"], out secret)
            || !AnyText(request["payload"], out payload))
        {
            return new JObject(new JProperty("impossible", true));
        }
        GenerateTokenResult made =
            ServerAssistant.GenerateToken04((uint)appId, userId, secret, (long)seconds, payload);
        int code = (int)made.errorInfo.errorCode;
        return code == 0
            ? new JObject(new JProperty("code", 0), new JProperty("token", made.token))
            : new JObject(new JProperty("code", code), new JProperty("message", made.errorInfo.errorMessage));
    }

    /// Text as JSON has it, or as UTF-16 units; null for null. False where it is none of these.
    private static bool AnyText(JToken value, out string text)
    {
        text = value.Type == JTokenType.String ? (string)value : null;
        JArray units = value.Type == JTokenType.Object ? value["utf16"] as JArray : null;
        if (units != null)
        {
            StringBuilder built = new StringBuilder();
            foreach (JToken unit in units)
            {
                built.Append((char)(int)unit);
            }
            text = built.ToString();
        }
        return text != null || value.Type == JTokenType.Null;
    }

    private static JObject Answer(Claims claims)
    {
        return new JObject(
            new JProperty("code", 0),
            new JProperty("reason", null),
            new JProperty("cipher", claims.Cipher.Name()),
            new JProperty("secret_index", claims.SecretIndex),
            new JProperty("envelope_expire", claims.EnvelopeExpirationTime),
            new JProperty("claims", new JObject(
                new JProperty("app_id", claims.AppId),
                new JProperty("user_id", claims.UserId),
                new JProperty("nonce", claims.Nonce),
                new JProperty("ctime", claims.CreationTime),
                new JProperty("expire", claims.ExpirationTime),
                new JProperty("payload", claims.Payload))));
    }

    private static Expectation Expected(JObject request)
    {
        Expectation expected = new Expectation();
        JObject expect = request["expect"] as JObject ?? new JObject();
        if (expect["app_id"] != null)
        {
            expected.AppId = checked((uint)Number(expect, "app_id"));
        }
        if (expect["user_id"] != null)
        {
            expected.UserId = Text(expect, "user_id");
        }
        if (expect["room_id"] != null)
        {
            expected.RoomId = Text(expect, "room_id");
        }
        if (expect["privilege"] != null)
        {
            expected.Privileges = new[]
            {
                Text(expect, "privilege") == "login" ? Privilege.Login
                : Text(expect, "privilege") == "publish" ? Privilege.Publish
                : (Privilege)(-1),
            };
        }
        if (expect["stream_id"] != null)
        {
            expected.StreamId = Text(expect, "stream_id");
        }
        if (expect["leeway"] != null)
        {
            expected.Leeway = TimeSpan.FromSeconds(checked((uint)Number(expect, "leeway")));
        }
        if (expect["ctime_leeway"] != null)
        {
            expected.CreationTimeLeeway = TimeSpan.FromSeconds(checked((uint)Number(expect, "ctime_leeway")));
        }
        if (expect["strict"] != null && (bool)expect["strict"])
        {
            expected.Strict = true;
        }
        if (request["now"] != null)
        {
            expected.UnixTime = Number(request, "now");
        }
        return expected;
    }

    private static Issuer Maker(JObject request)
    {
        Cipher cipher = Text(request, "cipher") == "aes-256-cbc" ? Cipher.Cbc
            : Text(request, "cipher") == "aes-256-gcm" ? Cipher.Gcm
            : (Cipher)(-1);
        return new Issuer(checked((uint)Number(request, "app_id")), Text(request, "secret"), cipher);
    }

    private static string[] Texts(JObject from, string key)
    {
        JArray values = from[key] as JArray;
        if (values == null)
        {
            throw new ArgumentException(key + " is not a list");
        }
        string[] texts = new string[values.Count];
        for (int index = 0; index < texts.Length; index++)
        {
            texts[index] = (string)values[index];
        }
        return texts;
    }

    private static string Text(JObject from, string key)
    {
        JToken value = from[key];
        if (value == null || value.Type != JTokenType.String)
        {
            throw new ArgumentException(key + " is not text");
        }
        return (string)value;
    }

    private static long Number(JObject from, string key)
    {
        JToken value = from[key];
        if (value == null || value.Type != JTokenType.Integer)
        {
            throw new ArgumentException(key + " is not a whole number");
        }
        return (long)value;
    }
}
