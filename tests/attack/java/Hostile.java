import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** Collections that do what they should not. */
final class Hostile {
  private Hostile() {}

  /** Something that happens in the middle. */
  interface Event {
    void happen();
  }

  /** Does something each time it is asked. */
  static final class Texts extends AbstractList<String> {
    private final List<String> texts;
    private final Event event;

    Texts(List<String> texts, Event event) {
      this.texts = texts;
      this.event = event;
    }

    @Override
    public String get(int index) {
      event.happen();
      return texts.get(index);
    }

    @Override
    public int size() {
      event.happen();
      return texts.size();
    }
  }

  /** Lies about everything except its iterator, which may be null. */
  static final class Liar extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    private final transient Iterator<String> iterator;
    private final int size;
    private final transient Object array;

    Liar(Iterator<String> iterator, int size, Object array) {
      this.iterator = iterator;
      this.size = size;
      this.array = array;
    }

    @Override
    public Iterator<String> iterator() {
      return iterator;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public boolean isEmpty() {
      return true;
    }

    @Override
    public String get(int index) {
      return "get";
    }

    @Override
    public Object[] toArray() {
      return (Object[]) array;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T[] toArray(T[] into) {
      return (T[]) array;
    }
  }

  /** Text of another class, which counts how often it is asked. */
  static final class NotAString implements CharSequence {
    int asked;

    @Override
    public int length() {
      asked++;
      return asked % 2 == 0 ? -1 : 32;
    }

    @Override
    public char charAt(int index) {
      asked++;
      return 'x';
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      asked++;
      return this;
    }

    @Override
    public String toString() {
      asked++;
      return World.SECRET;
    }
  }

  /** Objects that are no strings, behind the compiler's back. */
  @SuppressWarnings("unchecked")
  static Collection<String> raw(Object... objects) {
    return (Collection<String>) (Collection<?>) new ArrayList<>(java.util.Arrays.asList(objects));
  }
}
