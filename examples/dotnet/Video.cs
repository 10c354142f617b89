// A token for a copyrighted video in a room.
using System;
using Token04;

public static class Video
{
    public static int Main()
    {
        string secret = "fa94dd0f974cf2e293728a526b028271"; // keep it on the server
        try
        {
            using (Issuer issuer = new Issuer(1234567890, secret))
            {
                VideoPayload payload = new VideoPayload("room_123", "249850980283048");
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
