# Scores of small samples from their definitions: integrals of step functions cut at their jumps, and double sums.
set.seed(20210712)
step_integral <- function(g, points) {
  points <- sort(unique(points))
  sum(sapply(seq_len(length(points) - 1), function(k) {
    (points[k + 1] - points[k]) * g((points[k] + points[k + 1]) / 2)
  }))
}
tw <- function(x, y, w, cuts) {
  points <- c(x, y, cuts, min(x, y, cuts) - 1, max(x, y, cuts) + 1)
  step_integral(function(z) w(z) * (mean(x <= z) - (y <= z))^2, points)
}
qw <- function(x, y, v) {
  x <- sort(x)
  m <- length(x)
  sum(sapply(seq_len(m), function(i) {
    integrate(function(t) 2 * ((y <= x[i]) - t) * (x[i] - y) * v(t), (i - 1) / m, i / m, rel.tol = 1e-13)$value
  }))
}
ow <- function(x, y, w) {
  wx <- w(x)
  wb <- mean(wx)
  mean(abs(x - y) * wx) * w(y) / wb - w(y) * mean(outer(wx, wx) * abs(outer(x, x, "-"))) / (2 * wb^2)
}
vr <- function(x, y, w) {
  wx <- w(x)
  mean(abs(x - y) * wx) * w(y) - mean(outer(wx, wx) * abs(outer(x, x, "-"))) / 2 +
    (mean(abs(x) * wx) - abs(y) * w(y)) * (mean(wx) - w(y))
}
rows <- list()
put <- function(case, x, y, id, value) {
  rows[[length(rows) + 1]] <<- sprintf("%d,%.17g,%s,%s,%.17g", case, y, paste(sprintf("%.17g", x), collapse = " "), id, value)
}
for (case in 1:12) {
  x <- rnorm(c(7, 10, 3, 20)[case %% 4 + 1], 1, 2)
  if (case %% 3 == 0) x <- round(x)
  y <- if (case %% 2 == 0) rnorm(1, 1, 2) else round(rnorm(1, 1, 2))
  a <- 0.5; b <- 1.75
  above <- function(z) 1 * (z > b)
  below <- function(z) 1 * (z < b)
  put(case, x, y, "twcrps-above-1.75", tw(x, y, function(z) 1 * (z >= b), c(a, b)))
  put(case, x, y, "twcrps-below-1.75", tw(x, y, function(z) 1 * (z <= b), c(a, b)))
  put(case, x, y, "twcrps-between-0.5-1.75", tw(x, y, function(z) 1 * (z >= a & z <= b), c(a, b)))
  put(case, x, y, "twcrps-outside-0.5-1.75", tw(x, y, function(z) 1 * (z < a | z > b), c(a, b)))
  put(case, x, y, "qwcrps-center", qw(x, y, function(t) t * (1 - t)))
  put(case, x, y, "qwcrps-tails", qw(x, y, function(t) (2 * t - 1)^2))
  put(case, x, y, "qwcrps-left", qw(x, y, function(t) (1 - t)^2))
  put(case, x, y, "qwcrps-right", qw(x, y, function(t) t^2))
  if (any(x > b)) put(case, x, y, "owcrps-above-1.75", ow(x, y, above))
  if (any(x < b)) put(case, x, y, "owcrps-below-1.75", ow(x, y, below))
  put(case, x, y, "vrcrps-above-1.75", vr(x, y, above))
  put(case, x, y, "vrcrps-below-1.75", vr(x, y, below))
}
writeLines(c("case,y,draws,id,value", unlist(rows)), "weighted-scores.csv")

# Figures of forty pairs of forecasts and outcomes, one of them on the threshold, with probabilities in steps of 0.1.
n <- 40
y <- round(rnorm(n, 10, 3), 1)
f <- round(y + rnorm(n, 0.5, 2), 1)
y[7] <- 11
f[9] <- 11
p <- pmin(1, pmax(0, round(plogis((f - 11) / 2 + rnorm(n, 0, 0.5)), 1)))
o <- y > 11
w <- f > 11
h <- sum(w & o); fa <- sum(w & !o); m <- sum(!w & o); cn <- sum(!w & !o)
wp <- p >= 0.3
hp <- sum(wp & o); fap <- sum(wp & !o); mp <- sum(!wp & o)
firm <- function(f, y, r, t, wt, a) {
  total <- 0
  for (i in seq_along(f)) for (k in seq_along(t)) {
    if (f[i] <= t[k] && y[i] > t[k]) total <- total + wt[k] * r * min(y[i] - t[k], a)
    if (y[i] <= t[k] && f[i] > t[k]) total <- total + wt[k] * (1 - r) * min(t[k] - y[i], a)
  }
  total / length(f)
}
plain <- function(f, y, r, t, wt) {
  total <- 0
  for (i in seq_along(f)) for (k in seq_along(t)) {
    if (f[i] <= t[k] && y[i] > t[k]) total <- total + wt[k] * r
    if (y[i] <= t[k] && f[i] > t[k]) total <- total + wt[k] * (1 - r)
  }
  total / length(f)
}
sd0 <- function(x) sqrt(mean((x - mean(x))^2))
rank_sum <- unname(wilcox.test(p[o], p[!o], exact = FALSE)$statistic)
figures <- c(
  "hits-above-11" = h, "false-alarms-above-11" = fa, "misses-above-11" = m, "correct-negatives-above-11" = cn,
  "hit-rate-above-11" = h / (h + m), "false-alarm-ratio-above-11" = fa / (h + fa),
  "false-alarm-rate-above-11" = fa / (fa + cn), "csi-above-11" = h / (h + fa + m),
  "frequency-bias-above-11" = (h + fa) / (h + m), "peirce-above-11" = h / (h + m) - fa / (fa + cn),
  "heidke-above-11" = {e <- ((h + m) * (h + fa) + (cn + m) * (cn + fa)) / n; (h + cn - e) / (n - e)},
  "value-above-11-cost-20" = {
    s <- mean(o); (min(0.2, s) - (0.2 * (h + fa) + m) / n) / (min(0.2, s) - 0.2 * s)},
  "firm-70-at-8-11-weights-2-1" = plain(f, y, 0.7, c(8, 11), c(2, 1)),
  "firm-70-at-8-11-weights-2-1-discount-1.5" = firm(f, y, 0.7, c(8, 11), c(2, 1), 1.5),
  "nse-sample-mean" = 1 - sum((f - y)^2) / sum((y - mean(y))^2),
  "kge" = 1 - sqrt((cor(f, y) - 1)^2 + (sd0(f) / sd0(y) - 1)^2 + (mean(f) / mean(y) - 1)^2))
probabilities <- c(
  "roc-auc" = rank_sum / (sum(o) * sum(!o)), "brier" = mean((p - o)^2),
  "hit-rate-at-30" = hp / (hp + mp), "false-alarm-ratio-at-30" = fap / (hp + fap))
writeLines(c("f,y,p", sprintf("%.17g,%.17g,%.17g", f, y, p)), "pairs.csv")
writeLines(c("id,value", sprintf("%s,%.17g", names(figures), figures),
  sprintf("p-%s,%.17g", names(probabilities), probabilities)), "pairs-figures.csv")
