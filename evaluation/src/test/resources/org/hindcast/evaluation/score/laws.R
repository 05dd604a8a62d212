# Scores of distributions of the usual families by numerical integration of the definition, or by summation.
# The range is cut at the outcome and at quantiles, so that each piece is smooth and of one scale.
levels <- c(1e-15, 1e-12, 1e-9, 1e-7, 1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97,
            0.99, 0.999, 0.9999, 1 - 1e-5, 1 - 1e-7)
piece <- function(f, from, to) {
  if (to <= from) return(0)
  integrate(f, from, to, rel.tol = 1e-13, abs.tol = 0, subdivisions = 5000L, stop.on.error = FALSE)$value
}
over <- function(f, cuts) if (length(cuts) < 2) 0 else sum(mapply(function(a, b) piece(f, a, b), head(cuts, -1), tail(cuts, -1)))
# p: distribution function, s: its complement, q: quantile function, tail: integrate to infinity above the last cut
continuous <- function(p, s, q, y, lower = -Inf, upper = Inf, from = -Inf) {
  inner <- sort(unique(pmin(pmax(q(levels), lower), upper)))
  low <- max(lower, from)
  below <- c(low, inner[inner > low & inner < y], y)
  above <- c(max(y, low), inner[inner > max(y, low)], upper)
  left <- if (y > low) over(function(z) p(z)^2, unique(below)) else 0
  right <- over(function(z) s(z)^2, unique(above))
  gap <- if (y < low && from == -Inf) low - y else 0
  left + right + gap
}
count <- function(p, y, from = -Inf, n = 20000) {
  k <- 0:n
  f <- p(k)
  if (from > -Inf) { keep <- k >= from; k <- k[keep]; f <- f[keep] }
  rest <- if (from > -Inf) 0 else max(0, -y)
  sum((f - (y <= k))^2) + rest
}
rows <- list()
num <- function(x) trimws(formatC(x, digits = 17, format = "g"))
add <- function(family, a, b, c, y, crps, logs, above) {
  rows[[length(rows) + 1]] <<- data.frame(family = family, a = num(a), b = num(b), c = num(c), y = num(y),
    crps = num(crps), log_score = num(logs), above_1 = num(above))
}
norms <- list(c(0, 1), c(3, 2), c(-2, 1.5), c(1000, 40))
for (m in norms) for (y in c(-1.5, 0, 0.3, 2, 7, 1010)) {
  p <- function(z) pnorm(z, m[1], m[2]); s <- function(z) pnorm(z, m[1], m[2], lower = FALSE); q <- function(u) qnorm(u, m[1], m[2])
  add("normal", m[1], m[2], 0, y, continuous(p, s, q, y), -dnorm(y, m[1], m[2], log = TRUE), continuous(p, s, q, max(y, 1), from = 1))
  left <- pnorm(0, m[1], m[2], lower = FALSE)
  st <- function(z) ifelse(z < 0, 1, s(z) / left); pt0 <- function(z) 1 - st(z)
  qt0 <- function(u) qnorm((1 - u) * left, m[1], m[2], lower = FALSE)
  add("truncated-normal", m[1], m[2], 0, y, continuous(pt0, st, qt0, y, lower = 0),
    ifelse(y < 0, Inf, -dnorm(y, m[1], m[2], log = TRUE) + log(left)), continuous(pt0, st, qt0, max(y, 1), lower = 0, from = 1))
  add("censored-normal", m[1], m[2], 0, y, continuous(p, s, q, y, lower = 0),
    ifelse(y < 0, Inf, ifelse(y == 0, -pnorm(0, m[1], m[2], log = TRUE), -dnorm(y, m[1], m[2], log = TRUE))),
    continuous(p, s, q, max(y, 1), lower = 0, from = 1))
}
for (m in list(c(0, 1, 1.5), c(1, 2, 3), c(-4, 0.5, 30), c(2, 3, 5000))) for (y in c(-1.5, 0, 0.3, 2, 7, 60)) {
  p <- function(z) pt((z - m[1]) / m[2], m[3]); s <- function(z) pt((z - m[1]) / m[2], m[3], lower = FALSE)
  q <- function(u) m[1] + m[2] * qt(u, m[3])
  add("student", m[1], m[2], m[3], y, continuous(p, s, q, y), -(dt((y - m[1]) / m[2], m[3], log = TRUE) - log(m[2])),
    continuous(p, s, q, max(y, 1), from = 1))
}
for (m in list(c(0, 1), c(3, 0.4))) for (y in c(-1.5, 0, 0.3, 2, 7, 60)) {
  add("logistic", m[1], m[2], 0, y, continuous(function(z) plogis(z, m[1], m[2]), function(z) plogis(z, m[1], m[2], lower = FALSE),
    function(u) qlogis(u, m[1], m[2]), y), -dlogis(y, m[1], m[2], log = TRUE),
    continuous(function(z) plogis(z, m[1], m[2]), function(z) plogis(z, m[1], m[2], lower = FALSE), function(u) qlogis(u, m[1], m[2]), max(y, 1), from = 1))
  pl <- function(z) { x <- (z - m[1]) / m[2]; ifelse(x < 0, exp(x) / 2, 1 - exp(-x) / 2) }
  sl <- function(z) { x <- (z - m[1]) / m[2]; ifelse(x < 0, 1 - exp(x) / 2, exp(-x) / 2) }
  ql <- function(u) m[1] + m[2] * ifelse(u < 0.5, log(2 * u), -log(2 * (1 - u)))
  add("laplace", m[1], m[2], 0, y, continuous(pl, sl, ql, y), abs(y - m[1]) / m[2] + log(2 * m[2]), continuous(pl, sl, ql, max(y, 1), from = 1))
}
for (m in list(c(0.5, 0.8), c(2, 0.1), c(0, 1.7))) for (y in c(-1.5, 0, 0.3, 2, 7, 60)) {
  p <- function(z) plnorm(z, m[1], m[2]); s <- function(z) plnorm(z, m[1], m[2], lower = FALSE); q <- function(u) qlnorm(u, m[1], m[2])
  add("lognormal", m[1], m[2], 0, y, continuous(p, s, q, y, lower = 0), -dlnorm(y, m[1], m[2], log = TRUE), continuous(p, s, q, max(y, 1), lower = 0, from = 1))
}
for (m in list(c(2.5, 1.2), c(0.4, 3), c(80, 0.5))) for (y in c(-1.5, 0.3, 2, 7, 60)) {
  p <- function(z) pgamma(z, m[1], scale = m[2]); s <- function(z) pgamma(z, m[1], scale = m[2], lower = FALSE); q <- function(u) qgamma(u, m[1], scale = m[2])
  add("gamma", m[1], m[2], 0, y, continuous(p, s, q, y, lower = 0), -dgamma(y, m[1], scale = m[2], log = TRUE), continuous(p, s, q, max(y, 1), lower = 0, from = 1))
}
for (m in c(0.5, 4)) for (y in c(-1.5, 0, 0.3, 2, 7, 60)) {
  p <- function(z) pexp(z, 1 / m); s <- function(z) pexp(z, 1 / m, lower = FALSE); q <- function(u) qexp(u, 1 / m)
  add("exponential", m, 0, 0, y, continuous(p, s, q, y, lower = 0), -dexp(y, 1 / m, log = TRUE), continuous(p, s, q, max(y, 1), lower = 0, from = 1))
}
for (m in list(c(0, 1), c(-2, 6))) for (y in c(-1.5, 0, 0.3, 2, 7)) {
  p <- function(z) punif(z, m[1], m[2]); s <- function(z) punif(z, m[1], m[2], lower = FALSE); q <- function(u) qunif(u, m[1], m[2])
  inside <- min(max(y, m[1]), m[2])
  add("uniform", m[1], m[2], 0, y, continuous(p, s, q, inside, lower = m[1], upper = m[2]) + abs(y - inside), -dunif(y, m[1], m[2], log = TRUE),
    if (m[2] <= 1) max(0, y - 1) else continuous(p, s, q, min(max(y, 1), m[2]), lower = m[1], upper = m[2], from = 1) + max(0, y - m[2]))
}
for (m in list(c(2, 3), c(0.5, 0.7), c(40, 5))) for (y in c(-1.5, 0.1, 0.3, 0.9, 1.4)) {
  p <- function(z) pbeta(z, m[1], m[2]); s <- function(z) pbeta(z, m[1], m[2], lower = FALSE); q <- function(u) qbeta(u, m[1], m[2])
  inside <- min(max(y, 0), 1)
  add("beta", m[1], m[2], 0, y, continuous(p, s, q, inside, lower = 0, upper = 1) + abs(y - inside), -dbeta(y, m[1], m[2], log = TRUE), max(0, y - 1))
}
for (m in c(0.3, 4.5, 29, 31, 800)) for (y in c(0, 1, 7, 30, 850)) {
  p <- function(k) ppois(k, m)
  add("poisson", m, 0, 0, y, count(p, y), -dpois(y, m, log = TRUE), count(p, y, from = 1))
}
for (m in list(c(0.35, 4), c(1, 30), c(2.5, 0.4), c(12, 300), c(5000, 20), c(1e8, 6))) for (y in c(0, 1, 7, 30, 850)) {
  p <- function(k) pnbinom(k, size = m[1], mu = m[2])
  add("negative-binomial", m[1], m[2], 0, y, count(p, y), -dnbinom(y, size = m[1], mu = m[2], log = TRUE), count(p, y, from = 1))
}
write.csv(do.call(rbind, rows), "laws.csv", row.names = FALSE, quote = FALSE)
