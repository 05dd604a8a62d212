package org.hindcast.model.combination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.time.TimeSeries;

/** The fits of the members, with their weights. */
final class CombinationFit implements FittedModel {

  /** A member that took part. */
  record Member(String id, FittedModel fit, double weight) {}

  private final Combination model;
  private final String quantity;
  private final List<Member> members;
  private final List<String> leftOut;
  private final int origins;

  /** The members that take part have weights that sum to 1. */
  CombinationFit(
      Combination model, String quantity, List<Member> members, List<String> leftOut, int origins) {
    this.model = model;
    this.quantity = quantity;
    this.members = List.copyOf(members);
    this.leftOut = List.copyOf(leftOut);
    this.origins = origins;
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    List<Member> counting = counting();
    if (counting.size() == 1) {
      return ofMember(counting.get(0).fit(), horizon);
    }
    double[] weights = counting.stream().mapToDouble(Member::weight).toArray();
    List<List<PredictiveDistribution>> own = new ArrayList<>();
    for (Member member : counting) {
      own.add(ofMember(member.fit(), horizon));
    }
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    for (int h = 0; h < horizon; h++) {
      int step = h;
      List<PredictiveDistribution> there = own.stream().map(each -> each.get(step)).toList();
      steps.add(
          model.pooling() == Pooling.LINEAR_POOL
              ? new LinearPool(there, weights, model.point())
              : new QuantileAverage(there, weights, model.pooling(), model.trim(), model.point()));
    }
    return steps;
  }

  private List<PredictiveDistribution> ofMember(FittedModel fit, int horizon) {
    return model.estimationError() == EstimationError.COUNTED
        ? fit.predictWithEstimationError(horizon)
        : fit.predict(horizon);
  }

  /**
   * Paths of every member in proportion to its weight. Unless it is a linear pool, each member's
   * paths keep their ranks and take the combined quantiles; if it is one, those of the member with
   * its estimation error.
   */
  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    List<Member> counting = counting();
    int[] owner = owners(counting, paths);
    int[] counts = new int[counting.size()];
    for (int each : owner) {
      counts[each]++;
    }
    List<PredictiveDistribution> combined = predict(horizon);
    SamplePaths[] own = new SamplePaths[counting.size()];
    for (int i = 0; i < own.length; i++) {
      if (counts[i] > 0) {
        SamplePaths drawn = counting.get(i).fit().simulate(horizon, counts[i], random);
        boolean mixed = model.pooling() == Pooling.LINEAR_POOL || counting.size() == 1;
        boolean stays = mixed && model.estimationError() == EstimationError.LEFT_OUT;
        own[i] =
            stays
                ? drawn
                : drawn.withMarginals(mixed ? ofMember(counting.get(i).fit(), horizon) : combined);
      }
    }
    double[] values = new double[horizon * paths];
    int[] next = new int[own.length];
    for (int path = 0; path < paths; path++) {
      int from = next[owner[path]]++;
      for (int step = 1; step <= horizon; step++) {
        values[path * horizon + step - 1] = own[owner[path]].value(from, step);
      }
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  /** Which member each path comes from, such that any first paths are close to the weights. */
  private static int[] owners(List<Member> members, int paths) {
    int[] owner = new int[paths];
    double[] due = new double[members.size()];
    for (int path = 0; path < paths; path++) {
      int most = 0;
      for (int i = 0; i < due.length; i++) {
        due[i] += members.get(i).weight();
        most = due[i] > due[most] ? i : most;
      }
      due[most] -= 1;
      owner[path] = most;
    }
    return owner;
  }

  /** The fit of a member, if it took part. */
  Optional<FittedModel> of(String id) {
    return members.stream().filter(member -> member.id().equals(id)).map(Member::fit).findFirst();
  }

  private List<Member> counting() {
    return members.stream().filter(member -> member.weight() > 0).toList();
  }

  /** Members go on with their parameters and weights. */
  @Override
  public FittedModel update(TimeSeries known) {
    List<Member> updated = new ArrayList<>();
    List<String> out = new ArrayList<>(leftOut);
    double sum = 0;
    for (Member member : counting()) {
      try {
        updated.add(new Member(member.id(), member.fit().update(known), member.weight()));
        sum += member.weight();
      } catch (ModelFitException e) {
        if (model.failures() == MemberFailure.REFUSE) {
          throw e;
        }
        out.add(member.id());
      }
    }
    if (updated.isEmpty()) {
      throw new ModelFitException(
          "No member of the combination of '" + quantity + "' can go on with the newer data.");
    }
    double total = sum;
    List<Member> shares =
        updated.stream()
            .map(each -> new Member(each.id(), each.fit(), each.weight() / total))
            .toList();
    return new CombinationFit(model, quantity, shares, out, origins);
  }

  /**
   * {@code weight-…} of each member that took part, {@code left-out-…} of each that could not, and
   * {@code origins}, the number from which weights were learnt.
   */
  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new TreeMap<>();
    members.forEach(member -> parameters.put("weight-" + member.id(), member.weight()));
    leftOut.forEach(id -> parameters.put("left-out-" + id, 1.0));
    if (model.weighting() != Weighting.EQUAL) {
      parameters.put("origins", (double) origins);
    }
    return parameters;
  }
}
