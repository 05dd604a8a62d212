# Writes regression.csv: fits and forecasts of UKgas and UKDriverDeaths by R's own functions.
suppressMessages(library(MASS))
out <- list()
add <- function(case, name, value) out[[length(out) + 1]] <<- data.frame(case, name, value)
series <- function(case, y, n) {
  y <- as.numeric(y)[seq_len(n)]
  for (i in seq_along(y)) add(case, paste0("y", i), y[i])
  y
}
rows <- function(n, m, h) {
  t <- 0:(n + h - 1)
  data.frame(trend = t, bend = pmax(0, t - 40), place = factor(t %% m))
}
forecasts <- function(case, fit, new) {
  for (level in c(0.8, 0.95)) {
    p <- predict(fit, new, interval = "prediction", level = level)
    for (h in seq_len(nrow(p))) {
      add(case, paste0("mean", h), p[h, 1])
      add(case, paste0("lower", level * 100, "-", h), p[h, 2])
      add(case, paste0("upper", level * 100, "-", h), p[h, 3])
    }
  }
}
# Quarters counted from the first quarter of 1960; log of UKgas is the response.
n <- 80; h <- 6
y <- series("gas", log(UKgas), n)
x <- rows(n, 4, h)
past <- cbind(x[1:n, ], y = y)
new <- x[n + 1:h, ]
forecasts("dummies", lm(y ~ trend + place, past), new)
forecasts("bend", lm(y ~ trend + bend + place, past), new)
f <- data.frame(trend = x$trend, c1 = cos(2 * pi * x$trend / 4), s1 = sin(2 * pi * x$trend / 4),
                c2 = cos(pi * x$trend))
forecasts("fourier", lm(y ~ trend + c1 + s1 + c2, cbind(f[1:n, ], y = y)), f[n + 1:h, ])
r <- lm.ridge(y ~ trend + c1 + s1, cbind(f[1:n, ], y = y), lambda = 0.05 * n)
b <- coef(r)
for (i in 1:h) add("ridge", paste0("mean", i), sum(b * c(1, unlist(f[n + i, 1:3]))))
# Deaths, with the belt law's jump as an outlying stretch.
d <- series("deaths", UKDriverDeaths, 180)
z <- data.frame(trend = 0:191, c1 = cos(2 * pi * (0:191) / 12), s1 = sin(2 * pi * (0:191) / 12))
m <- rlm(d ~ trend + c1 + s1, cbind(z[1:180, ], d = d), k = 1.345, maxit = 1000, acc = 1e-12)
s <- summary(m)
for (i in 1:6) {
  v <- c(1, unlist(z[180 + i, ]))
  add("huber", paste0("mean", i), sum(coef(m) * v))
  # Height's standard error, from the covariance of the coefficients.
  add("huber", paste0("se", i), sqrt(t(v) %*% (s$cov.unscaled * s$stddev^2) %*% v))
}
add("huber", "sigma", m$s)
out <- do.call(rbind, out)
out <- out[!duplicated(out[, 1:2]), ]
out$value <- sprintf("%.15g", out$value)
write.csv(out, "regression.csv", row.names = FALSE, quote = FALSE)
