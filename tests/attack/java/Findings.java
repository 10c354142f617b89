import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import im.zego.token04.ClosedException;
import im.zego.token04.ErrorCode;
import im.zego.token04.Token04Exception;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What must not be. Any thread may add to it. */
final class Findings {
  private static final int MOST = 20;

  private final List<String> all = new ArrayList<>();

  synchronized void add(String finding) {
    if (all.size() < MOST) {
      all.add(finding);
    }
  }

  void addAll(Collection<String> findings) {
    findings.forEach(this::add);
  }

  void expect(boolean right, String otherwise) {
    if (!right) {
      add(otherwise);
    }
  }

  void same(Object expected, Object actual, String what) {
    expect(expected.equals(actual), what + " is " + actual + ", not " + expected);
  }

  /** Expects INVALID_ARGUMENT about an argument. */
  void refused(String argument, String what, Runnable call) {
    refused(ErrorCode.INVALID_ARGUMENT, argument, what, call);
  }

  void refused(ErrorCode code, String argument, String what, Runnable call) {
    try {
      call.run();
      add(what + " is accepted");
    } catch (Token04Exception refused) {
      same(code, refused.errorCode(), what + ": the error");
      same(Optional.of(argument), refused.argument(), what + ": the argument");
    } catch (Throwable other) {
      add(what + " throws " + other.getClass().getName());
    }
  }

  /** Expects the exception of something that is closed. */
  void closed(String what, Runnable call) {
    try {
      call.run();
      add(what + " works after close()");
    } catch (ClosedException closed) {
      same(ErrorCode.INVALID_ARGUMENT, closed.errorCode(), what + " after close(): the error");
      same(23, closed.code(), what + " after close(): the number");
    } catch (Throwable other) {
      add(what + " throws after close(): " + other);
    }
  }

  /** Expects that a call throws this very object. */
  void passedOn(Throwable thrown, String what, Runnable call) {
    try {
      call.run();
      add(what + " swallows " + thrown.getClass().getName());
    } catch (Throwable caught) {
      expect(caught == thrown, what + " throws " + caught + " instead of the caller's " + thrown.getClass().getName());
    }
  }

  /** For the JVM that started this one. */
  synchronized void print() {
    for (String finding : all) {
      System.out.println(Child.FINDING.concat(finding.replace('\n', ' ')));
    }
    System.out.println(Child.DONE);
  }

  synchronized JsonArray json() {
    JsonArray array = new JsonArray();
    all.forEach(array::add);
    return array;
  }

  synchronized String result(String kind) {
    JsonObject result = new JsonObject();
    result.addProperty("kind", kind);
    result.addProperty("passed", all.isEmpty());
    if (!all.isEmpty()) {
      result.add("findings", json());
    }
    return result.toString();
  }
}
