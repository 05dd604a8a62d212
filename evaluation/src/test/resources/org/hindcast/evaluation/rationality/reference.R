# Reference numbers for the rationality tests. Reads ../inference/series.csv; writes paths.csv and reference.csv.
suppressMessages({library(sandwich); library(lmtest); library(quantreg)})
series <- read.csv("../inference/series.csv")
out <- data.frame(name = character(), value = numeric())
put <- function(name, value) out[nrow(out) + 1, ] <<- list(name, value)
n <- nrow(series)
error <- series$f1 - series$y
hac <- function(fit, h) if (h == 1) vcovHC(fit, "HC1") else NeweyWest(fit, lag = h - 1, prewhite = FALSE, adjust = TRUE)
f.joint <- function(fit, index, value, V) {
  gap <- coef(fit)[index] - value
  drop(t(gap) %*% solve(V[index, index]) %*% gap) / length(index)
}
for (h in c(1, 3)) {
  fit <- lm(y ~ f1, series)
  put(paste0("mz.h", h), f.joint(fit, 1:2, c(0, 1), hac(fit, h)))
  put(paste0("mz.p.h", h), pf(f.joint(fit, 1:2, c(0, 1), hac(fit, h)), 2, n - 2, lower.tail = FALSE))
  strong <- lm(error ~ driver + I(driver^2), series)
  put(paste0("strong.h", h), f.joint(strong, 2:3, c(0, 0), hac(strong, h)))
  revision <- c(0.4, diff(series$f1))
  own <- lm(I(-error) ~ revision)
  t <- coeftest(own, vcov = hac(own, h), df = n - 2)[2, ]
  put(paste0("own.slope.h", h), t[1]); put(paste0("own.t.h", h), t[3]); put(paste0("own.p.h", h), t[4])
}
put("strong.r2", summary(strong)$r.squared)
fit <- lm(y ~ f1, series); put("mz.slope", coef(fit)[2])
put("mz.hc3", f.joint(fit, 1:2, c(0, 1), vcovHC(fit, "HC3"))); put("own.hc3", coeftest(own, vcov = vcovHC(own, "HC3"))[2, 3])
# Equal-weighted cosine covariance with 4 transforms.
scores <- model.matrix(fit) * resid(fit)
waves <- sapply(1:4, function(j) sqrt(2 / n) * cos(pi * j * (1:n - 0.5) / n))
S <- n * crossprod(t(scores) %*% waves |> t()) / 4
B <- solve(crossprod(model.matrix(fit)))
f <- f.joint(fit, 1:2, c(0, 1), B %*% S %*% B) * 3 / 4
put("mz.cosine", f); put("mz.cosine.p", pf(f, 2, 3, lower.tail = FALSE))
put("mz.classical", f.joint(fit, 1:2, c(0, 1), vcov(fit)))
bias <- lm(error ~ 1); put("bias.t", coeftest(bias)[1, 3]); put("bias.p", coeftest(bias)[1, 4])

set.seed(11)
paths <- t(apply(matrix(rnorm(12 * 6), 12), 1, function(e) round(100 + cumsum(e + 0.5 * c(0, e[-6])), 2)))
write.table(paths, "paths.csv", sep = ",", row.names = FALSE, col.names = paste0("k", 1:6), quote = FALSE)
revisions <- t(apply(paths, 1, diff))
for (lags in 1:2) {
  rows <- do.call(rbind, lapply(1:12, function(i) {
    r <- revisions[i, ]
    do.call(rbind, lapply((lags + 1):5, function(k) c(i, r[k], r[k - (1:lags)])))
  }))
  d <- data.frame(target = rows[, 1], r = rows[, 2], rows[, -(1:2), drop = FALSE])
  fit <- lm(r ~ . - target, d)
  V <- vcovCL(fit, cluster = d$target, type = "HC1")
  f <- f.joint(fit, 1 + 1:lags, rep(0, lags), V)
  put(paste0("nordhaus.lag", lags), f); put(paste0("nordhaus.p.lag", lags), pf(f, lags, 11, lower.tail = FALSE))
  put(paste0("nordhaus.slope.lag", lags), coef(fit)[2])
}
for (tau in c(0.1, 0.5, 0.8)) {
  q <- rq(y ~ f1, tau, data = series)
  put(paste0("rq.slope.", tau), coef(q)[2]); put(paste0("rq.intercept.", tau), coef(q)[1]); put(paste0("rq.loss.", tau), q$rho)
}
# Response to a driver: the stacked regressions of outcome and forecast, with their joint covariance.
for (h in c(1, 3)) for (x in c("driver", "f2")) {
  both <- lm(as.formula(paste("cbind(y, f1) ~", x)), series)
  # The adjustment of sandwich would count the coefficients of both equations; each has two.
  V <- if (h == 1) vcovHC(both, "HC1") else NeweyWest(both, lag = h - 1, prewhite = FALSE, adjust = FALSE) * n / (n - 2)
  b <- coef(both)[2, ]; i <- c(2, 4); V <- V[i, i]
  put(paste0(x, ".t.h", h), (b[1] - b[2]) / sqrt(V[1, 1] - 2 * V[1, 2] + V[2, 2]))
  ratio <- b[1] / b[2]; gradient <- c(1 / b[2], -b[1] / b[2]^2)
  put(paste0(x, ".ratio.h", h), ratio); put(paste0(x, ".ratio.se.h", h), sqrt(drop(t(gradient) %*% V %*% gradient)))
  put(paste0(x, ".difference.h", h), b[1] - b[2])
}
write.csv(data.frame(name = out$name, value = sprintf("%.17g", out$value)), "reference.csv", row.names = FALSE, quote = FALSE)
