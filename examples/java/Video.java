import im.zego.token04.Issuer;
import im.zego.token04.VideoPayload;
import java.time.Duration;

/** A token for a copyrighted video in a room. ZEGO's documentation: "ZEGO 影视资源 Token". */
public class Video {
  public static void main(String[] arguments) {
    try (Issuer issuer = new Issuer(1234567890L, "fa94dd0f974cf2e293728a526b028271")) {
      VideoPayload payload = new VideoPayload("room_123", "249850980283048");
      System.out.println(issuer.issue("user_1", Duration.ofHours(1), payload));
    }
  }
}
