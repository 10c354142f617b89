package im.zego.token04.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the caller makes large must not end the process. */
class MemoryTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void tooLittleIsAnError() throws Exception {
    String message = "There is not enough memory for the request or its result.";
    String output = Jvm.running("memory", "-Xmx700m", "-Xms700m", "-XX:+UseSerialGC").output();
    assertEquals(Collections.nCopies(7, message), output.lines().toList());
  }
}
