package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SampleKernelsTest {

  @Property
  void sortsAsTheJdkDoes(@ForAll @Size(max = 200) List<Double> draws) {
    double[] own = draws.stream().mapToDouble(Double::doubleValue).toArray();
    double[] expected = own.clone();
    Arrays.sort(expected);
    SampleKernels.sort(own, own.length, new long[own.length]);
    assertThat(own).containsExactly(expected);
  }

  @Test
  void sortsTheFirstDrawsOnlyAndZerosBySign() {
    double[] draws = {0.0, -0.0, Double.MAX_VALUE, -1, -Double.MIN_VALUE, 7};
    SampleKernels.sort(draws, 5, new long[5]);
    assertThat(draws).containsExactly(-1, -Double.MIN_VALUE, -0.0, 0.0, Double.MAX_VALUE, 7);
  }
}
