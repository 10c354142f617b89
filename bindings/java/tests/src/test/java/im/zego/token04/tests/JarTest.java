package im.zego.token04.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import im.zego.token04.Token04;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as its users get it. */
class JarTest {
  @TempDir Path folder;

  @Test
  void itsClassesAreForJava8() throws IOException {
    Set<String> others = new TreeSet<>();
    try (JarFile jar = new JarFile(Fixture.JAR.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class")) {
          try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            assertEquals(0xcafebabe, in.readInt());
            in.readUnsignedShort();
            assertEquals(name.startsWith("META-INF/versions/9/") ? 53 : 52, in.readUnsignedShort(), name);
          }
        } else if (!entry.isDirectory()) {
          others.add(name.replaceFirst("native/.*/", "native/*/"));
        }
      }
    }
    String library = "im/zego/token04/native/*/" + System.mapLibraryName("token04_jni");
    String graal = "META-INF/native-image/token04/";
    assertEquals(
        Set.of(
            "META-INF/LICENSE", "META-INF/MANIFEST.MF", library, graal + "jni-config.json", graal + "resource-config.json"),
        others);
  }

  @Test
  void theTestsRunOnIt() throws Exception {
    Path from = Path.of(Token04.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertEquals(Fixture.JAR.toRealPath(), from.toRealPath());
    assertEquals(System.getProperty("token04.test.version"), Token04.version());
  }

  @Test
  void itIsAModule() throws Exception {
    var module = ModuleFinder.of(Fixture.JAR).findAll().iterator().next().descriptor();
    assertEquals("im.zego.token04", module.name());
    assertEquals(false, module.isAutomatic());
    assertEquals(
        Set.of("im.zego.token04", "im.zego.serverassistant.utils"),
        module.exports().stream().map(export -> export.source()).collect(Collectors.toSet()));

    Path user = Files.createDirectories(folder.resolve("user"));
    Path declaration = user.resolve("module-info.java");
    Files.writeString(declaration, "module user { requires im.zego.token04; }");
    Path main = Files.createDirectories(user.resolve("app")).resolve("Main.java");
    Files.writeString(
        main,
        """
        package app;
        public class Main {
          public static void main(String[] arguments) {
            System.out.print(im.zego.token04.Token04.version());
          }
        }
        """);
    Path out = folder.resolve("out");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null, null, null, "-p", Fixture.JAR.toString(), "-d", out.toString(), declaration.toString(),
                main.toString());
    assertEquals(0, status);
    Jvm jvm = new Jvm();
    jvm.command.add(Jvm.JAVA.toString());
    jvm.allowNative("im.zego.token04");
    jvm.command.addAll(List.of("-p", Fixture.JAR + File.pathSeparator + out, "-m", "user/app.Main"));
    assertEquals(Token04.version(), jvm.output());
  }

  /** GraalVM keeps only what it is told of: all that the native library looks up by name. */
  @Test
  void whatTheNativeLibraryLooksUpIsInTheMetadata() throws Exception {
    Set<String> listed = new TreeSet<>();
    for (JsonElement element : JsonParser.parseString(resource("jni-config.json")).getAsJsonArray()) {
      String name = element.getAsJsonObject().get("name").getAsString();
      JsonObject method = element.getAsJsonObject().getAsJsonArray("methods").get(0).getAsJsonObject();
      List<Class<?>> parameters = new ArrayList<>();
      for (JsonElement parameter : method.getAsJsonArray("parameterTypes")) {
        parameters.add(parameter.getAsString().equals("int") ? int.class : Class.forName(parameter.getAsString()));
      }
      Class.forName(name).getDeclaredConstructor(parameters.toArray(new Class<?>[0]));
      listed.add(name.replace('.', '/'));
    }
    Set<String> lookedUp = new TreeSet<>();
    Matcher names = Pattern.compile("im/zego/token04/\\w+Exception|java/lang/OutOfMemoryError").matcher(library());
    while (names.find()) {
      lookedUp.add(names.group());
    }
    assertEquals(listed, lookedUp);
    JsonObject resources = JsonParser.parseString(resource("resource-config.json")).getAsJsonObject();
    String pattern =
        resources.getAsJsonObject("resources").getAsJsonArray("includes").get(0).getAsJsonObject().get("pattern").getAsString();
    assertTrue("im/zego/token04/native/linux-x86_64/libtoken04_jni.so".matches(pattern));
  }

  private static String resource(String file) throws IOException {
    String name = "/META-INF/native-image/token04/" + file;
    try (InputStream in = Token04.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String library() throws IOException {
    return Files.readString(Jvm.library(folder), StandardCharsets.ISO_8859_1);
  }

  @Test
  void itHasNoFunctionThatFixesWhatMustBeRandom() throws IOException {
    String library = library();
    assertTrue(library.contains("Java_im_zego_token04_Native_issue"));
    assertTrue(!library.contains("hazmat") && !library.contains("issue_fixed"));
  }
}
