// Started in folders where the native library is of another ABI, or missing: says which.
using System;
using Token04;

internal static class Abi
{
    private static void Main()
    {
        for (int time = 0; time < 2; time++)
        {
            Tell(() => new Issuer(1, "fa94dd0f974cf2e293728a526b028271"));
            Tell(() => new Verifier("fa94dd0f974cf2e293728a526b028271"));
            Tell(() => ZegoServerAssistant.ServerAssistant.GenerateToken04(1, "u", "fa94dd0f974cf2e293728a526b028271", 60, ""));
            Tell(() => Envelope.Inspect("04"));
            Tell(() => Report.Diagnose("04", null));
            Tell(() => new VideoPayload("r", "v").ToJson());
            Tell(() => new RtcRoomPayload("r") { Login = true }.ToJson());
            Tell(() => new Token04Exception(Token04ErrorCode.Expired));
            Tell(() => new Issuer(1, new byte[32]));
            Tell(() => Explanation.Explain(1002033));
            Tell(() => KitToken.Make("04", 1, "u"));
            Tell(() => Cipher.Cbc.Name());
        }
    }

    private static void Tell(Func<object> call)
    {
        try
        {
            call();
            Console.WriteLine("nothing was thrown");
        }
        catch (Exception thrown)
        {
            Console.WriteLine("{0}: {1}", thrown.GetType().Name, thrown.Message);
        }
    }
}
