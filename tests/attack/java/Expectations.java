import im.zego.token04.ErrorCode;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Privilege;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** An expectation checks what it says, or is refused. */
final class Expectations {
  private Expectations() {}

  static List<Task> tasks() {
    return List.of(
        new Task("missing", Expectations::missing),
        new Task("each-is-checked", Expectations::eachIsChecked),
        new Task("extremes", Expectations::extremes));
  }

  private static void missing(Findings findings) {
    Verifier verifier = new Verifier(World.SECRET);
    String token = new Issuer(1, World.SECRET).issue("mallory", 3600);
    findings.refused("expectation", "no expectation", () -> verifier.verify(token, null));
    findings.refused("expectation", "diagnose without one", () -> Token04.diagnose(token, List.of(), null));
    Expectation.Builder none = Expectation.builder();
    findings.refused("user_id", "no user", () -> none.userId(null));
    findings.refused("room_id", "no room", () -> none.roomId(null));
    findings.refused("stream_id", "no stream", () -> none.streamId(null));
    findings.refused("privilege", "no privilege", () -> none.privilege(null));
    findings.refused("now", "no time", () -> none.at(null));
    findings.refused("leeway", "no leeway", () -> none.leeway(null));
    findings.refused("ctime_leeway", "no leeway for ctime", () -> none.ctimeLeeway(null));
  }

  private static void eachIsChecked(Findings findings) {
    Verifier verifier = new Verifier(World.SECRET);
    String limits = World.ROOM.replace("null", "[\"s1\"]");
    String token = new Issuer(1, World.SECRET).issue("mallory", 3600, limits);
    check(findings, verifier, token, ErrorCode.USER_ID_MISMATCH, expected -> expected.userId("alice"));
    check(findings, verifier, token, ErrorCode.APP_ID_MISMATCH, expected -> expected.appId(2));
    check(findings, verifier, token, ErrorCode.ROOM_ID_MISMATCH, expected -> expected.roomId("room2"));
    check(findings, verifier, token, ErrorCode.STREAM_ID_DENIED, expected -> expected.streamId("s2"));
    check(findings, verifier, token, ErrorCode.PRIVILEGE_DENIED, expected -> expected.privilege(Privilege.PUBLISH));
    check(findings, verifier, token, ErrorCode.EXPIRED, expected -> expected.at(Instant.now().plusSeconds(9999)));
    String basic = new Issuer(1, World.SECRET).issue("mallory", 3600);
    check(findings, verifier, basic, ErrorCode.ROOM_ID_MISMATCH, expected -> expected.roomId("r").strict());
    check(findings, verifier, basic, ErrorCode.STREAM_ID_DENIED, expected -> expected.strict().streamId("s"));
  }

  /** Whatever else is expected, and in whatever order. */
  private static void check(
      Findings findings, Verifier verifier, String token, ErrorCode code, UnaryOperator<Expectation.Builder> one) {
    Expectation rest = Expectation.builder().appId(1).userId("mallory").leeway(Duration.ZERO).build();
    for (Expectation expected :
        List.of(
            one.apply(Expectation.builder()).build(),
            one.apply(rest.toBuilder()).build(),
            one.apply(Expectation.builder()).ctimeLeeway(Duration.ofSeconds(5)).build())) {
      try {
        verifier.verify(token, expected);
        findings.add("a token passes that is " + code);
      } catch (Token04Exception refused) {
        findings.same(code, refused.errorCode(), "the refusal");
      }
    }
  }

  private static void extremes(Findings findings) {
    Verifier verifier = new Verifier(World.SECRET);
    String token = new Issuer(1, World.SECRET).issue("mallory", 3600);
    for (Duration time :
        List.of(
            Duration.ofSeconds(-1), Duration.ofSeconds(1L << 32), Duration.ofSeconds((1L << 32) + 5),
            Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MIN_VALUE), Duration.ofNanos(1),
            Duration.ofNanos(-1))) {
      findings.refused("leeway", "a leeway of " + time, () -> verifier.verify(token, Expectation.builder().leeway(time).build()));
      findings.refused(
          "ctime_leeway",
          "a leeway for ctime of " + time,
          () -> verifier.verify(token, Expectation.builder().ctimeLeeway(time).build()));
    }
    for (long app : new long[] {-1, 1L << 32, (1L << 32) + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      findings.refused("app_id", "the app id " + app, () -> verifier.verify(token, Expectation.builder().appId(app).build()));
    }
  }
}
