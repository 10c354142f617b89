// A basic token. It has no payload and, as far as we know, restricts nothing. ZEGO's interface.
using System;
using ZegoServerAssistant;

public static class Basic
{
    public static int Main()
    {
        uint appId = 1234567890;
        string userId = "user_1";
        string secret = "fa94dd0f974cf2e293728a526b028271"; // keep it on the server
        long effectiveTimeInSeconds = 3600;

        GenerateTokenResult result =
            ServerAssistant.GenerateToken04(appId, userId, secret, effectiveTimeInSeconds, "");
        if (result.errorInfo.errorCode != ErrorCode.success)
        {
            Console.Error.WriteLine(result.errorInfo.errorMessage);
            return 1;
        }
        Console.WriteLine(result.token);
        return 0;
    }
}
