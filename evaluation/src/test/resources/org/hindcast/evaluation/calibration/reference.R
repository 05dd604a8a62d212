# Reference numbers for the calibration tests. Reads ../inference/series.csv; writes pit.csv, isotonic.csv, reference.csv.
series <- read.csv("../inference/series.csv")
out <- data.frame(name = character(), value = numeric())
put <- function(name, value) out[nrow(out) + 1, ] <<- list(name, value)

for (case in list(c(2, 5, 0.8), c(0, 6, 0.5), c(9, 9, 0.8), c(33, 60, 0.5), c(70, 80, 0.95), c(12, 40, 0.2))) {
  x <- case[1]; n <- case[2]; p <- case[3]; id <- paste0(x, ".", n)
  b <- binom.test(x, n, p)
  put(paste0("binom.two.", id), b$p.value)
  put(paste0("binom.less.", id), binom.test(x, n, p, "less")$p.value)
  put(paste0("binom.greater.", id), binom.test(x, n, p, "greater")$p.value)
  put(paste0("cp.low.", id), b$conf.int[1]); put(paste0("cp.high.", id), b$conf.int[2])
  w <- suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int)
  put(paste0("wilson.low.", id), w[1]); put(paste0("wilson.high.", id), w[2])
  ph <- x / n
  xlog <- function(a, b) ifelse(a == 0, 0, a * log(b))
  lr <- 2 * (xlog(x, ph) + xlog(n - x, 1 - ph) - xlog(x, p) - xlog(n - x, 1 - p))
  put(paste0("kupiec.lr.", id), lr); put(paste0("kupiec.p.", id), pchisq(lr, 1, lower.tail = FALSE))
}

# Christoffersen by two fitted likelihoods of glm: hit on previous hit.
set.seed(7)
hits <- as.integer(runif(80) < 0.75)
e <- hits[-1]; previous <- hits[-80]
markov <- logLik(glm(e ~ previous, family = binomial))
constant <- logLik(glm(e ~ 1, family = binomial))
nominal <- sum(dbinom(e, 1, 0.8, log = TRUE))
put("christoffersen.ind", 2 * (markov - constant))
put("christoffersen.cc", 2 * (markov - nominal))
put("christoffersen.cc.p", pchisq(2 * (markov - nominal), 2, lower.tail = FALSE))

u <- pnorm(as.numeric(arima.sim(list(ar = 0.4), 80)) * 0.8 + 0.2)
write.csv(data.frame(hit = hits, u = u), "pit.csv", row.names = FALSE, quote = FALSE)
z <- qnorm(u)
null <- sum(dnorm(z, log = TRUE))
free <- sum(dnorm(z, mean(z), sqrt(mean((z - mean(z))^2)), log = TRUE))
ar <- arima(z, order = c(1, 0, 0), method = "ML", optim.control = list(reltol = 1e-15, maxit = 1000))
put("berkowitz.2", 2 * (free - null)); put("berkowitz.3", 2 * (as.numeric(logLik(ar)) - null))
put("berkowitz.3.p", pchisq(2 * (as.numeric(logLik(ar)) - null), 3, lower.tail = FALSE))

s <- sqrt(12) * (u - 0.5)
D <- cbind(s, s^2 - 1, s^3, s^4 - 1.8)
lrv <- function(x, lags) {
  v <- crossprod(x) / nrow(x)
  for (k in seq_len(lags)) {
    g <- crossprod(x[-(1:k), ], x[1:(nrow(x) - k), ]) / nrow(x)
    v <- v + (1 - k / (lags + 1)) * (g + t(g))
  }
  v
}
for (lags in c(0, 3)) {
  stat <- 0
  for (block in list(c(1, 3), c(2, 4))) {
    m <- colMeans(D[, block])
    stat <- stat + nrow(D) * drop(t(m) %*% solve(lrv(D[, block], lags)) %*% m)
  }
  put(paste0("knuppel.lag", lags), stat)
  put(paste0("knuppel.p.lag", lags), pchisq(stat, 4, lower.tail = FALSE))
}

for (m in c(15, 80)) {
  k <- ks.test(u[1:m], "punif", exact = TRUE)
  put(paste0("ks.d.", m), k$statistic); put(paste0("ks.p.", m), k$p.value)
}

# Isotonic regression for the mean: ties in x averaged first.
x <- round(series$f1 / 2); y <- series$y
levels <- sort(unique(x)); w <- as.numeric(table(x)); m <- as.numeric(tapply(y, x, mean))
pooled <- isoreg(rep(seq_along(levels), w), rep(m, w))$yf
fit <- pooled[cumsum(w)]
write.csv(data.frame(x = levels, fitted = fit), "isotonic.csv", row.names = FALSE, quote = FALSE)
rec <- fit[match(x, levels)]
put("corp.score", mean((x - y)^2)); put("corp.mcb", mean((x - y)^2) - mean((rec - y)^2))
put("corp.unc", mean((mean(y) - y)^2)); put("corp.dsc", mean((mean(y) - y)^2) - mean((rec - y)^2))
write.csv(data.frame(name = out$name, value = sprintf("%.17g", out$value)), "reference.csv", row.names = FALSE, quote = FALSE)
