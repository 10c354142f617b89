// The same token for one room with ZEGO's own function: the user may log in, and publish one stream.
using System;
using Token04;
using ZegoServerAssistant;

public static class ZegoRoom
{
    public static int Main()
    {
        string secret = "fa94dd0f974cf2e293728a526b028271"; // keep it on the server
        RtcRoomPayload payload = new RtcRoomPayload("room1")
        {
            Login = true,
            Publish = true,
            StreamIds = new[] { "stream1" },
        };
        GenerateTokenResult result = ServerAssistant.GenerateToken04(1234567890, "user_1", secret, 3600, payload.ToJson());
        if (result.errorInfo.errorCode != ErrorCode.success)
        {
            Console.Error.WriteLine(result.errorInfo.errorMessage);
            return 1;
        }
        Console.WriteLine(result.token);
        return 0;
    }
}
