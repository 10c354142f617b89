// A token for one room: the user may log in, and publish one stream.
using System;
using Token04;

public static class Room
{
    public static int Main()
    {
        string secret = "fa94dd0f974cf2e293728a526b028271"; // keep it on the server
        try
        {
            // Made once, and shared by all requests and threads.
            using (Issuer issuer = new Issuer(1234567890, secret))
            {
                RtcRoomPayload payload = new RtcRoomPayload("room1", login: true, publish: true, streamIds: new[] { "stream1" });
                Console.WriteLine(issuer.Issue("user_1", 3600, payload));
            }
            return 0;
        }
        catch (Token04Exception failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }
}
