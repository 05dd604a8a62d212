package org.hindcast.evaluation.calibration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Isotonic regression of shares on a partial order: the values closest to the shares in weighted
 * squares that never rise from a forecast to a larger one.
 *
 * <p>A set of forecasts is split where that helps most: off goes the set, closed towards smaller
 * forecasts, whose shares exceed the mean share of all by the largest total. It is the source side
 * of a minimal cut (Picard 1976, doi:10.1287/mnsc.22.11.1268). Where no split helps, the mean is
 * the value. All comparisons are of whole numbers, so exact.
 */
final class IsotonicOrder {

  private final int[][] justSmaller;
  private final int[] weights;

  /**
   * An order.
   *
   * @param smaller the forecasts smaller than each, all of them, not only neighbours
   * @param weights the number of events of each
   */
  IsotonicOrder(BitSet[] smaller, int[] weights) {
    this.weights = weights.clone();
    justSmaller = new int[weights.length][];
    for (int i = 0; i < weights.length; i++) {
      BitSet direct = (BitSet) smaller[i].clone();
      for (int j = smaller[i].nextSetBit(0); j >= 0; j = smaller[i].nextSetBit(j + 1)) {
        direct.andNot(smaller[j]);
      }
      justSmaller[i] = direct.stream().toArray();
    }
  }

  /**
   * The sum of squared deviations of events, zeros and ones, from the fitted values.
   *
   * @param events how many of each forecast's events are ones; not modified
   */
  double squaredDeviations(int[] events) {
    double sum = 0;
    Deque<int[]> open = new ArrayDeque<>();
    int[] all = new int[weights.length];
    Arrays.setAll(all, i -> i);
    open.push(all);
    while (!open.isEmpty()) {
      int[] block = open.pop();
      long ones = 0;
      long total = 0;
      for (int i : block) {
        ones += events[i];
        total += weights[i];
      }
      if (ones == 0 || ones == total) {
        continue;
      }
      boolean[] high = new Cut(block, events, ones, total).sourceSide();
      int count = 0;
      for (boolean each : high) {
        count += each ? 1 : 0;
      }
      if (count == 0) {
        sum += ones * (double) (total - ones) / total;
        continue;
      }
      int[] first = new int[count];
      int[] second = new int[block.length - count];
      int a = 0;
      int b = 0;
      for (int k = 0; k < block.length; k++) {
        if (high[k]) {
          first[a++] = block[k];
        } else {
          second[b++] = block[k];
        }
      }
      open.push(first);
      open.push(second);
    }
    return sum;
  }

  /** The minimal cut of one block, by shortest augmenting paths in layers (Dinic 1970). */
  private final class Cut {

    private final int source;
    private final int sink;
    private final List<List<int[]>> edges = new ArrayList<>();
    private long[] room = new long[64];
    private int size;
    private int[] layer = new int[0];
    private int[] next = new int[0];

    Cut(int[] block, int[] events, long ones, long total) {
      source = block.length;
      sink = block.length + 1;
      for (int k = 0; k < block.length + 2; k++) {
        edges.add(new ArrayList<>());
      }
      int[] place = new int[weights.length];
      Arrays.fill(place, -1);
      for (int k = 0; k < block.length; k++) {
        place[block[k]] = k;
      }
      for (int k = 0; k < block.length; k++) {
        long gain = events[block[k]] * total - ones * weights[block[k]];
        if (gain > 0) {
          connect(source, k, gain);
        } else if (gain < 0) {
          connect(k, sink, -gain);
        }
        for (int smaller : justSmaller[block[k]]) {
          if (place[smaller] >= 0) {
            connect(k, place[smaller], Long.MAX_VALUE / 4);
          }
        }
      }
    }

    private void connect(int from, int to, long capacity) {
      if (size + 2 > room.length) {
        room = Arrays.copyOf(room, 2 * room.length);
      }
      edges.get(from).add(new int[] {to, size});
      edges.get(to).add(new int[] {from, size + 1});
      room[size++] = capacity;
      room[size++] = 0;
    }

    /** Which of the block lie on the side of the source. */
    boolean[] sourceSide() {
      while (reachSink()) {
        next = new int[edges.size()];
        long pushed = Long.MAX_VALUE;
        while (pushed > 0) {
          pushed = push();
        }
      }
      boolean[] side = new boolean[source];
      for (int k = 0; k < source; k++) {
        side[k] = layer[k] >= 0;
      }
      return side;
    }

    private boolean reachSink() {
      layer = new int[edges.size()];
      Arrays.fill(layer, -1);
      layer[source] = 0;
      int[] queue = new int[edges.size()];
      queue[0] = source;
      int to = 1;
      for (int from = 0; from < to; from++) {
        for (int[] edge : edges.get(queue[from])) {
          if (room[edge[1]] > 0 && layer[edge[0]] < 0) {
            layer[edge[0]] = layer[queue[from]] + 1;
            queue[to++] = edge[0];
          }
        }
      }
      return layer[sink] >= 0;
    }

    /** Sends flow along one path of the layers; 0 if there is none left. */
    private long push() {
      int[] path = new int[edges.size()];
      int[] tails = new int[edges.size()];
      int depth = 0;
      int at = source;
      while (at != sink) {
        List<int[]> own = edges.get(at);
        while (next[at] < own.size() && !leadsOn(at, own.get(next[at]))) {
          next[at]++;
        }
        if (next[at] < own.size()) {
          int[] edge = own.get(next[at]);
          tails[depth] = at;
          path[depth++] = edge[1];
          at = edge[0];
        } else if (at == source) {
          return 0;
        } else {
          at = tails[--depth];
          next[at]++;
        }
      }
      long flow = Long.MAX_VALUE;
      for (int k = 0; k < depth; k++) {
        flow = Math.min(flow, room[path[k]]);
      }
      for (int k = 0; k < depth; k++) {
        room[path[k]] -= flow;
        room[path[k] ^ 1] += flow;
      }
      return flow;
    }

    private boolean leadsOn(int from, int[] edge) {
      return room[edge[1]] > 0 && layer[edge[0]] == layer[from] + 1;
    }
  }
}
