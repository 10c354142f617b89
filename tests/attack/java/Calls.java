import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.token04.BatchResult;
import im.zego.token04.Cipher;
import im.zego.token04.Claims;
import im.zego.token04.ErrorCode;
import im.zego.token04.Explanation;
import im.zego.token04.Issuer;
import im.zego.token04.Lang;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.Report;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Verifier;
import im.zego.token04.VideoPayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Calls of everything that is public, with random arguments. */
final class Calls {
  private static final Issuer CBC = new Issuer(1, World.SECRET);
  private static final Issuer GCM = new Issuer(1, World.SECRET, Cipher.GCM);
  private static final Verifier VERIFIER = new Verifier(List.of("x".repeat(32), World.SECRET));

  private Calls() {}

  /**
   * One call.
   *
   * @param name what is called
   * @param run calls it
   * @param isPlain whether it runs no code of the caller's, and gives the same each time
   * @param hidden what no text may show
   * @param check looks at the result, and adds what is wrong with it
   */
  record Call(
      String name, boolean isPlain, List<String> hidden, Supplier<Object> run, BiConsumer<Object, List<String>> check) {}

  static Call pick(Picks picks) {
    return switch (picks.below(18)) {
      case 0, 1 -> issue(picks);
      case 2 -> issueTyped(picks);
      case 3, 4 -> batch(picks);
      case 5 -> make(picks);
      case 6 -> generate(picks);
      case 7 -> vendor(picks);
      case 8, 9 -> verify(picks);
      case 10 -> open(picks);
      case 11 -> diagnose(picks);
      case 12 -> inspect(picks);
      case 13 -> room(picks);
      case 14 -> expectation(picks);
      case 15 -> kit(picks);
      case 16 -> explain(picks);
      default -> video(picks);
    };
  }

  private static Issuer issuer(Picks picks) {
    return picks.issuer(picks.oneIn(2) ? CBC : GCM);
  }

  private static Call issue(Picks picks) {
    Issuer issuer = issuer(picks);
    String user = picks.user();
    String payload = picks.payloadText();
    Duration time = picks.duration();
    long seconds = picks.number();
    boolean asDuration = picks.oneIn(2);
    Supplier<Object> run =
        asDuration ? () -> issuer.issue(user, time, payload) : () -> issuer.issue(user, seconds, payload);
    return new Call(
        "issue", true, Arrays.asList(user, payload, World.SECRET), run,
        (token, faults) -> says(token, user, asDuration ? time.toSeconds() : seconds, payload, faults));
  }

  private static Call issueTyped(Picks picks) {
    Issuer issuer = issuer(picks);
    String user = picks.user();
    Duration time = picks.duration();
    long seconds = picks.number();
    if (picks.oneIn(3)) {
      return new Call(
          "issue without payload", true, Arrays.asList(user, World.SECRET), () -> issuer.issue(user, time),
          (token, faults) -> says(token, user, time.toSeconds(), "", faults));
    }
    String[] given = {null};
    Payload payload = picks.payload(given);
    boolean asDuration = picks.oneIn(2);
    return new Call(
        "issue with a payload", false, Arrays.asList(user, given[0], World.SECRET),
        () -> asDuration ? issuer.issue(user, time, payload) : issuer.issue(user, seconds, payload),
        (token, faults) -> says(token, user, asDuration ? time.toSeconds() : seconds, given[0], faults));
  }

  /** That a token says what it was asked to say, and nothing else. */
  private static void says(Object token, String user, long seconds, String payload, List<String> faults) {
    Claims claims = VERIFIER.open((String) token);
    require(claims.appId() == 1 && claims.userId().equals(user), "a token for another user", faults);
    require(claims.payload().equals(payload), "a token with another payload", faults);
    require(claims.expire() - claims.ctime() == seconds, "a token with another lifetime", faults);
    require(claims.envelopeExpire() == claims.expire(), "a token with two lifetimes", faults);
  }

  private static void require(boolean right, String otherwise, List<String> faults) {
    if (!right) {
      faults.add(otherwise);
    }
  }

