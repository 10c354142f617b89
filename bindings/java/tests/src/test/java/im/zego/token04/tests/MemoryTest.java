package im.zego.token04.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the caller makes large must not end the process. */
class MemoryTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void tooLittleIsAnError() throws Exception {
    String message = "There is not enough memory for the request or its result.";
    Jvm jvm = Jvm.running("memory", "-Xmx700m", "-Xms700m", "-XX:+UseSerialGC");
    // A second arena of malloc's would take all the room that the limit leaves, and the JVM with it.
    jvm.command.addAll(0, List.of("env", "MALLOC_ARENA_MAX=1"));
    String output = jvm.output();
    assertEquals(Collections.nCopies(7, message), output.lines().toList());
  }
}
