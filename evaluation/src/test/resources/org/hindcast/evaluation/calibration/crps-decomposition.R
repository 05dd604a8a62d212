# Splits of the mean CRPS from their definitions: base R (isoreg), and quadprog for the partial order.
library(quadprog)
options(digits = 17)
set.seed(2024)
n <- 24
mu <- round(rnorm(n, 10, 2), 1); sd <- sample(c(0.8, 1.5, 2.2), n, TRUE)
y <- round(mu + rnorm(n, 0.6, 1.6), 1)
m <- 7
draws <- t(sapply(1:n, function(i) round(rnorm(m, mu[i], sd[i]), 1)))
draws[5, ] <- draws[9, ]                       # two equal forecasts
write.csv(data.frame(y, mu, sd, draws), "crps-forecasts.csv", row.names = FALSE, quote = FALSE)

ecdf_at <- function(x, z) mean(x <= z)
crps_sample <- function(x, y) mean(abs(x - y)) - mean(abs(outer(x, x, "-"))) / 2
crps_normal <- function(m, s, y) {
  F <- function(z) pnorm(z, m, s)
  integrate(function(z) F(z)^2, -Inf, y, rel.tol = 1e-12)$value +
    integrate(function(z) (1 - F(z))^2, y, Inf, rel.tol = 1e-12)$value
}
unc <- mean(abs(outer(y, y, "-"))) / 2
# Ties: outcomes descending within equal probabilities, so that isoreg pools them.
brier_iso <- function(p, o) { k <- order(p, -o); sum((isoreg(o[k])$yf - o[k])^2) }

# Threshold-wise, samples: constant between neighbouring points.
grid <- sort(unique(c(y, draws))); grid <- grid[grid >= min(y) & grid <= max(y)]
rec <- 0
for (k in seq_len(length(grid) - 1)) {
  z <- grid[k]
  rec <- rec + (grid[k + 1] - z) * brier_iso(apply(draws, 1, ecdf_at, z), as.numeric(y <= z)) / n
}
out <- c(sample.threshold.score = mean(sapply(1:n, function(i) crps_sample(draws[i, ], y[i]))),
         sample.threshold.recalibrated = rec, uncertainty = unc)

# Threshold-wise, normal laws: constant between outcomes and the points where two functions cross.
cross <- c()
for (i in 1:n) for (j in seq_len(i - 1)) if (sd[i] != sd[j])
  cross <- c(cross, (mu[i] * sd[j] - mu[j] * sd[i]) / (sd[j] - sd[i]))
grid <- sort(unique(c(y, cross))); grid <- grid[grid >= min(y) & grid <= max(y)]
rec <- 0
for (k in seq_len(length(grid) - 1)) {
  z <- (grid[k] + grid[k + 1]) / 2
  rec <- rec + (grid[k + 1] - grid[k]) * brier_iso(pnorm(z, mu, sd), as.numeric(y <= z)) / n
}
out <- c(out, normal.threshold.score = mean(mapply(crps_normal, mu, sd, y)),
         normal.threshold.recalibrated = rec)

# Isotonic: at each threshold the least squares fit, a quadratic programme, with p[i] >= p[j] where
# forecast i is nowhere larger than j.
isotonic <- function(smaller) {
  pairs <- which(smaller & row(smaller) != col(smaller), arr.ind = TRUE)
  A <- matrix(0, n, nrow(pairs))
  for (k in seq_len(nrow(pairs))) { A[pairs[k, 1], k] <- 1; A[pairs[k, 2], k] <- -1 }
  ys <- sort(unique(y)); rec <- 0
  for (k in seq_len(length(ys) - 1)) {
    o <- as.numeric(y <= ys[k])
    p <- if (ncol(A) == 0) o else solve.QP(diag(n), o, A, rep(0, ncol(A)))$solution
    rec <- rec + (ys[k + 1] - ys[k]) * mean((p - o)^2)
  }
  rec
}
s <- t(apply(draws, 1, sort))
smaller <- outer(1:n, 1:n, Vectorize(function(i, j) all(s[i, ] <= s[j, ])))
out <- c(out, sample.isotonic.recalibrated = isotonic(smaller), sample.comparable = mean(smaller))
q <- t(sapply(1:n, function(i) qnorm(c(0.05, 0.25, 0.5, 0.75, 0.95), mu[i], sd[i])))
smaller <- outer(1:n, 1:n, Vectorize(function(i, j) all(q[i, ] <= q[j, ])))
out <- c(out, normal.isotonic.recalibrated = isotonic(smaller), normal.comparable = mean(smaller))
write.table(data.frame(name = names(out), value = format(out, digits = 17, trim = TRUE)),
            "crps-decomposition.csv", sep = ",", row.names = FALSE, quote = FALSE)
