package org.hindcast.evaluation.inference;

/** Resampled histories given from outside, to reproduce another program's bootstrap exactly. */
public final class IndexSets implements Resampling {

  private final int[][] sets;

  /** One array of zero-based positions per replication; not modified. */
  public IndexSets(int[][] sets) {
    Arguments.requireAtLeast(sets.length, 1, "number of index sets");
    this.sets = new int[sets.length][];
    for (int b = 0; b < sets.length; b++) {
      for (int index : sets[b]) {
        if (index < 0 || index >= sets[b].length) {
          throw new IllegalArgumentException(
              "Index "
                  + index
                  + " of set "
                  + b
                  + " must lie in 0…"
                  + (sets[b].length - 1)
                  + ". Maybe the positions count from one.");
        }
      }
      this.sets[b] = sets[b].clone();
    }
  }

  @Override
  public int replications() {
    return sets.length;
  }

  @Override
  public int[] indices(int replication, int n) {
    Arguments.requireSameLength(n, "data", sets[replication].length, "index set");
    return sets[replication].clone();
  }

  @Override
  public String describe() {
    return sets.length + " given index sets";
  }
}
