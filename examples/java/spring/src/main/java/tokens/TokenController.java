package tokens;

import com.fasterxml.jackson.annotation.JsonProperty;
import im.zego.token04.ErrorCode;
import im.zego.token04.Issuer;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import java.security.Principal;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The client renews its token when the SDK reports that it will expire (onRoomTokenWillExpire,
 * tokenWillExpire), 30 seconds before it does, or at {@code renew_at}: it asks for another token here, and gives it
 * to the SDK with renewToken.
 */
@RestController
class TokenController {
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration RENEW_BEFORE = Duration.ofSeconds(30);

  private final Issuer issuer;

  TokenController(Issuer issuer) {
    this.issuer = issuer;
  }

  record Wanted(@JsonProperty("room_id") String roomId) {}

  record Answer(
      String token, @JsonProperty("expires_at") long expiresAt, @JsonProperty("renew_at") long renewAt) {}

  record Wrong(int code, String error) {}

  /** The user comes from the login, never from the request. */
  @PostMapping("/token")
  ResponseEntity<Answer> token(@RequestBody Wanted wanted, Principal user) {
    RtcRoomPayload payload =
        RtcRoomPayload.builder(wanted.roomId()).allow(Privilege.LOGIN).allow(Privilege.PUBLISH).build();
    if (!mayEnter(user.getName(), wanted.roomId())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    String token = issuer.issue(user.getName(), LIFETIME, payload);
    long expires = Token04.inspect(token).expire();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Answer(token, expires, expires - RENEW_BEFORE.toSeconds()));
  }

  /** Replace this with the rooms of your app. */
  private static boolean mayEnter(String user, String room) {
    return room.equals("room1") || room.equals("room-of-" + user);
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Wrong wrong(Token04Exception exception) {
    return new Wrong(exception.code(), exception.getMessage());
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Wrong unreadable(HttpMessageNotReadableException exception) {
    return new Wrong(ErrorCode.INVALID_ARGUMENT.value(), "the body is not {\"room_id\": \"…\"}");
  }
}
