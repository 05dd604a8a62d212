package org.hindcast.naming;

/** Numbers of things in messages, in the singular where there is one. */
public final class Count {

  private Count() {}

  /** The number with its word, such as {@code 1 event} and {@code 2 events}. */
  public static String of(long number, String one, String others) {
    return number + " " + (number == 1 ? one : others);
  }
}
