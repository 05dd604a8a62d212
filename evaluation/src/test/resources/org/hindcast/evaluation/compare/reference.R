# Reference numbers for the comparison tests. Reads ../inference/series.csv; writes losses.csv and reference.csv.
series <- read.csv("../inference/series.csv")
out <- data.frame(name = character(), value = numeric())
put <- function(name, value) out[nrow(out) + 1, ] <<- list(name, value)
e1 <- series$f1 - series$y; e2 <- series$f2 - series$y; n <- nrow(series)
d <- e1^2 - e2^2
lrv <- function(x, lags, bartlett) {
  v <- sum(x^2) / length(x)
  for (k in seq_len(lags)) v <- v + 2 * (if (bartlett) 1 - k / (lags + 1) else 1) * sum(x[-(1:k)] * x[1:(length(x) - k)]) / length(x)
  v
}
# Giacomini-White: n times the uncentred R squared for h = 1, the matrix form for h = 3.
z <- cbind(d[-1], d[-1] * d[-n])
ones <- rep(1, n - 1)
gw <- (n - 1) * summary(lm(ones ~ z - 1))$r.squared
put("gw.h1", gw); put("gw.p.h1", pchisq(gw, 2, lower.tail = FALSE))
h <- 3
z <- cbind(d[-(1:h)], d[-(1:h)] * d[1:(n - h)])
V <- crossprod(z) / nrow(z)
for (k in 1:(h - 1)) { g <- crossprod(z[-(1:k), ], z[1:(nrow(z) - k), ]) / nrow(z); V <- V + (1 - k / h) * (g + t(g)) }
m <- colMeans(z); put("gw.h3", nrow(z) * drop(t(m) %*% solve(V) %*% m))
# Clark-West: t value of the regression on a constant, with its large-sample variance, and h = 3 by hand.
a <- e1^2 - e2^2 + (series$f1 - series$f2)^2
put("cw.h1", coef(lm(a ~ 1))[1] / sqrt(sum((a - mean(a))^2) / n / n))
put("cw.h3", mean(a) / sqrt(lrv(a - mean(a), 2, FALSE) / n))
put("cw.p.h3", pnorm(mean(a) / sqrt(lrv(a - mean(a), 2, FALSE) / n), lower.tail = FALSE))
# Encompassing, both directions, and the combination weight as a regression coefficient.
c12 <- e1 * (e1 - e2); c21 <- e2 * (e2 - e1)
for (h in c(1, 3)) {
  k <- sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n)
  put(paste0("enc.12.h", h), k * mean(c12) / sqrt(lrv(c12 - mean(c12), h - 1, FALSE) / n))
  put(paste0("enc.21.h", h), k * mean(c21) / sqrt(lrv(c21 - mean(c21), h - 1, FALSE) / n))
}
put("enc.weight", coef(lm(e1 ~ I(e1 - e2) - 1)))
# Fluctuation path, window 12 of 40, 3 lags.
sigma <- sqrt(lrv(d - mean(d), 3, TRUE))
path <- sapply(12:n, function(t) sum(d[(t - 11):t]) / sigma / sqrt(12))
put("fluctuation.first", path[1]); put("fluctuation.last", path[length(path)]); put("fluctuation.max", max(abs(path)))
# Wilcoxon.
x <- c(1.2, -0.7, 2.2, 0.3, -1.1, 0.9, 1.7, -0.2, 2.6, 0.4, -1.9, 3.1)
ties <- c(1, -1, 2, 2, 3, -2, 4, 1, 0, 5, 0, 2, -3, 1)
w <- wilcox.test(x); put("wilcox.exact.v", w$statistic); put("wilcox.exact.p", w$p.value)
put("wilcox.exact.less", wilcox.test(x, alternative = "less")$p.value)
put("wilcox.exact.greater", wilcox.test(x, alternative = "greater")$p.value)
suppressWarnings({
  w <- wilcox.test(ties); put("wilcox.ties.v", w$statistic); put("wilcox.ties.p", w$p.value)
  put("wilcox.ties.less", wilcox.test(ties, alternative = "less")$p.value)
  put("wilcox.ties.greater", wilcox.test(ties, alternative = "greater")$p.value)
  put("wilcox.ties.uncorrected", wilcox.test(ties, correct = FALSE)$p.value)
})
w <- wilcox.test(c(d, d + 0.37)); put("wilcox.large.v", w$statistic); put("wilcox.large.p", w$p.value)
put("wilcox.d.v", wilcox.test(d)$statistic); put("wilcox.d.p", wilcox.test(d)$p.value)
# Friedman and what is built on ranks.
set.seed(3)
losses <- round(matrix(rexp(15 * 4), 15) %*% diag(c(1, 1.1, 1.6, 2.2)), 1)
losses[4, ] <- c(1, 1, 2, 3); losses[9, ] <- c(0.5, 0.5, 0.5, 2)
colnames(losses) <- c("A", "B", "C", "D")
write.csv(losses, "losses.csv", row.names = FALSE, quote = FALSE)
fr <- friedman.test(losses); put("friedman.chi", fr$statistic); put("friedman.p", fr$p.value)
chi <- unname(fr$statistic); f <- 14 * chi / (15 * 3 - chi)
put("friedman.f", f); put("friedman.f.p", pf(f, 3, 42, lower.tail = FALSE))
ranks <- t(apply(losses, 1, rank)); R <- colMeans(ranks)
for (i in 1:4) put(paste0("rank", i), R[i])
se <- sqrt(4 * 5 / (6 * 15))
put("nemenyi.p.14", ptukey(abs(R[1] - R[4]) / se * sqrt(2), 4, Inf, lower.tail = FALSE))
put("nemenyi.p.23", ptukey(abs(R[2] - R[3]) / se * sqrt(2), 4, Inf, lower.tail = FALSE))
# Cluster-robust t of the mean.
suppressMessages(library(sandwich))
fit <- lm(d ~ 1); t <- coef(fit)[1] / sqrt(vcovCL(fit, series$cluster, type = "HC1")[1, 1])
put("panel.t", t); put("panel.p", 2 * pt(-abs(t), 9))
write.csv(data.frame(name = out$name, value = sprintf("%.17g", out$value)), "reference.csv", row.names = FALSE, quote = FALSE)
