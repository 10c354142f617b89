import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.serverassistant.utils.TokenServerAssistant.ErrorCode;
import im.zego.serverassistant.utils.TokenServerAssistant.TokenInfo;

/**
 * A token for one room, with ZEGO's names: the user may log in, and may not publish. ZEGO's documentation: "权限认证
 * Token", with its values.
 */
public class Privilege {
  public static void main(String[] arguments) {
    long appId = 1L; // from the ZEGO console
    String secret = "fa94dd0f974cf2e293728a526b028271"; // its ServerSecret; not for clients
    String userId = "demo";
    int effectiveTimeInSeconds = 3600;
    String payload =
        "{\"room_id\":\"demo\",\"privilege\":{\"" + TokenServerAssistant.PrivilegeKeyLogin + "\":"
            + TokenServerAssistant.PrivilegeEnable + ",\"" + TokenServerAssistant.PrivilegeKeyPublish + "\":"
            + TokenServerAssistant.PrivilegeDisable + "},\"stream_id_list\":null}";

    TokenInfo token =
        TokenServerAssistant.generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload);
    if (token.error.code != ErrorCode.SUCCESS) {
      System.err.println(token.error);
      System.exit(1);
    }
    System.out.println(token.data);
  }
}
