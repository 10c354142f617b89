import java.util.List;

/**
 * One attack.
 *
 * @param name what it is called among those of its kind
 * @param options of the JVM that it runs in
 * @param needsMore what it needs that this machine has not; null if it can run
 * @param body what it does
 */
record Task(String name, List<String> options, String needsMore, Body body) {
  Task(String name, Body body) {
    this(name, List.of(), null, body);
  }

  Task(String name, List<String> options, Body body) {
    this(name, options, null, body);
  }

  /** Adds what it finds. */
  interface Body {
    void run(Findings findings) throws Exception;
  }
}
