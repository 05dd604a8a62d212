package org.hindcast.model.hierarchy;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hindcast.data.InformationSet;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedPanel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.PanelModel;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.smoothing.Ets;

/**
 * Forecasts of a whole hierarchy that add up: a base model forecasts every node from its own past,
 * and a {@link Reconciliation} makes the forecasts coherent.
 *
 * <ul>
 *   <li>A node without values of its own is the sum of its bottom quantities as known, in periods
 *       in which all of them are. The base model is fitted only to nodes whose forecasts the method
 *       uses.
 *   <li>One-step errors, for the weights and for the dependence between nodes, come from earlier
 *       ends of the known series that leave at least two seasons and two periods, and at least six
 *       periods; see {@link ErrorSource}. Only times with errors of all nodes count.
 *   <li>Sample paths: each base model draws its own. Innovations of the nodes get the shrunken
 *       correlations of the one-step errors through a Gaussian copula, which leaves each node its
 *       marginals and its dependence between steps; then every draw is reconciled. Drawn with the
 *       same seed up to the same period, the paths of all quantities belong together row by row and
 *       add up. With fewer than five times with errors the nodes are independent, which the
 *       parameter {@code shrinkage} = 1 shows.
 *   <li>Means are the reconciled means of the base forecasts; quantiles are those of 2000
 *       reconciled draws, with their Monte-Carlo error: about 0.06 standard deviations at 2.5%.
 *   <li>Bottom quantities that cannot be negative are kept from it, in the means and in every draw:
 *       negative values become 0, and what that adds to the total is taken from the positive ones
 *       in proportion, so that the total stays as it was.
 *   <li>If some nodes are known longer than others, what is known counts as their forecast in the
 *       periods that are still unknown elsewhere.
 * </ul>
 *
 * <p>References: Athanasopoulos, Hyndman, Kourentzes and Panagiotelis (2024),
 * doi:10.1016/j.ijforecast.2023.10.010, a review; Panagiotelis, Gamakumara, Athanasopoulos and
 * Hyndman (2023), doi:10.1016/j.ejor.2022.07.040, on reconciled draws.
 *
 * @param reconciliation how forecasts become coherent
 * @param base the model of the single nodes
 * @param hierarchy what adds up; without one the model cannot be fitted
 * @param errors where one-step errors come from
 * @param origins the number of one-step errors of a node at most, at least 1
 */
