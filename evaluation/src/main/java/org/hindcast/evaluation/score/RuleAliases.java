package org.hindcast.evaluation.score;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names that scores have in other software and in the literature, and what they are here. */
final class RuleAliases {

  private static final Map<String, String> NAMES =
      names(
          "me=bias mean-error=bias additive-bias=bias mean-absolute-error=mae mean-squared-error=mse"
              + " mde=median-of-error mdae=median-of-mae mdape=median-of-mape medae=median-of-mae"
              + " medape=median-of-mape nd=wape mad-mean-ratio=wape relative-bias=wpe pbias=wpe"
              + " sme=scaled-bias smae=scaled-mae smse=scaled-mse pit-bias=sample-bias bias-sample=sample-bias"
              + " bias-quantile=quantile-bias ae-median=mae-of-median se-mean=mse-of-mean ae-mean=mae-of-mean"
              + " se-median=mse-of-median dispersion=wis-dispersion"
              + " overprediction=wis-overprediction underprediction=wis-underprediction"
              + " interval-coverage-deviation=coverage-deviation mad=sample-mad"
              + " brier-score=brier logs-binary=binary-log-score logs-categorical=category-log-score"
              + " rps-ordinal=rps crps-sample=crps crps-ensemble=crps-fair crps-ecdf=crps crps-edf=crps"
              + " logs=log-score ignorance=log-score logs-sample=log-score-kde dss-sample=dss"
              + " dawid-sebastiani=dss es=energy es-sample=energy energy-score=energy vs-sample=variogram-0.5"
              + " variogram-score=variogram-0.5 theils-u=u2 theil-u1=u1 theil-u2=u2"
              + " acf1=error-acf-1 pearson=correlation pearsonr=correlation spearman=rank-correlation"
              + " spearmanr=rank-correlation nash-sutcliffe=nse kling-gupta=kge flip-flop-index=flip-flop"
              + " poisson-deviance=tweedie-1 gamma-deviance=tweedie-2 rmsle=rms-log-ratio"
              + " quantile-loss=wql mean-weighted-quantile-loss=wql wcrps=wql");

  private static final Map<String, String> FAMILIES =
      names(
          "winkler=interval-score winkler-score=interval-score smis=msis mis=interval-score"
              + " interval-coverage=coverage quantile-score=pinball quantile-loss=pinball"
              + " pinball-loss=pinball scaled-pinball-loss=scaled-pinball vs=variogram"
              + " variogram-score=variogram huber-loss=huber");

  private RuleAliases() {}

  private static Map<String, String> names(String text) {
    return Stream.of(text.split(" "))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }

  /**
   * The id under which a score is known here, if it is known under another; underscores count as
   * hyphens.
   */
  static Optional<String> resolve(String name) {
    String id = name.toLowerCase(Locale.ROOT).replace('_', '-');
    @Nullable String known = NAMES.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    int dash = id.lastIndexOf('-');
    @Nullable String family = dash > 0 ? FAMILIES.get(id.substring(0, dash)) : null;
    if (family != null) {
      return Optional.of(family + id.substring(dash));
    }
    return id.equals(name) ? Optional.empty() : Optional.of(id);
  }
}
