package im.zego.token04.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import im.zego.token04.ErrorCode;
import im.zego.token04.Token04Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/** What tests share. */
final class Fixture {
  static final long APP_ID = 1_234_567_890L;
  static final String SECRET = "fa94dd0f974cf2e293728a526b028271";
  static final String OTHER_SECRET = "12345678900987654321123456789012";
  static final String ROOM = "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}";
  static final Path ROOT = Path.of(System.getProperty("token04.test.root")).normalize();
  static final Path JAR = Path.of(System.getProperty("token04.test.jar")).normalize();

  private Fixture() {}

  /** The objects of a file of tests/vectors, or another file of the project. */
  static List<JsonObject> objects(String file) throws IOException {
    JsonArray array = JsonParser.parseString(Files.readString(ROOT.resolve(file))).getAsJsonArray();
    List<JsonObject> objects = new ArrayList<>();
    array.forEach(element -> objects.add(element.getAsJsonObject()));
    return objects;
  }

  /** Expects an exception with this code about an argument. */
  static void refused(ErrorCode code, Executable call, String argument) {
    assertEquals(Optional.of(argument), refused(code, call).argument());
  }

  /** Expects an exception with this code, whose texts are those of the code. */
  static Token04Exception refused(ErrorCode code, Executable call) {
    return refused(code, "", call);
  }

  static Token04Exception refused(ErrorCode code, String what, Executable call) {
    Token04Exception refused = assertThrows(Token04Exception.class, call, what);
    assertEquals(code, refused.errorCode(), what);
    assertEquals(code.value(), refused.code(), what);
    assertEquals(code.reason(), refused.reason(), what);
    assertEquals(code.hint(), refused.hint());
    // A time that is at fault is named at the end.
    String message = refused.getMessage().replaceFirst(" The (duration|lifetime|leeway) was .*\\.$", "");
    assertEquals(message(code, refused.argument()), message);
    return refused;
  }

  /** What an exception with this code says, about an argument if there is one. */
  static String message(ErrorCode code, Optional<String> argument) {
    String end = argument.map(name -> ", " + name).orElse("") + ")";
    boolean isOpen = code == ErrorCode.INVALID_ARGUMENT && argument.isPresent();
    String which = isOpen ? " It is the argument " + argument.get() + "." : "";
    return code.message() + " " + code.hint() + which + " (" + code + ", " + code.value() + end;
  }
}
