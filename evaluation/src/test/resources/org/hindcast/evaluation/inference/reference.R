# Reference numbers for the inference tests. Writes series.csv and reference.csv into the working directory.
suppressMessages({library(sandwich); library(lmtest); library(forecast)})
set.seed(20160715)
n <- 40
u <- as.numeric(arima.sim(list(ar = 0.6), n))
y <- 100 + cumsum(round(rnorm(n, 0, 3), 1))
f1 <- round(y + 2 * u + rnorm(n, 0.5, 1), 2)
f2 <- round(y + rnorm(n, -0.3, 2.5), 2)
driver <- round(0.5 * u + rnorm(n), 2)
cluster <- rep(1:10, each = 4)
series <- data.frame(t = 0:(n - 1), y = round(y, 1), f1, f2, driver, cluster)
write.csv(series, "series.csv", row.names = FALSE, quote = FALSE)

out <- data.frame(name = character(), value = numeric())
put <- function(name, value) out[nrow(out) + 1, ] <<- list(name, value)
e1 <- series$f1 - series$y; e2 <- series$f2 - series$y
d <- e1^2 - e2^2
for (h in c(1, 2, 4)) {
  a <- dm.test(e1, e2, h = h, power = 2)
  put(paste0("dm.acf.h", h), a$statistic); put(paste0("dm.acf.p.h", h), a$p.value)
  b <- dm.test(e1, e2, h = h, power = 2, varestimator = "bartlett")
  put(paste0("dm.bartlett.h", h), b$statistic)
  put(paste0("dm.less.p.h", h), dm.test(e1, e2, h = h, power = 2, alternative = "less")$p.value)
}
m <- lm(d ~ 1)
for (lag in c(0, 1, 3)) {
  put(paste0("nw.var.mean.lag", lag), NeweyWest(m, lag = lag, prewhite = FALSE, adjust = FALSE)[1, 1])
}
fit <- lm(y ~ f1 + driver, series)
co <- coef(fit)
for (i in 1:3) put(paste0("ols.coef", i), co[i])
put("ols.rss", sum(resid(fit)^2))
ref <- list(classical = vcov(fit),
  nw3 = NeweyWest(fit, lag = 3, prewhite = FALSE, adjust = TRUE),
  rect2 = kernHAC(fit, kernel = "Truncated", bw = 2, prewhite = FALSE, adjust = TRUE),
  cluster = vcovCL(fit, cluster = series$cluster, type = "HC1"))
for (v in names(ref)) {
  put(paste0("vcov.", v, ".11"), ref[[v]][1, 1]); put(paste0("vcov.", v, ".12"), ref[[v]][1, 2])
  put(paste0("vcov.", v, ".33"), ref[[v]][3, 3])
  gap <- co[2:3] - c(1, 0)
  put(paste0("waldF.", v), drop(t(gap) %*% solve(ref[[v]][2:3, 2:3]) %*% gap) / 2)
}
p <- c(0.01, 0.04, 0.03, 0.005, 0.2, 0.04)
for (i in seq_along(p)) {
  put(paste0("holm", i), p.adjust(p, "holm")[i]); put(paste0("bh", i), p.adjust(p, "BH")[i])
}
for (k in c(2, 3, 6, 20)) for (q in c(0.5, 2, 3.5, 6)) {
  put(paste0("ptukey.inf.", k, ".", q), ptukey(q, k, Inf))
  for (df in c(2, 5, 30)) put(paste0("ptukey.", df, ".", k, ".", q), ptukey(q, k, df))
}
for (k in c(2, 5, 10)) put(paste0("qtukey.inf.", k), qtukey(0.95, k, Inf))
write.csv(data.frame(name = out$name, value = sprintf("%.17g", out$value)), "reference.csv", row.names = FALSE, quote = FALSE)
