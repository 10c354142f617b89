// A token for one room with ZEGO's own function: the user may log in, and may not publish. ZEGO's documentation:
// "权限认证 Token", with its values.
using System;
using Token04;
using ZegoServerAssistant;

public static class ZegoPrivilege
{
    public static int Main()
    {
        string secret = "fa94dd0f974cf2e293728a526b028271"; // keep it on the server
        RtcRoomPayload payload = new RtcRoomPayload("demo", login: true, publish: false);
        GenerateTokenResult result = ServerAssistant.GenerateToken04(1, "demo", secret, 3600, payload.ToJson());
        if (result.errorInfo.errorCode != ErrorCode.success)
        {
            Console.Error.WriteLine(result.errorInfo.errorMessage);
            return 1;
        }
        Console.WriteLine(result.token);
        return 0;
    }
}
