import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import im.zego.token04.ClosedException;
import im.zego.token04.ErrorCode;
import im.zego.token04.Token04Exception;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** Random calls of everything that is public, while another thread meddles. */
final class RandomCalls {
  /** Not counted: afterwards, classes are loaded and most of it is compiled. */
  private static final int WARM_UP = 4000;

  /** How much the process may grow after the first fifth: what the compiler makes, above all. */
  private static final long MOST_KIB = 32_000;

  private final Findings findings = new Findings();
  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Meddler meddler = new Meddler();
  private final long seed;

  private RandomCalls(long seed) {
    this.seed = seed;
  }

  /** In a JVM of its own; gives the last line. */
  static String start(Options options) throws Exception {
    List<String> jvm =
        List.of("-Xcheck:jni", "-Xss512k", "-Xms256m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch");
    Child.Ended ended = Child.run(options.seconds() + 900, jvm, Map.of(), options.forTheChild());
    List<String> faults = ended.faults("seed " + options.seed());
    JsonObject result = new JsonObject();
    if (ended.last().startsWith("{")) {
      result = JsonParser.parseString(ended.last()).getAsJsonObject();
    } else {
      faults.add("no result");
    }
    JsonArray all = result.has("findings") ? result.getAsJsonArray("findings") : new JsonArray();
    faults.forEach(all::add);
    result.add("findings", all);
    return result.toString();
  }

  /** In that JVM. */
  static void run(Options options) throws InterruptedException {
    RandomCalls random = new RandomCalls(options.seed());
    long end = System.nanoTime() + options.seconds() * 1_000_000_000L;
    for (long number = -WARM_UP; number < 0; number++) {
      random.call(number);
    }
    random.outcomes.clear();
    random.meddler.start();
    long fifth = options.seconds() == 0 ? 0 : end - options.seconds() * 800_000_000L;
    long first = 0;
    long number = 0;
    for (; number < options.calls() || System.nanoTime() < end; number++) {
      if (first == 0 && number >= options.calls() / 5 && (fifth == 0 || System.nanoTime() >= fifth)) {
        first = resident();
      }
      random.call(number);
    }
    random.meddler.finish();
    long last = resident();
    random.findings.expect(last - first < MOST_KIB, "seed " + options.seed() + ": grown by " + (last - first) + " KiB");
    JsonObject result = new JsonObject();
    result.addProperty("calls", number);
    JsonObject outcomes = new JsonObject();
    random.outcomes.forEach(outcomes::addProperty);
    result.add("outcomes", outcomes);
    JsonArray resident = new JsonArray();
    resident.add(first);
    resident.add(last);
    result.add("resident_kib", resident);
    result.add("findings", random.findings.json());
    System.out.println(result);
  }

  private static long resident() throws InterruptedException {
    World.collect();
    return World.residentKib();
  }

  private void call(long number) {
    Picks picks = new Picks(seed, number, meddler);
    Calls.Call call = Calls.pick(picks);
    boolean interrupt = picks.oneIn(40);
    boolean deep = call.isPlain() && picks.oneIn(300) && number >= 0;
    String outcome = "OK";
    List<String> faults = new ArrayList<>();
    try {
      if (interrupt) {
        Thread.currentThread().interrupt();
      }
      Object[] result = {null};
      if (deep) {
        World.atTheEnd(() -> result[0] = call.run().get());
      } else {
        result[0] = call.run().get();
      }
      call.check().accept(result[0], faults);
      hides(call, result[0].toString(), faults);
    } catch (Token04Exception refused) {
      outcome = refused.errorCode() + "/" + refused.code();
      check(call, refused, faults);
    } catch (ClosedException closed) {
      outcome = "CLOSED";
      if (!picks.mayBeClosed() || closed.code() != 23) {
        faults.add("throws " + closed);
      }
    } catch (ConcurrentModificationException
        | ArrayIndexOutOfBoundsException
        | NoSuchElementException theListComplains) {
      outcome = "THE LIST COMPLAINS";
      if (!picks.mutates()) {
        faults.add("throws " + theListComplains);
      }
    } catch (Throwable thrown) {
      outcome = "THROWN BY THE CALLER";
      if (!picks.isThrown(thrown)) {
        faults.add("throws " + thrown);
      }
    }
    if (Thread.interrupted() != (interrupt || picks.interrupts())) {
      faults.add("the interrupt is lost, or comes from nowhere");
    }
    outcomes.merge(outcome, 1L, Long::sum);
    for (String fault : faults) {
      findings.add("seed " + seed + ", call " + number + " (" + call.name() + "): " + fault);
    }
  }

  private static void check(Calls.Call call, Token04Exception refused, List<String> faults) {
    if (refused.code() == 0 || refused.code() == ErrorCode.INTERNAL.value()) {
      faults.add("the error " + refused.errorCode());
    }
    if (refused.errorCode() == ErrorCode.INVALID_ARGUMENT && refused.argument().isEmpty()) {
      faults.add("INVALID_ARGUMENT without the argument's name");
    }
    String argument = refused.argument().map(name -> ", " + name).orElse("");
    if (!refused.getMessage().contains(", " + refused.code() + argument + ")")) {
      faults.add("a message without a number, or without the argument's name");
    }
    hides(call, refused + " " + refused.hint() + " " + refused.argument(), faults);
  }

  /** The text of an error, or of an object, shows nothing that was given. */
  private static void hides(Calls.Call call, String text, List<String> faults) {
    for (String hidden : call.hidden()) {
      if (hidden != null && hidden.length() >= 8 && text.contains(hidden.substring(0, Math.min(40, hidden.length())))) {
        faults.add("a text shows what it must not");
      }
    }
  }
}
