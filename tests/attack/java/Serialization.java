import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import im.zego.token04.ErrorCode;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import im.zego.token04.VideoPayload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Objects that come from text: of Java's serialization, and of mappers that set private fields. */
final class Serialization {
  private Serialization() {}

  static List<Task> tasks() {
    return List.of(
        new Task("classes", Serialization::classes),
        new Task("exceptions", Serialization::exceptions),
        new Task("handles-from-json", Serialization::handles),
        new Task("expectations-from-json", Serialization::expectations),
        new Task("payloads-from-json", Serialization::payloads));
  }

  private static void classes(Findings findings) {
    for (Object object :
        List.of(
            new Issuer(1, World.SECRET), new Verifier(World.SECRET), Expectation.none(),
            RtcRoomPayload.builder("r"), new VideoPayload("r", "v"))) {
      findings.expect(!(object instanceof Serializable), object.getClass() + " is Serializable");
      try {
        new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(object);
        findings.add(object.getClass() + " can be written");
      } catch (IOException refused) {
        // A stream that names the class nevertheless is refused likewise.
      }
      findings.expect(!readable(object.getClass()), object.getClass() + " can be read");
    }
  }

  /** Whether a stream that only names a class, without fields, gives an object of it. */
  private static boolean readable(Class<?> type) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (java.io.DataOutputStream out = new java.io.DataOutputStream(bytes)) {
      out.writeInt(0xaced0005);
      out.writeShort(0x7372);
      out.writeUTF(type.getName());
      out.writeLong(0);
      out.writeByte(2);
      out.writeShort(0);
      out.writeShort(0x7870);
      return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject() != null;
    } catch (IOException | ClassNotFoundException refused) {
      return false;
    }
  }

  /** Exceptions travel, since every Throwable is Serializable; one without a number does not. */
  private static void exceptions(Findings findings) throws Exception {
    Token04Exception thrown = null;
    try {
      new Issuer(1, World.SECRET).issue("", 3600);
    } catch (Token04Exception refused) {
      thrown = refused;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(thrown);
    Token04Exception read = (Token04Exception) read(bytes.toByteArray());
    findings.same(ErrorCode.INVALID_USER_ID, read.errorCode(), "what an exception says after a journey");
    findings.same(thrown.getMessage(), read.getMessage(), "its message");
    String text = new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    // The field of another name is not read, and so the code is null.
    String crafted = text.replace("\0\4code", "\0\4cod_");
    findings.expect(!crafted.equals(text), "the field of the code is not found");
    try {
      read(crafted.getBytes(StandardCharsets.ISO_8859_1));
      findings.add("an exception without a number comes out of a stream");
    } catch (IOException refused) {
      return;
    }
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
  }

  /** Numbers for native objects that only an attacker knows. */
  private static void handles(Findings findings) {
    for (String address : List.of("0", "8", "4660", "140737488355320", "-1", "-9223372036854775808")) {
      String json = "{\"handle\":{\"kind\":\"VERIFIER\",\"address\":" + address + ",\"box\":{\"address\":" + address + "}}}";
      for (String text : List.of(json, "{}", "{\"handle\":null}", "{\"handle\":{}}")) {
        Issuer issuer = made(text, Issuer.class);
        if (issuer != null) {
          findings.closed("issue of " + text, () -> issuer.issue("ann", 3600));
          findings.closed("issueBatch of " + text, () -> issuer.issueBatch(List.of("ann"), 3600, "", 1));
          quietly(findings, "close of " + text, issuer::close);
        }
        Verifier verifier = made(text, Verifier.class);
        if (verifier != null) {
          findings.closed("open of " + text, () -> verifier.open("04"));
          findings.closed("verify of " + text, () -> verifier.verify("04", Expectation.none()));
          quietly(findings, "close of " + text, verifier::close);
        }
      }
    }
  }

  private static void quietly(Findings findings, String what, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException fault) {
      findings.add(what + " throws " + fault);
    }
  }

  /** An expectation out of text checks nothing, or not what it shows, and is therefore refused. */
  private static void expectations(Findings findings) {
    String token = new Issuer(1, World.SECRET).issue("mallory", 3600);
    Verifier verifier = new Verifier(World.SECRET);
    for (String text :
        List.of(
            "{}", "{\"flags\":0,\"numbers\":[0,0,0,0],\"texts\":[null,null,null]}",
            "{\"flags\":0,\"numbers\":[],\"texts\":[]}", "{\"userId\":\"alice\"}")) {
      Expectation expected = made(text, Expectation.class);
      if (expected != null) {
        findings.refused("expectation", "an expectation from " + text, () -> verifier.verify(token, expected));
      }
    }
  }

  /** A payload out of text would be passed on unchecked, as if it had been built. */
  private static void payloads(Findings findings) {
    Issuer issuer = new Issuer(1, World.SECRET);
    for (String text : List.of("{}", "{\"text\":\"{}\"}", "{\"text\":\"\"}")) {
      for (Class<? extends im.zego.token04.Payload> type : List.of(RtcRoomPayload.class, VideoPayload.class)) {
        im.zego.token04.Payload payload = made(text, type);
        if (payload != null) {
          findings.refused("payload", type.getSimpleName() + " from " + text, () -> issuer.issue("ann", 3600, payload));
        }
      }
    }
  }

  /** What a mapper makes of it, if it does. */
  private static <T> T made(String text, Class<T> type) {
    try {
      return new Gson().fromJson(text, type);
    } catch (JsonParseException | IllegalArgumentException refused) {
      return null;
    }
  }
}