  private static Call batch(Picks picks) {
    Issuer issuer = issuer(picks);
    List<String> users = picks.users();
    Collection<String> collection = picks.collection(users);
    long seconds = picks.number();
    Duration time = picks.duration();
    int threads = picks.threads();
    String[] given = {null};
    Payload typed = picks.payload(given);
    String text = picks.payloadText();
    int which = picks.below(3);
    Supplier<Object> run =
        () ->
            switch (which) {
              case 0 -> issuer.issueBatch(collection, seconds, text, threads);
              case 1 -> issuer.issueBatch(collection, time, typed, threads);
              default -> issuer.issueBatch(collection, time, text);
            };
    List<String> hidden = Arrays.asList(text, given[0], World.SECRET, "must_not_be_shown");
    return new Call(
        "issueBatch", false, hidden, run,
        (results, faults) -> {
          List<?> all = (List<?>) results;
          if (picks.mutates()) {
            return;
          }
          require(all.size() == collection.stream().count() || collection instanceof Hostile.Liar, "a batch of another size", faults);
          // What is not made of these users are elements of other types.
          List<?> asked = collection.getClass() == ArrayList.class ? (List<?>) collection : users;
          for (int index = 0; index < all.size() && index < 20; index++) {
            BatchResult result = (BatchResult) all.get(index);
            Object element = collection instanceof java.util.Set ? null : asked.get(index);
            String user = element instanceof String id ? id : null;
            require(
                !result.isOk() || collection instanceof java.util.Set || user != null, "a token for no user", faults);
            if (result.isOk()) {
              String name = user == null ? VERIFIER.open(result.token()).userId() : user;
              says(result.token(), name, which == 0 ? seconds : time.toSeconds(), which == 1 ? given[0] : text, faults);
            } else {
              require(result.error().orElse(ErrorCode.OK).value() > 0, "a result without a number", faults);
            }
          }
        });
  }

  private static Call make(Picks picks) {
    long app = picks.app();
    String secret = picks.secret();
    Cipher cipher = picks.cipher();
    boolean close = picks.oneIn(2);
    if (picks.oneIn(2)) {
      return new Call(
          "Issuer", true, Arrays.asList(secret, World.SECRET),
          () -> {
            byte[] bytes = secret == null ? null : secret.getBytes(StandardCharsets.UTF_8);
            Issuer issuer =
                switch (picks.below(3)) {
                  case 0 -> new Issuer(app, secret);
                  case 1 -> new Issuer(app, bytes, cipher);
                  default -> new Issuer(app, secret, cipher);
                };
            if (close) {
              issuer.close();
              issuer.close();
            }
            return issuer;
          },
          (issuer, faults) -> { });
    }
    Collection<String> secrets = picks.collection(Arrays.asList(secret, picks.secret()));
    return new Call(
        "Verifier", false, Arrays.asList(secret, World.SECRET),
        () -> {
          Verifier verifier = picks.oneIn(2) ? new Verifier(secret) : new Verifier(secrets);
          if (close) {
            verifier.close();
          }
          return verifier;
        },
        (verifier, faults) -> { });
  }

  private static Call generate(Picks picks) {
    long app = picks.app();
    String user = picks.user();
    String secret = picks.secret();
    long seconds = picks.number();
    String payload = picks.payloadText();
    Cipher cipher = picks.cipher();
    return new Call(
        "generate", true, Arrays.asList(user, secret, payload),
        () -> Token04.generate(app, user, secret, seconds, payload, cipher),
        (token, faults) -> {
          if (app == 1 && World.SECRET.equals(secret)) {
            says(token, user, seconds, payload, faults);
          }
        });
  }

  private static Call vendor(Picks picks) {
    long app = picks.app();
    String user = picks.user();
    String secret = picks.secret();
    int seconds = (int) picks.number();
    String payload = picks.payloadText();
    return new Call(
        "generateToken04", true, List.of(),
        () -> TokenServerAssistant.generateToken04(app, user, secret, seconds, payload),
        (result, faults) -> {
          TokenServerAssistant.TokenInfo token = (TokenServerAssistant.TokenInfo) result;
          boolean made = token.error.code == TokenServerAssistant.ErrorCode.SUCCESS;
          require(made != token.data.isEmpty(), "a token in spite of an error, or none", faults);
          require(made || !token.error.message.isEmpty(), "an error without a text", faults);
          for (String hidden : Arrays.asList(user, secret, payload)) {
            require(hidden == null || hidden.length() < 8 || !token.error.message.contains(hidden), "shows an argument", faults);
          }
          if (made && app == 1 && World.SECRET.equals(secret)) {
            says(token.data, user, seconds, payload == null ? "" : payload, faults);
          }
        });
  }

  private static String token(Picks picks) {
    String payload = picks.oneIn(2) ? World.ROOM : "{\"room_id\":\"room1\",\"stream_id_list\":[\"s1\"]}";
    return picks.token((picks.oneIn(2) ? CBC : GCM).issue("user_" + picks.below(2), 3600, picks.oneIn(3) ? "" : payload));
  }

