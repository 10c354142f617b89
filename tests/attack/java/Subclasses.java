import im.zego.token04.BatchResult;
import im.zego.token04.ErrorCode;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Verifier;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects of the caller's classes where the compiler expects strings and collections. */
final class Subclasses {
  private Subclasses() {}

  static List<Task> tasks() {
    List<String> checked = List.of("-Xcheck:jni");
    return List.of(
        new Task("wrong-elements", checked, Subclasses::wrongElements),
        new Task("liars", checked, Subclasses::liars),
        new Task("payloads", checked, Subclasses::payloads),
        new Task("final", Subclasses::isFinal));
  }

  /** By the argument's name: what takes a collection. */
  private static Map<String, java.util.function.Consumer<Collection<String>>> entries() {
    Issuer issuer = new Issuer(1, World.SECRET);
    Map<String, java.util.function.Consumer<Collection<String>>> entries = new LinkedHashMap<>();
    // A user that is none fails alone.
    entries.put("user_id", texts -> issuer.issueBatch(texts, 3600, "", 1).forEach(BatchResult::token));
    entries.put("secrets", Verifier::new);
    entries.put(
        "stream_ids", texts -> RtcRoomPayload.builder("r").allow(Privilege.LOGIN).streamIds(texts).build());
    return entries;
  }

  private static void wrongElements(Findings findings) {
    Hostile.NotAString text = new Hostile.NotAString();
    for (Object wrong : new Object[] {text, 7, new StringBuilder(World.SECRET), new char[32], new Byte[32], 'x', null}) {
      String what = wrong == null ? "null" : wrong.getClass().getName();
      entries()
          .forEach(
              (name, entry) ->
                  refusedAsNull(findings, name, what, () -> entry.accept(Hostile.raw(World.SECRET, wrong))));
      findings.refused(
          "secrets",
          "diagnose with " + what,
          () -> Token04.diagnose("04", Hostile.raw(wrong), Expectation.none()));
    }
    // Bytes may be a secret, and nothing else.
    entries().forEach((name, entry) -> {
      if (!name.equals("secrets")) {
        refusedAsNull(findings, name, "bytes", () -> entry.accept(Hostile.raw(World.SECRET, new byte[32])));
      }
    });
    findings.same(0, text.asked, "how often a text that is no String was asked");
  }

  /** An element that is none has the number of null. */
  private static void refusedAsNull(Findings findings, String name, String with, Runnable call) {
    String what = name + " with " + with;
    switch (name) {
      case "user_id" -> findings.refused(ErrorCode.INVALID_USER_ID, name, what, call);
      case "secrets" -> findings.refused(ErrorCode.INVALID_SECRET, "secret", what, call);
      default -> findings.refused(name, what, call);
    }
  }

  private static void liars(Findings findings) {
    entries()
        .forEach(
            (name, entry) ->
                findings.refused(
                    name.equals("user_id") ? "user_ids" : name,
                    name + " without an iterator",
                    () -> entry.accept(new Hostile.Liar(null, 2, null))));
    Issuer issuer = new Issuer(1, World.SECRET);
    Verifier verifier = new Verifier(World.SECRET);
    Object[] arrays = {null, new String[0], new String[] {"mallory", "mallory", "mallory"}, new Object[] {1, 2}};
    for (Object array : arrays) {
      for (int size : new int[] {Integer.MIN_VALUE, -1, 0, 1, 2, 3, Integer.MAX_VALUE}) {
        String what = "a list with size " + size;
        try {
          Iterator<String> iterator = List.of("ann", "bob").iterator();
          List<BatchResult> results = issuer.issueBatch(new Hostile.Liar(iterator, size, array), 3600, "", 1);
          List<String> users = results.stream().map(result -> verifier.open(result.token()).userId()).toList();
          findings.same(List.of("ann", "bob"), users, what);
        } catch (RuntimeException | Error fault) {
          findings.add(what + " throws " + fault);
        }
      }
    }
  }

  /** Each text of a payload is asked for once. */
  private static void payloads(Findings findings) {
    Issuer issuer = new Issuer(1, World.SECRET);
    Verifier verifier = new Verifier(World.SECRET);
    AtomicInteger asked = new AtomicInteger();
    Payload changing = () -> asked.getAndIncrement() == 0 ? World.ROOM : "";
    findings.same(World.ROOM, verifier.open(issuer.issue("ann", 3600, changing)).payload(), "the payload");
    findings.same(1, asked.getAndSet(0), "how often a payload was asked");
    String token = issuer.issueBatch(List.of("ann"), 3600, changing, 1).get(0).token();
    findings.same(World.ROOM, verifier.open(token).payload(), "a batch's payload");
    findings.same(1, asked.get(), "how often a batch's payload was asked");
    findings.refused("payload", "a payload without text", () -> issuer.issue("ann", 3600, (Payload) () -> null));
  }

  /** What decides what a token allows, or is accepted for, cannot be subclassed. */
  private static void isFinal(Findings findings) {
    for (Class<?> type :
        List.of(
            Issuer.class, Verifier.class, Expectation.class, RtcRoomPayload.class, RtcRoomPayload.Builder.class,
            im.zego.token04.VideoPayload.class, im.zego.token04.Claims.class, im.zego.token04.Report.class,
            im.zego.token04.Envelope.class, BatchResult.class, Token04.class,
            im.zego.token04.Explanation.class, Expectation.Builder.class, im.zego.token04.ClosedException.class,
            im.zego.token04.TokenExpiredException.class)) {
      findings.expect(Modifier.isFinal(type.getModifiers()), type.getName() + " can be subclassed");
    }
    for (Class<?> type : List.of(im.zego.token04.Token04Exception.class, im.zego.token04.TokenRefusedException.class)) {
      for (java.lang.reflect.Constructor<?> constructor : type.getDeclaredConstructors()) {
        int open = Modifier.PUBLIC | Modifier.PROTECTED;
        findings.expect((constructor.getModifiers() & open) == 0, type.getName() + " can be subclassed");
      }
    }
  }
}
