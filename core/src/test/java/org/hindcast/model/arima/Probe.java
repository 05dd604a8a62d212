package org.hindcast.model.arima;

import java.util.*;

class Probe {
  public static void main(String[] a) {
    String[][] cases = {
      {"AirPassengers", "2 1 2 0 0 0", "t", "234.0"},
      {"AirPassengers", "0 2 2 0 0 0", "f", ""},
      {"USAccDeaths", "2 1 2 0 0 0", "f", ""},
      {"lynx", "2 1 2 0 0 0", "f", ""},
      {"presidents", "0 2 2 0 0 0", "f", ""},
      {"presidents", "2 0 2 1 1 1", "t", ""},
      {"austres", "1 0 0 0 0 0", "f", ""},
      {"austres", "3 0 1 0 0 0", "t", ""},
      {"austres", "1 0 1 1 0 0", "t", ""},
      {"presidents", "1 1 1 1 1 1", "f", ""},
      {"USAccDeaths", "2 0 2 1 1 1", "t", ""},
      {"presidents", "3 0 1 0 0 0", "f", ""}
    };
    for (String[] c : cases) {
      int[] o = Arrays.stream(c[1].split(" ", -1)).mapToInt(Integer::parseInt).toArray();
      ArimaSpecification s =
          new ArimaSpecification(
              new ArimaOrder(o[0], o[1], o[2], o[3], o[4], o[5]),
              ArimaFitsTest.season(c[0]),
              List.of());
      if (c[2].equals("t")) s = s.withConstant();
      double[] y = ArimaFitsTest.series(c[0]).toArray();
      Random r = new Random(1);
      double ref = Double.NaN;
      for (String[] f : ArimaFitsTest.rows("fits.csv"))
        if (f[0].equals(c[0])
            && f[1].equals(c[1])
            && f[2].equals(c[2].equals("t") ? "TRUE" : "FALSE")) ref = Double.parseDouble(f[3]);
      System.out.println(c[0] + " " + c[1] + " R " + ref);
      TreeMap<Double, String> best = new TreeMap<>(Comparator.reverseOrder());
      for (int i = 0; i < 40; i++) {
        double[] x = new double[s.order().coefficients()];
        for (int j = 0; j < x.length; j++) x[j] = r.nextGaussian() * (i == 0 ? 0.01 : 1);
        try {
          ArimaEstimate e = ArimaEstimate.of(s, y, x);
          best.put(
              e.logLikelihood,
              Arrays.toString(x)
                  + " -> "
                  + Arrays.toString(e.unconstrained)
                  + Arrays.deepToString(e.blocks));
        } catch (RuntimeException e) {
          System.out.println(e);
        }
      }
      int k = 0;
      for (var e : best.entrySet())
        if (k++ < 3) System.out.println("   " + e.getKey() + " " + e.getValue());
      ArimaEstimate e = ArimaSearch.estimate(s, y);
      System.out.println(
          "   ours "
              + e.logLikelihood
              + Arrays.deepToString(e.blocks)
              + " "
              + Arrays.toString(e.unconstrained));
    }
  }
}
