package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KpssTestTest {

  private static final double[] NILE = {
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
    799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
    701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845,
    864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649,
    846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
    1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
  };

  @Test
  void statisticIsThatOfR() {
    // urca::ur.kpss(Nile, type = "mu", use.lag = 2), R 4.2.2.
    assertThat(KpssTest.withDefaults().statistic(NILE)).isCloseTo(1.31522646318, within(1e-10));
    assertThat(KpssTest.withDefaults().rejectsStationarity(NILE)).isTrue();
  }

  @Test
  void missingValuesAreLeftOutAndConstantsAreStationary() {
    double[] gaps = new double[NILE.length + 2];
    gaps[0] = Double.NaN;
    System.arraycopy(NILE, 0, gaps, 1, NILE.length);
    gaps[gaps.length - 1] = Double.NaN;

    assertThat(KpssTest.withDefaults().statistic(gaps))
        .isEqualTo(KpssTest.withDefaults().statistic(NILE));
    assertThat(KpssTest.withDefaults().statistic(new double[] {3, 3, 3})).isZero();
  }
}
