package org.hindcast.forecast;

/**
 * A distribution of a usual family, known by its parameters. Made by {@link Distributions}; its
 * scores have closed forms.
 */
public sealed interface Law extends PredictiveDistribution
    permits NormalLaw,
        LogNormalLaw,
        StudentLaw,
        LogisticLaw,
        LaplaceLaw,
        UniformLaw,
        ExponentialLaw,
        GammaLaw,
        BetaLaw,
        TruncatedNormalLaw,
        CensoredNormalLaw,
        PoissonLaw,
        NegativeBinomialLaw {}
