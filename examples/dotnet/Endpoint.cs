// An endpoint that gives a token to a user who is logged in, for that user's rooms only.
//
// With Token04.dll and libtoken04.so in this folder (the README of the package says where they come from):
//
//     mcs -r:Token04.dll Endpoint.cs
//     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=fa94dd0f974cf2e293728a526b028271
//     mono Endpoint.exe
//     curl -X POST -d '' -u ann:password-of-ann http://127.0.0.1:8080/token/room1
//
// Without -d '', curl sends no Content-Length, and Mono answers 411.
//
// The client renews its token when the SDK reports that it will expire (onRoomTokenWillExpire, tokenWillExpire), 30
// seconds before it does, or at renew_at: it asks for another token here, and gives it to the SDK with renewToken.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Token04;

public static class Endpoint
{
    private const int RenewBefore = 30;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // Replace these with the accounts of your app, which stores only hashes of passwords.
    private static readonly Dictionary<string, string> Passwords = new Dictionary<string, string>
    {
        { "ann", "password-of-ann" },
        { "bob", "password-of-bob" },
    };

    public static int Main()
    {
        uint appId;
        if (!uint.TryParse(Environment.GetEnvironmentVariable("ZEGO_APP_ID"), out appId))
        {
            Console.Error.WriteLine("ZEGO_APP_ID must be the AppID of the ZEGO console.");
            return 1;
        }
        // One for the whole server: it keeps the key, and any number of threads share it.
        using (Issuer issuer = new Issuer(appId, Environment.GetEnvironmentVariable("ZEGO_SERVER_SECRET")))
        using (HttpListener listener = new HttpListener())
        {
            listener.Prefixes.Add("http://127.0.0.1:8080/");
            listener.Start();
            Serve(listener, issuer);
        }
        return 0;
    }

    // Until the listener is stopped.
    public static void Serve(HttpListener listener, Issuer issuer)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = listener.GetContext();
            }
            catch (Exception stopped) when (stopped is HttpListenerException || stopped is ObjectDisposedException)
            {
                return;
            }
            ThreadPool.QueueUserWorkItem(ignored => Answer(context, issuer));
        }
    }

    private static void Answer(HttpListenerContext context, Issuer issuer)
    {
        try
        {
            string json = "{}";
            int status;
            try
            {
                status = Decide(context, issuer, ref json);
            }
            catch (Token04Exception wrong) when (wrong.Argument == "room_id" || wrong.Argument == "payload")
            {
                // The client's fault.
                status = 400;
                json = "{\"code\":" + (int)wrong.Code + "}";
            }
            catch (Exception fault)
            {
                // The server's fault. The message contains no secret and no token.
                Console.Error.WriteLine(fault.Message);
                status = 500;
            }
            Send(context, status, json);
        }
        catch (Exception)
        {
            // For example, the client has disconnected. This ends the answer, not the server: an exception that
            // leaves a thread of the pool ends the process.
            context.Response.Abort();
        }
    }

    // The status of the answer.
    private static int Decide(HttpListenerContext context, Issuer issuer, ref string json)
    {
        const string Start = "/token/";
        string path = context.Request.Url.AbsolutePath;
        // The user comes from the login, never from the request.
        string user = LoggedIn(context.Request.Headers["Authorization"] ?? "");
        if (user == null)
        {
            context.Response.AddHeader("WWW-Authenticate", "Basic");
            return 401;
        }
        if (context.Request.HttpMethod != "POST" || !path.StartsWith(Start, StringComparison.Ordinal))
        {
            return 404;
        }
        string room = Uri.UnescapeDataString(path.Substring(Start.Length));
        RtcRoomPayload payload = new RtcRoomPayload(room, login: true, publish: true);
        // Throws if the room is not one.
        payload.ToJson();
        if (!MayEnter(user, room))
        {
            return 403;
        }
        string token = issuer.Issue(user, Lifetime, payload);
        long expires = Envelope.Inspect(token).ExpirationTime;
        json = "{\"token\":\"" + token + "\",\"expires_at\":" + expires + ",\"renew_at\":" + (expires - RenewBefore)
            + ",\"server_time\":" + DateTimeOffset.UtcNow.ToUnixTimeSeconds() + "}";
        return 200;
    }

    // Replace this with the rooms of your app.
    private static bool MayEnter(string user, string room)
    {
        return room == "room1" || room == "room-of-" + user;
    }

    // Null if nobody is logged in.
    private static string LoggedIn(string authorization)
    {
        const string Scheme = "Basic ";
        if (!authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }
        try
        {
            string given = Encoding.UTF8.GetString(Convert.FromBase64String(authorization.Substring(Scheme.Length)));
            string[] parts = given.Split(new[] { ':' }, 2);
            string password;
            bool known = Passwords.TryGetValue(parts[0], out password);
            return known && parts.Length == 2 && Same(password, parts[1]) ? parts[0] : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Compares hashes, so that the time of the comparison reveals nothing about the password.
    private static bool Same(string one, string other)
    {
        using (SHA256 hash = SHA256.Create())
        {
            return hash.ComputeHash(Encoding.UTF8.GetBytes(one)).SequenceEqual(hash.ComputeHash(Encoding.UTF8.GetBytes(other)));
        }
    }

    private static void Send(HttpListenerContext context, int status, string json)
    {
        byte[] body = Encoding.UTF8.GetBytes(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.AddHeader("Cache-Control", "no-store");
        context.Response.Close(body, false);
    }
}
