import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;

/**
 * A basic token. It has no payload and, as far as we know, restricts nothing. ZEGO's documentation:
 * "基础鉴权 Token".
 */
public class Basic {
  public static void main(String[] arguments) {
    long appId = 1234567890L; // from the ZEGO console
    String secret = "fa94dd0f974cf2e293728a526b028271"; // its ServerSecret; not for clients
    try {
      System.out.println(Token04.generate(appId, "user_1", secret, 3600, ""));
    } catch (Token04Exception error) {
      System.err.println(error.getMessage());
      System.exit(1);
    }
  }
}
