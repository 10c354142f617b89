package im.zego.token04;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** Collections of texts, which are the caller's, and can be anything. */
final class Texts {
  private Texts() {}

  /**
   * Reads a collection once, by its iterator, and nothing else of it: neither its size nor its
   * array has to agree with what it holds. What is not a string becomes null, which the library
   * refuses when it is its turn. What the collection throws is thrown.
   *
   * @throws Token04Exception INVALID_ARGUMENT if the collection, or its iterator, is null
   */
  static List<String> of(Collection<?> collection, String argument) {
    List<String> texts = new ArrayList<>();
    for (Iterator<?> iterator = iterator(collection, argument); iterator.hasNext(); ) {
      Object text = iterator.next();
      texts.add(text instanceof String ? (String) text : null);
    }
    return texts;
  }

  /** Its elements, whatever they are. Reads it as {@link #of} does. */
  static List<Object> elements(Collection<?> collection, String argument) {
    List<Object> elements = new ArrayList<>();
    for (Iterator<?> iterator = iterator(collection, argument); iterator.hasNext(); ) {
      elements.add(iterator.next());
    }
    return elements;
  }

  private static Iterator<?> iterator(Collection<?> collection, String argument) {
    Iterator<?> iterator = collection == null ? null : collection.iterator();
    if (iterator == null) {
      throw new Token04Exception(ErrorCode.INVALID_ARGUMENT, argument);
    }
    return iterator;
  }
}
