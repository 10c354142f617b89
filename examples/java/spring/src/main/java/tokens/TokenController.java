package tokens;

import com.fasterxml.jackson.annotation.JsonProperty;
import im.zego.token04.ClosedException;
import im.zego.token04.ErrorCode;
import im.zego.token04.Issuer;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final Logger LOG = LoggerFactory.getLogger(TokenController.class);

  private final Issuer issuer;

  TokenController(Issuer issuer) {
    this.issuer = issuer;
  }

  record Wanted(@JsonProperty("room_id") String roomId) {}

  record Answer(
      String token,
      @JsonProperty("expires_at") long expiresAt,
      @JsonProperty("renew_at") long renewAt,
      @JsonProperty("server_time") long serverTime) {}

  record Wrong(int code, String error) {}

  record Fault(String error) {}

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
        .body(new Answer(token, expires, expires - RENEW_BEFORE.toSeconds(), Instant.now().getEpochSecond()));
  }

  /** Replace this with the rooms of your app. */
  private static boolean mayEnter(String user, String room) {
    return room.equals("room1") || room.equals("room-of-" + user);
  }

  @ExceptionHandler
  ResponseEntity<Record> wrong(Token04Exception exception) {
    String argument = exception.argument().orElse("");
    if (argument.equals("room_id") || argument.equals("payload")) {
      return ResponseEntity.badRequest().body(new Wrong(exception.code(), exception.getMessage()));
    }
    return fault(exception);
  }

  /** The log gets the details; they contain no secret and no token. */
  @ExceptionHandler
  ResponseEntity<Record> closed(ClosedException exception) {
    return fault(exception);
  }

  private static ResponseEntity<Record> fault(RuntimeException exception) {
    LOG.error("no token can be made", exception);
    return ResponseEntity.internalServerError().body(new Fault("no token can be made"));
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Wrong unreadable(HttpMessageNotReadableException exception) {
    return new Wrong(ErrorCode.INVALID_ARGUMENT.value(), "the body is not {\"room_id\": \"…\"}");
  }
}
