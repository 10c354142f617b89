// Starts examples/dotnet/Endpoint.cs, which this is compiled with, and asks it for tokens.
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Token04;

public static class EndpointTest
{
    private const string Secret = "fa94dd0f974cf2e293728a526b028271";

    private static string address;

    public static int Main()
    {
        address = "http://127.0.0.1:" + FreePort() + "/";
        using (Issuer issuer = new Issuer(1234567890, Secret))
        using (HttpListener listener = new HttpListener())
        {
            listener.Prefixes.Add(address);
            listener.Start();
            Thread server = new Thread(() => Endpoint.Serve(listener, issuer));
            server.IsBackground = true;
            server.Start();
            Ask();
            Disconnect();
            // What the client cannot help is not its fault.
            issuer.Dispose();
            Require(Post("ann:password-of-ann", "token/room1", 500) == "{}", "the answer without an issuer");
            Post("ann:password-of-ann", "token/", 400);
            listener.Stop();
        }
        Console.WriteLine("endpoint passed");
        return 0;
    }

    private static void Ask()
    {
        string answer = Post("ann:password-of-ann", "token/room1?user_id=bob", 200);
        Match found = Regex.Match(answer, "^\\{\"token\":\"(04[^\"]+)\",\"expires_at\":(\\d+),\"renew_at\":(\\d+),\"server_time\":(\\d+)\\}$");
        Require(found.Success, answer);
        using (Verifier verifier = new Verifier(Secret))
        {
            Expectation expected = new Expectation
            {
                AppId = 1234567890,
                UserId = "ann",
                RoomId = "room1",
                Privileges = new[] { Privilege.Login },
                Strict = true,
            };
            Claims claims = verifier.Verify(found.Groups[1].Value, expected);
            Require(claims.ExpirationTime - claims.CreationTime == 3600, "the lifetime");
            Require(claims.ExpirationTime.ToString() == found.Groups[2].Value, "expires_at");
            Require((claims.ExpirationTime - 30).ToString() == found.Groups[3].Value, "renew_at");
            long late = long.Parse(found.Groups[4].Value) - claims.CreationTime;
            Require(late >= 0 && late < 60, "server_time");
        }
        Post("bob:password-of-bob", "token/room-of-bob", 200);
        foreach (string wrong in new[] { null, "", "ann", "ann:", "ann:password-of-bob", ":", "eve:password-of-ann" })
        {
            Post(wrong, "token/room1", 401);
        }
        Post("ann:password-of-ann", "token/room-of-bob", 403);
        Require(Post("ann:password-of-ann", "token/", 400) == "{\"code\":21}", "the number of a room without a name");
        Post("ann:password-of-ann", "else", 404);
    }

    // Clients that are gone before they are answered end their own requests only.
    private static void Disconnect()
    {
        string login = Convert.ToBase64String(Encoding.UTF8.GetBytes("ann:password-of-ann"));
        foreach (string path in new[] { "token/", "token/room1", "token/room-of-bob" })
        {
            string head = "POST /" + path + " HTTP/1.1\r\nHost: " + new Uri(address).Authority
                + "\r\nAuthorization: Basic " + login + "\r\nContent-Length: 0\r\n\r\n";
            byte[] request = Encoding.ASCII.GetBytes(head);
            for (int i = 0; i < 200; i++)
            {
                using (TcpClient client = new TcpClient())
                {
                    client.Connect(IPAddress.Loopback, new Uri(address).Port);
                    client.LingerState = new LingerOption(true, 0);
                    client.GetStream().Write(request, 0, request.Length);
                    client.Client.Close();
                }
            }
        }
        Post("ann:password-of-ann", "token/room1", 200);
    }

    private static string Post(string credentials, string path, int status)
    {
        HttpWebRequest request = (HttpWebRequest)WebRequest.Create(address + path);
        request.Method = "POST";
        request.ContentLength = 0;
        if (credentials != null)
        {
            request.Headers["Authorization"] = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
        }
        HttpWebResponse response;
        try
        {
            response = (HttpWebResponse)request.GetResponse();
        }
        catch (WebException refused) when (refused.Response != null)
        {
            response = (HttpWebResponse)refused.Response;
        }
        using (response)
        using (StreamReader body = new StreamReader(response.GetResponseStream()))
        {
            Require((int)response.StatusCode == status, credentials + " " + path + ": " + response.StatusCode);
            Require(response.Headers["Cache-Control"] == "no-store", "Cache-Control");
            return body.ReadToEnd();
        }
    }

    private static int FreePort()
    {
        TcpListener taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        return port;
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException(what);
        }
    }
}
