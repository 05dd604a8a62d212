# Threshold- and outcome-weighted CRPS of distributions by numerical integration of the definitions, cut where the
# integrand bends; of counts the sum over steps of the distribution function, each weighted by integrate().
levels <- c(1e-15, 1e-12, 1e-9, 1e-7, 1e-5, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99,
            0.999, 1 - 1e-5, 1 - 1e-7, 1 - 1e-9, 1 - 1e-12, 1 - 1e-15)
piece <- function(f, a, b) integrate(f, a, b, rel.tol = 1e-13, abs.tol = 0, subdivisions = 5000L, stop.on.error = FALSE)$value
over <- function(f, cuts) sum(mapply(function(a, b) piece(f, a, b), head(cuts, -1), tail(cuts, -1)))
m <- 1.5; s <- 0.8; lo <- 0.5; hi <- 2.5; t <- 1.25
weights <- list(
  "twcrps-above-1.25" = function(z) 1 * (z >= t), "twcrps-below-1.25" = function(z) 1 * (z <= t),
  "twcrps-between-0.5-2.5" = function(z) 1 * (z >= lo & z <= hi), "twcrps-outside-0.5-2.5" = function(z) 1 * (z < lo | z > hi),
  "twcrps-normal-center-1.5-0.8" = function(z) dnorm(z, m, s),
  "twcrps-normal-tails-1.5-0.8" = function(z) 1 - dnorm(z, m, s) / dnorm(m, m, s),
  "twcrps-normal-right-1.5-0.8" = function(z) pnorm(z, m, s),
  "twcrps-normal-left-1.5-0.8" = function(z) pnorm(z, m, s, lower.tail = FALSE))
laws <- list(
  list("normal", 1, 2, 0, function(z) pnorm(z, 1, 2), function(p) qnorm(p, 1, 2), -Inf),
  list("normal", 1.3, 0.1, 0, function(z) pnorm(z, 1.3, 0.1), function(p) qnorm(p, 1.3, 0.1), -Inf),
  list("student", 1, 1.5, 4, function(z) pt((z - 1) / 1.5, 4), function(p) 1 + 1.5 * qt(p, 4), -Inf),
  list("logistic", 2, 0.7, 0, function(z) plogis(z, 2, 0.7), function(p) qlogis(p, 2, 0.7), -Inf),
  list("laplace", 1, 1.1, 0, function(z) ifelse(z < 1, exp((z - 1) / 1.1) / 2, 1 - exp(-(z - 1) / 1.1) / 2),
       function(p) 1 + 1.1 * ifelse(p < 0.5, log(2 * p), -log(2 - 2 * p)), -Inf),
  list("lognormal", 0.5, 0.6, 0, function(z) plnorm(z, 0.5, 0.6), function(p) qlnorm(p, 0.5, 0.6), 0),
  list("gamma", 2.5, 1.2, 0, function(z) pgamma(z, 2.5, scale = 1.2), function(p) qgamma(p, 2.5, scale = 1.2), 0),
  list("exponential", 2, 0, 0, function(z) pexp(z, 0.5), function(p) qexp(p, 0.5), 0),
  list("uniform", -1, 4, 0, function(z) punif(z, -1, 4), function(p) qunif(p, -1, 4), -1),
  list("truncated-normal", 1, 2, 0, function(z) ifelse(z < 0, 0, (pnorm(z, 1, 2) - pnorm(0, 1, 2)) / pnorm(0, 1, 2, lower.tail = FALSE)),
       function(p) qnorm(pnorm(0, 1, 2) + p * (1 - pnorm(0, 1, 2)), 1, 2), 0),
  list("censored-normal", 1, 2, 0, function(z) ifelse(z < 0, 0, pnorm(z, 1, 2)), function(p) pmax(0, qnorm(p, 1, 2)), 0),
  list("poisson", 3.2, 0, 0, function(z) ppois(z, 3.2), NULL, 0),
  list("negative-binomial", 2.5, 4, 0, function(z) pnbinom(z, size = 2.5, mu = 4), NULL, 0))
rows <- "family,a,b,c,y,id,value"
for (law in laws) for (y in if (is.null(law[[6]])) c(0, 2, 7) else c(-0.7, 1, 1.9, 6)) {
  p <- law[[5]]
  cuts <- if (is.null(law[[6]])) 0:200 else { q <- law[[6]](levels); q[is.finite(q)] }
  ends <- range(cuts, y, m - 9 * s, m + 9 * s, lo, hi, t)
  cuts <- sort(unique(c(cuts, y, t, lo, hi, m + (-9:9) * s, 0, 1, ends)))
  for (id in names(weights)) {
    w <- weights[[id]]
    value <- over(function(z) w(z) * (p(z) - (y <= z))^2, cuts)
    rows <- c(rows, sprintf("%s,%.17g,%.17g,%.17g,%.17g,%s,%.17g", law[[1]], law[[2]], law[[3]], law[[4]], y, id, value))
  }
  below <- if (is.null(law[[6]])) p(ceiling(t) - 1) else p(t)
  given <- if (y > t) over(function(z) ((p(z) - p(t)) / (1 - p(t)) - (y <= z))^2, cuts[cuts >= t]) else 0
  rows <- c(rows, sprintf("%s,%.17g,%.17g,%.17g,%.17g,owcrps-above-1.25,%.17g", law[[1]], law[[2]], law[[3]], law[[4]], y, given))
  if (below > 0) {
    given <- if (y < t) over(function(z) (pmin(1, p(z) / below) - (y <= z))^2, cuts[cuts <= t]) else 0
    rows <- c(rows, sprintf("%s,%.17g,%.17g,%.17g,%.17g,owcrps-below-1.25,%.17g", law[[1]], law[[2]], law[[3]], law[[4]], y, given))
  }
}
writeLines(rows, "weighted-laws.csv")
