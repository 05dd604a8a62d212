package org.hindcast.forecast;

import java.util.Arrays;

/** A column of codes, which takes no room as long as all of them are equal. */
final class CodeColumn {

  private int[] codes = {};
  private int constant;
  private int size;

  /**
   * Adds a code.
   *
   * @param room for so many codes there should be room, if they differ
   */
  void add(int code, int room) {
    if (size == 0) {
      constant = code;
    }
    if (codes.length == 0 && code != constant) {
      codes = new int[room];
      Arrays.fill(codes, 0, size, constant);
    }
    if (codes.length > 0) {
      codes = codes.length < room ? Arrays.copyOf(codes, room) : codes;
      codes[size] = code;
    }
    size++;
  }

  int get(int row) {
    return codes.length == 0 ? constant : codes[row];
  }

  /** Copies the codes of consecutive rows. */
  void copy(int first, int n, int[] into) {
    if (codes.length == 0) {
      Arrays.fill(into, 0, n, constant);
    } else {
      System.arraycopy(codes, first, into, 0, n);
    }
  }

  int size() {
    return size;
  }

  /** Puts new codes in the place of the old. */
  void recode(int[] recoding) {
    constant = size == 0 ? 0 : recoding[constant];
    for (int row = 0; row < codes.length && row < size; row++) {
      codes[row] = recoding[codes[row]];
    }
  }

  /** A column with new codes, in another order of rows. */
  CodeColumn recoded(int[] recoding, int[] order) {
    CodeColumn recoded = new CodeColumn();
    for (int row : order) {
      recoded.add(recoding[get(row)], size);
    }
    return recoded;
  }

  /** Whether the first codes stand again from another row on. */
  boolean repeats(int count, int start) {
    return codes.length == 0 || Arrays.equals(codes, 0, count, codes, start, start + count);
  }
}
