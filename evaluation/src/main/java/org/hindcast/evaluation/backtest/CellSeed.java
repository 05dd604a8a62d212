package org.hindcast.evaluation.backtest;

import java.nio.charset.StandardCharsets;

/**
 * The seed of a cell: a mix of the run's seed and the ids of model, quantity and cycle, so that no
 * cell depends on which others are run.
 *
 * <p>FNV-1a in 64 bits over the UTF-8 bytes of the three ids, each followed by a zero byte, started
 * from the offset basis xor the run's seed after SplitMix64's finaliser; the hash passes that
 * finaliser once more.
 *
 * <p>References: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, IETF draft-eastlake-fnv; G. L.
 * Steele, D. Lea, C. H. Flood (2014), doi:10.1145/2660193.2660195.
 */
public final class CellSeed {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private CellSeed() {}

  /** The seed of a fit; a panel has the quantity {@code ""}. */
  public static long of(long runSeed, String model, String quantity, String cycle) {
    long hash = FNV_OFFSET ^ finalise(runSeed);
    hash = add(hash, model);
    hash = add(hash, quantity);
    hash = add(hash, cycle);
    return finalise(hash);
  }

  /** The seed of the sample paths, apart from that of the fit. */
  static long ofPaths(long cellSeed) {
    return finalise(cellSeed + GOLDEN_GAMMA);
  }

  private static long add(long hash, String id) {
    long h = hash;
    for (byte each : id.getBytes(StandardCharsets.UTF_8)) {
      h = (h ^ (each & 0xff)) * FNV_PRIME;
    }
    return h * FNV_PRIME;
  }

  /** The finaliser of SplitMix64 (variant 13 of Stafford), a bijection. */
  static long finalise(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
