import java.util.List;
import java.util.Map;

/** Attacks the package as a hostile caller would; `cargo xtask attack --lang java` runs it. */
public final class Driver {
  /** Each kind has tasks, and each task a JVM of its own, since it may crash. */
  private static final Map<String, List<Task>> KINDS =
      Map.ofEntries(
          Map.entry("destructors", Destructors.tasks()),
          Map.entry("expectation", Expectations.tasks()),
          Map.entry("subclass", Subclasses.tasks()),
          Map.entry("mutation", Mutations.tasks()),
          Map.entry("interruption", Interruptions.tasks()),
          Map.entry("memory", Memory.tasks()),
          Map.entry("serialization", Serialization.tasks()),
          Map.entry("library", Libraries.tasks()),
          Map.entry("residue", Residue.tasks()),
          Map.entry("destructors-end", Destructors.ending()),
          Map.entry("library-uses", Libraries.uses()));

  private Driver() {}

  /**
   * Runs a kind, the random calls, or a task of a kind in this JVM.
   *
   * @param arguments {@code kind NAME}, {@code random --seed S --calls N [--seconds T]}, or {@code
   *     task KIND NAME}
   * @throws Exception where it fails itself
   */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "kind" -> System.out.println(kind(arguments[1]));
      case "random" -> System.out.println(RandomCalls.start(Options.of(arguments)));
      case "random-calls" -> RandomCalls.run(Options.of(arguments));
      case "failing-malloc" -> FailingMalloc.call(arguments[1]);
      case "task" -> {
        Findings findings = new Findings();
        task(arguments[1], arguments[2]).body().run(findings);
        findings.print();
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static String kind(String kind) throws Exception {
    Findings findings = new Findings();
    for (Task task : known(kind)) {
      if (task.needsMore() == null) {
        findings.addAll(Child.task(kind, task.name(), task.options()));
      } else {
        // Standard output is for the result.
        System.err.println(kind + "/" + task.name() + " is left out: " + task.needsMore());
      }
    }
    return findings.result(kind);
  }

  private static Task task(String kind, String name) {
    return known(kind).stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Task> known(String kind) {
    List<Task> tasks = KINDS.get(kind);
    if (tasks == null) {
      throw new IllegalArgumentException("no such kind: " + kind);
    }
    return tasks;
  }
}
