import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.serverassistant.utils.TokenServerAssistant.ErrorCode;
import im.zego.serverassistant.utils.TokenServerAssistant.TokenInfo;

/** A basic token, with ZEGO's names. ZEGO's documentation: "基础鉴权 Token". */
public class Basic {
  public static void main(String[] arguments) {
    long appId = 1234567890L; // from the ZEGO console
    String secret = "fa94dd0f974cf2e293728a526b028271"; // its ServerSecret; not for clients
    String userId = "user_1";
    int effectiveTimeInSeconds = 3600;
    String payload = "";

    TokenInfo token =
        TokenServerAssistant.generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload);
    if (token.error.code != ErrorCode.SUCCESS) {
      System.err.println(token.error);
      System.exit(1);
    }
    System.out.println(token.data);
  }
}
