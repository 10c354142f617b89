import im.zego.token04.Issuer;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import java.time.Duration;

/**
 * A token for one room: the user may log in and publish one stream.
 *
 * <p>ZEGO's documentation: "权限认证 Token".
 */
public class Room {
  public static void main(String[] arguments) {
    // Made once, and shared by all requests and threads.
    try (Issuer issuer = new Issuer(1234567890L, "fa94dd0f974cf2e293728a526b028271")) {
      RtcRoomPayload payload =
          RtcRoomPayload.builder("room1")
              .allow(Privilege.LOGIN)
              .allow(Privilege.PUBLISH)
              .streamId("stream1")
              .build();
      System.out.println(issuer.issue("user_1", Duration.ofHours(1), payload));
    }
  }
}
