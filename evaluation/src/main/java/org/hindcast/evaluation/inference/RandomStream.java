package org.hindcast.evaluation.inference;

import java.util.SplittableRandom;

/**
 * Random number streams named by a seed and a key, so that results do not depend on the order of
 * work.
 */
public final class RandomStream {

  private RandomStream() {}

  /** The stream of {@code key} under {@code seed}; equal arguments give equal streams. */
  public static SplittableRandom of(long seed, long key) {
    return new SplittableRandom(mix(mix(seed) ^ mix(key + 0x9E3779B97F4A7C15L)));
  }

  /** A bijective scrambling of 64 bits (the finaliser of David Stafford's thirteenth variant). */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