public record Reconciled(
    Reconciliation reconciliation,
    SeriesModel base,
    Optional<Hierarchy> hierarchy,
    ErrorSource errors,
    int origins)
    implements PanelModel {

  private static final int DEFAULT_ORIGINS = 60;

  /** Checks that the hierarchy has the level, and the number of origins. */
  public Reconciled {
    if (origins < 1) {
      throw new IllegalArgumentException(
          "There are " + origins + " origins of one-step errors: expected at least 1.");
    }
    if (hierarchy.isPresent() && reconciliation.level().isPresent()) {
      hierarchy.get().level(reconciliation.level().get());
    }
  }

  /** Minimum trace with shrinkage, of automatic exponential smoothing, of no hierarchy yet. */
  static Reconciled create() {
    return new Reconciled(
        Reconciliation.minTraceShrink(),
        Ets.auto(),
        Optional.empty(),
        ErrorSource.IN_SAMPLE,
        DEFAULT_ORIGINS);
  }

  /** Coherent forecasts of a hierarchy. */
  public static Reconciled of(
      Hierarchy hierarchy, Reconciliation reconciliation, SeriesModel base) {
    return new Reconciled(
        reconciliation, base, Optional.of(hierarchy), ErrorSource.IN_SAMPLE, DEFAULT_ORIGINS);
  }

  /** The variant that settings describe. */
  static Reconciled of(ModelSettings settings) {
    Reconciled defaults = create();
    Reconciliation.Method method =
        settings
            .choice("method", Reconciliation.Method.class)
            .orElse(defaults.reconciliation.method());
    boolean divides =
        method == Reconciliation.Method.TOP_DOWN || method == Reconciliation.Method.MIDDLE_OUT;
    Optional<Proportions> proportions = settings.choice("proportions", Proportions.class);
    return new Reconciled(
        new Reconciliation(
            method,
            divides ? proportions.or(() -> Optional.of(Proportions.FORECAST)) : proportions,
            settings.text("level")),
        settings.seriesModel("model").orElse(defaults.base),
        settings.list("hierarchy").map(Hierarchy::parse),
        settings.choice("errors", ErrorSource.class).orElse(defaults.errors),
        settings.integer("origins").orElse(defaults.origins));
  }

  /** The same model of another hierarchy. */
  public Reconciled within(Hierarchy other) {
    return new Reconciled(reconciliation, base, Optional.of(other), errors, origins);
  }

  /** The same model, reconciled in another way. */
  public Reconciled withReconciliation(Reconciliation other) {
    return new Reconciled(other, base, hierarchy, errors, origins);
  }

  /** The same model around another base model. */
  public Reconciled withBase(SeriesModel other) {
    return new Reconciled(reconciliation, other, hierarchy, errors, origins);
  }

  /** The same model with one-step errors from elsewhere. */
  public Reconciled withErrors(ErrorSource source, int count) {
    return new Reconciled(reconciliation, base, hierarchy, source, count);
  }

  @Override
  public ModelCard card() {
    return card(settings());
  }

  private ModelCard card(Map<String, String> settings) {
    return new ModelCard(
        "reconciled",
        "Reconciled forecasts of a hierarchy",
        "Forecasts of sums and of their parts that add up, and borrow strength from each other.",
        "The model "
            + base.id()
            + " forecasts every quantity of the hierarchy that is needed from its own past; "
            + switch (reconciliation.method()) {
              case BOTTOM_UP -> "the forecasts of the bottom quantities are summed.";
              case TOP_DOWN -> "the forecast of the total is divided by proportions.";
              case MIDDLE_OUT ->
                  "the forecasts of a level are summed above it and divided below it.";
              case OLS -> "the nearest coherent forecasts are taken.";
              case WLS_STRUCTURAL ->
                  "the nearest coherent forecasts are taken, weighted by the number of parts.";
              case WLS_VARIANCE ->
                  "the nearest coherent forecasts are taken, weighted by past error variances.";
              case MINT_SHRINK ->
                  "the nearest coherent forecasts are taken, weighted by the shrunken covariance of"
                      + " past errors.";
              case ERM -> "a regression on them that served the past best gives the forecasts.";
            },
        "Draws of the base models, joined by the correlations of past errors and reconciled.",
        "The past values of all quantities of the hierarchy.",
        "Past one-step errors tell how accurate the quantities are and how they move together.",
        switch (reconciliation.method()) {
          case TOP_DOWN, MIDDLE_OUT ->
              "Biased for the parts; divided by historical proportions, their intervals show only the"
                  + " uncertainty of what is divided.";
          case ERM ->
              "Needs many more periods than quantities, and bends forecasts that add up already.";
          default ->
              "A change that past errors do not know, such as a new dependence between parts.";
        },
        switch (reconciliation.method()) {
          case BOTTOM_UP, OLS -> "Hyndman, R. J. et al. (2011), doi:10.1016/j.csda.2011.03.006";
          case TOP_DOWN, MIDDLE_OUT ->
              "Athanasopoulos, G. et al. (2009), doi:10.1016/j.ijforecast.2008.07.004";
          case WLS_STRUCTURAL -> "Athanasopoulos, G. et al. (2017), doi:10.1016/j.ejor.2017.02.046";
          case WLS_VARIANCE -> "Hyndman, R. J. et al. (2016), doi:10.1016/j.csda.2015.11.007";
          case MINT_SHRINK ->
              "Wickramasuriya, S. L. et al. (2019), doi:10.1080/01621459.2018.1448825";
          case ERM -> "Ben Taieb, S. and Koo, B. (2019), doi:10.1145/3292500.3330976";
        },
        settings);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("method", ModelSettings.word(reconciliation.method()));
    settings.put("model", base.id());
    settings.put("errors", ModelSettings.word(errors));
    settings.put("origins", String.valueOf(origins));
    settings.put(
        "proportions", reconciliation.proportions().map(ModelSettings::word).orElse("none"));
    settings.put("level", reconciliation.level().orElse("none"));
    settings.put("hierarchy", hierarchy.map(Hierarchy::toString).orElse("none"));
    return settings;
  }

  /**
   * The id with the settings that differ from the defaults; of the hierarchy its name, if it has
   * one.
   */
  @Override
  public String id() {
    Map<String, String> named = settings();
    named.put("hierarchy", hierarchy.flatMap(Hierarchy::name).orElse("none"));
    return card(named).variantId(create().settings());
  }

  @Override
  public FittedPanel fit(InformationSet known, FitContext context) {
    Hierarchy own =
        hierarchy.orElseThrow(
            () ->
                new ModelFitException(
                    "The model 'reconciled' has no hierarchy: expected one under 'hierarchy' in the"
                        + " study, or as in reconciled:hierarchy=(total=first+second)."));
    int[] uses = reconciliation.uses(own);
    NodeFits nodes = NodeFits.of(own, uses, base, known, context);
    NodeHistory history = nodes.history(base, errors, origins);
    return new ReconciledPanel(
        own, nodes, history, reconciliation.fit(own, history), context.seed());
  }
}