  private static Call verify(Picks picks) {
    Verifier verifier = picks.verifier(VERIFIER);
    String token = token(picks);
    Model[] model = {null};
    return new Call(
        "verify", false, Arrays.asList(token, World.SECRET),
        () -> {
          model[0] = model(picks);
          return verifier.verify(token, model[0] == null ? null : model[0].expected().build());
        },
        (claims, faults) -> model[0].check((Claims) claims, faults));
  }

  private static Model model(Picks picks) {
    return picks.oneIn(30) ? null : new Model(picks);
  }

  private static Call open(Picks picks) {
    Verifier verifier = picks.verifier(VERIFIER);
    String token = token(picks);
    return new Call(
        "open", true, Arrays.asList(token, World.SECRET), () -> verifier.open(token), (claims, faults) -> { });
  }

  private static Call diagnose(Picks picks) {
    String token = token(picks);
    Collection<String> secrets = picks.collection(Arrays.asList(World.SECRET, picks.secret()));
    Model[] model = {null};
    return new Call(
        "diagnose", false, Arrays.asList(token, World.SECRET),
        () -> {
          model[0] = model(picks);
          return Token04.diagnose(token, secrets, model[0] == null ? null : model[0].expected().build());
        },
        (result, faults) -> {
          Report report = (Report) result;
          require(report.accepted() == (report.errorCode() == ErrorCode.OK) || !report.accepted(), "a report of two minds", faults);
          for (Lang lang : Lang.values()) {
            require(!report.toJson(lang).contains(World.SECRET), "a report shows the secret", faults);
            require(report.message(lang).isEmpty() == (report.errorCode() == ErrorCode.OK), "a report says nothing", faults);
          }
          if (report.accepted()) {
            model[0].check(report.claims().orElseThrow(), faults);
          }
        });
  }

  private static Call inspect(Picks picks) {
    String token = token(picks);
    return new Call(
        "inspect", true, Arrays.asList(token),
        () -> Token04.inspect(token),
        (envelope, faults) -> {
          byte[] iv = ((im.zego.token04.Envelope) envelope).iv();
          require(iv.length == 12 || iv.length == 16, "an iv of " + iv.length + " bytes", faults);
        });
  }

  /** A kit token begins with its token, whatever comes after it. */
  private static Call kit(Picks picks) {
    String token = token(picks);
    long app = picks.app();
    String user = picks.user();
    String room = picks.text();
    String name = picks.text();
    return new Call(
        "kitToken", true, Arrays.asList(user, room, name, World.SECRET),
        () -> picks.oneIn(4) ? Token04.kitToken(token, app, user) : Token04.kitToken(token, app, user, room, name),
        (kit, faults) -> require(((String) kit).startsWith(token + "#"), "another token", faults));
  }

  private static Call explain(Picks picks) {
    long code = picks.oneIn(2) ? picks.number() : 1_002_074 + picks.below(9);
    Lang lang = picks.oneIn(9) ? null : Lang.values()[picks.below(2)];
    return new Call(
        "explain", true, List.of(), () -> Token04.explain(code, lang),
        (known, faults) ->
            ((Optional<?>) known)
                .ifPresent(one -> require(((Explanation) one).code() == code, "another code", faults)));
  }

  private static Call room(Picks picks) {
    String room = picks.text();
    Collection<String> streams = picks.collection(Arrays.asList("s1", picks.text()));
    Privilege privilege = picks.oneIn(9) ? null : Privilege.values()[picks.below(2)];
    boolean allowed = picks.oneIn(2);
    boolean limited = picks.oneIn(2);
    return new Call(
        "RtcRoomPayload", false, Arrays.asList(room, "must_not_be_shown"),
        () -> {
          RtcRoomPayload.Builder builder = RtcRoomPayload.builder(room).set(privilege, allowed);
          return limited ? builder.streamIds(streams).build() : builder.build();
        },
        (result, faults) -> {
          String json = ((RtcRoomPayload) result).toJson();
          require(json.contains(":1") == allowed, "another privilege", faults);
          require(limited != json.contains("\"stream_id_list\":null"), "other streams", faults);
        });
  }

  private static Call video(Picks picks) {
    String room = picks.text();
    String video = picks.text();
    return new Call(
        "VideoPayload", true, Arrays.asList(room, video), () -> new VideoPayload(room, video),
        (result, faults) -> require(((VideoPayload) result).toJson().contains("video_id"), "no video", faults));
  }

  /** Its texts show nothing of it. */
  private static Call expectation(Picks picks) {
    String user = picks.user();
    return new Call(
        "Expectation", false, Arrays.asList(user),
        () -> new Model(picks).expected().userId(user).roomId(picks.text()).build(),
        (expected, faults) -> { });
  }
}
