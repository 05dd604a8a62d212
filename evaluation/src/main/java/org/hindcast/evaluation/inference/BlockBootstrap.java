package org.hindcast.evaluation.inference;

import java.util.SplittableRandom;

/**
 * Resampling of blocks of consecutive events, which keeps the dependence inside blocks.
 *
 * <ul>
 *   <li>{@link Scheme#MOVING}: blocks of fixed length that start anywhere they fit (Künsch 1989).
 *   <li>{@link Scheme#CIRCULAR}: the same on a circle, so that all events are equally likely.
 *   <li>{@link Scheme#STATIONARY}: lengths are geometric with the given mean, on a circle (Politis
 *       and Romano 1994, <a
 *       href="https://doi.org/10.1080/01621459.1994.10476870">doi:10.1080/01621459.1994.10476870</a>).
 *   <li>Block length 1 is the ordinary bootstrap of independent events.
 * </ul>
 *
 * @param scheme how blocks are drawn
 * @param blockLength length, or mean length, of a block in events
 * @param replications number of resampled histories
 * @param seed seed; replication b uses a stream of its own
 */
public record BlockBootstrap(Scheme scheme, int blockLength, int replications, long seed)
    implements Resampling {

  /** Ways to draw blocks. */
  public enum Scheme {
    /** Fixed length, no wrapping. */
    MOVING,
    /** Fixed length, wrapping round. */
    CIRCULAR,
    /** Geometric length, wrapping round. */
    STATIONARY
  }

  /** Validates the options. */
  public BlockBootstrap {
    Arguments.requireAtLeast(blockLength, 1, "block length");
    Arguments.requireAtLeast(replications, 1, "number of replications");
  }

  /** Stationary bootstrap with 1,999 replications. */
  public static BlockBootstrap stationary(int meanBlockLength, long seed) {
    return new BlockBootstrap(Scheme.STATIONARY, meanBlockLength, 1999, seed);
  }

  /** Moving-block bootstrap with 1,999 replications. */
  public static BlockBootstrap moving(int blockLength, long seed) {
    return new BlockBootstrap(Scheme.MOVING, blockLength, 1999, seed);
  }

  /** The same plan with another number of replications. */
  public BlockBootstrap withReplications(int number) {
    return new BlockBootstrap(scheme, blockLength, number, seed);
  }

  @Override
  public int[] indices(int replication, int n) {
    Arguments.requireAtLeast(n, 1, "number of events");
    if (scheme == Scheme.MOVING && blockLength > n) {
      throw new IllegalArgumentException(
          "The block length ("
              + blockLength
              + ") must not exceed the number of events ("
              + n
              + ").");
    }
    SplittableRandom random = RandomStream.of(seed, replication);
    int[] indices = new int[n];
    int filled = 0;
    while (filled < n) {
      int start = random.nextInt(scheme == Scheme.MOVING ? n - blockLength + 1 : n);
      int length = scheme == Scheme.STATIONARY ? geometric(random) : blockLength;
      for (int i = 0; i < length && filled < n; i++) {
        indices[filled++] = (int) (((long) start + i) % n);
      }
    }
    return indices;
  }

  private int geometric(SplittableRandom random) {
    int length = 1;
    while (blockLength > 1 && random.nextDouble() >= 1.0 / blockLength) {
      length++;
    }
    return length;
  }

  @Override
  public String describe() {
    String kind =
        switch (scheme) {
          case MOVING -> "moving blocks of ";
          case CIRCULAR -> "circular blocks of ";
          case STATIONARY -> "stationary bootstrap with mean block ";
        };
    return kind + blockLength + ", " + replications + " replications, seed " + seed;
  }
}
