package org.hindcast.model.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.hindcast.data.Quantity;
import org.hindcast.model.FitContext;
import org.hindcast.model.ReferenceData;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Expected numbers: sums of R's {@code dpois} and {@code dnbinom}, and its optimiser. */
class CountSmoothingAgainstRTest {

  private static final FitContext CONTEXT = FitContext.of(Quantity.flow("inflow"), 1, 1);

  private record Reference(
      String series,
      String law,
      String kind,
      LevelForm form,
      double first,
      double alpha,
      double rho,
      double dispersion,
      double likelihood) {

    @Override
    public String toString() {
      return series + " " + law + " " + kind + " " + form;
    }
  }

  @Test
  void likelihoodAtGivenParametersIsTheSumOfR() {
    Map<String, TimeSeries> series = series();
    for (Reference each : references("given")) {
      CountLikelihood likelihood =
          new CountLikelihood(law(each), series.get(each.series).toArray(), Double.NaN);
      double[] point = {
        Math.log(each.first), each.alpha / each.rho, each.rho, Math.log(each.dispersion)
      };
      double found = -likelihood.evaluate(point, new double[4]);
      // The file has twelve digits.
      assertThat(found)
          .as(each.toString())
          .isCloseTo(each.likelihood, within(1e-10 * Math.abs(each.likelihood)));
    }
  }

  @Test
  void optimumIsAtLeastAsLikelyAndTheSameWhereItIsNotBetter() {
    Map<String, TimeSeries> series = series();
    int same = 0;
    for (Reference each : references("optimum")) {
      CountSmoothingFit fit = fit(each, series.get(each.series));
      // At dispersions of 1e-9 and less the sizes are so large that R's dnbinom is off by as much.
      assertThat(fit.logLikelihood()).as(each.toString()).isGreaterThan(each.likelihood - 1e-5);
      if (fit.logLikelihood() < each.likelihood + 1e-5 && each.alpha > 1e-3) {
        same++;
        assertThat(fit.estimate().alpha()).as(each.toString()).isCloseTo(each.alpha, within(2e-3));
        assertThat(fit.estimate().first())
            .as(each.toString())
            .isCloseTo(each.first, Percentage.withPercentage(0.5));
      }
    }
    assertThat(same).isGreaterThan(20);
  }

  /** Central differences of the likelihood itself. */
  @Test
  void gradientIsThatOfTheLikelihood() {
    Map<String, TimeSeries> series = series();
    double step = 1e-5;
    for (Reference each : references("given")) {
      for (double given : new double[] {Double.NaN, 0.15}) {
        CountLikelihood likelihood =
            new CountLikelihood(law(each), series.get(each.series).toArray(), given);
        for (double dispersion : new double[] {1e-4, 0.3, 40}) {
          double[] point = {Math.log(each.first), 0.3, 0.8, Math.log(dispersion)};
          double[] gradient = new double[4];
          double[] unused = new double[4];
          likelihood.evaluate(point, gradient);
          for (int i = 0; i < 4; i++) {
            double[] up = point.clone();
            double[] down = point.clone();
            up[i] += step;
            down[i] -= step;
            double slope =
                (likelihood.evaluate(up, unused) - likelihood.evaluate(down, unused)) / (2 * step);
            // The error of the differences grows with the third derivative.
            assertThat(gradient[i])
                .as("%s, %s, %s", each, i, dispersion)
                .isCloseTo(slope, within(1e-5 * Math.max(1, Math.abs(slope))));
          }
        }
      }
    }
  }

  private static CountSmoothingFit fit(Reference each, TimeSeries known) {
    return each.law.equals("poisson")
        ? new PoissonSmoothing(each.form, OptionalDouble.empty()).fit(known, CONTEXT)
        : new NegativeBinomialSmoothing(
                each.form,
                CountVariance.valueOf(each.law.toUpperCase(Locale.ROOT)),
                OptionalDouble.empty())
            .fit(known, CONTEXT);
  }

  private static CountLaw law(Reference each) {
    return CountLaw.valueOf(each.law.toUpperCase(Locale.ROOT));
  }

  private static List<Reference> references(String kind) {
    List<Reference> references = new ArrayList<>();
    for (String line : lines("counts.csv")) {
      String[] cells = line.split(",", -1);
      if (cells[2].equals(kind)) {
        references.add(
            new Reference(
                cells[0],
                cells[1],
                cells[2],
                LevelForm.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]),
                Double.parseDouble(cells[6]),
                Double.parseDouble(cells[7]),
                Double.parseDouble(cells[8])));
      }
    }
    return references;
  }

  static Map<String, TimeSeries> series() {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (String line : lines("counts-series.csv")) {
      String[] cells = line.split(",", -1);
      values
          .computeIfAbsent(cells[0], name -> new ArrayList<>())
          .add(cells[2].isEmpty() ? Double.NaN : Double.parseDouble(cells[2]));
    }
    Map<String, TimeSeries> series = new LinkedHashMap<>();
    values.forEach((name, list) -> series.put(name, ReferenceData.undated(list)));
    return series;
  }

  private static List<String> lines(String file) {
    try (InputStream stream = CountSmoothingAgainstRTest.class.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
