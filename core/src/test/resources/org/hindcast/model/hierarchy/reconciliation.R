# Reconciled means of two small hierarchies by matrix algebra in base R.

out <- data.frame(case = character(), item = character(), row = integer(), column = integer(),
                  value = numeric())
put <- function(case, item, x) {
  x <- as.matrix(x)
  out <<- rbind(out, data.frame(case, item, row = c(row(x)), column = c(col(x)), value = c(x)))
}

# Schäfer and Strimmer (2005): correlations of errors with mean 0, shrunken towards the identity.
shrinkage <- function(e) {
  n <- nrow(e)
  w <- sweep(e, 2, sqrt(colMeans(e^2)), "/")
  r <- crossprod(w) / n
  v <- matrix(0, ncol(e), ncol(e))
  for (i in seq_len(ncol(e))) for (j in seq_len(ncol(e))) {
    v[i, j] <- n / (n - 1) / n^2 * sum((w[, i] * w[, j] - r[i, j])^2)
  }
  off <- row(r) != col(r)
  max(0, min(1, sum(v[off]) / sum(r[off]^2)))
}

run <- function(case, S, times, level) {
  m <- ncol(S)
  n <- nrow(S)
  b <- matrix(rgamma(times * m, 4, rate = 4 / (20 * seq_len(m))), times, m)
  y <- b %*% t(S)
  L <- matrix(rnorm(n * n), n, n) * 0.6 + diag(n) * 2
  f <- y + matrix(rnorm(times * n), times, n) %*% t(L) * rep(sqrt(rowSums(S)), each = times)
  base <- drop(S %*% colMeans(b)) * runif(n, 0.9, 1.1)
  e <- f - y
  put(case, "S", S)
  put(case, "actual", y)
  put(case, "forecast", f)
  put(case, "base", base)
  project <- function(W) S %*% solve(t(S) %*% solve(W, S), t(S) %*% solve(W, base))
  covariance <- crossprod(e) / times
  lambda <- shrinkage(e)
  put(case, "shrinkage", lambda)
  put(case, "ols", project(diag(n)))
  put(case, "wls-structural", project(diag(rowSums(S))))
  put(case, "wls-variance", project(diag(diag(covariance))))
  put(case, "mint-shrink", project(lambda * diag(diag(covariance)) + (1 - lambda) * covariance))
  put(case, "bottom-up", S %*% base[n - m + seq_len(m)])
  G <- t(lm.fit(f, b)$coefficients)
  put(case, "erm", S %*% G %*% base)
  put(case, "average-historical", S %*% colMeans(b / y[, 1]) * base[1])
  put(case, "historical-averages", S %*% (colMeans(b) / mean(y[, 1])) * base[1])
  down <- numeric(m)
  straight <- numeric(m)
  for (k in level) {
    parts <- which(S[k, ] == 1)
    own <- base[n - m + parts]
    down[parts] <- base[1] * base[k] / sum(base[level]) * own / sum(own)
    straight[parts] <- base[k] * own / sum(own)
  }
  if (case == "tree") {
    put(case, "forecast-proportions", S %*% down)
  } else {
    own <- base[n - m + seq_len(m)]
    put(case, "forecast-proportions", S %*% (base[1] * own / sum(own)))
  }
  put(case, "middle-out", S %*% straight)
}

set.seed(20190804)
tree <- rbind(c(1, 1, 1, 1, 1), c(0, 0, 1, 1, 1), c(1, 1, 0, 0, 0), diag(5))
run("tree", tree, 40, 2:3)
# Columns x.a, x.b, y.a, y.b, z.a, z.b; rows total, side a, side b, then letters x, y, z.
grouped <- rbind(rep(1, 6), rep(c(1, 0), 3), rep(c(0, 1), 3), c(1, 1, 0, 0, 0, 0),
                 c(0, 0, 1, 1, 0, 0), c(0, 0, 0, 0, 1, 1), diag(6))
run("grouped", grouped, 30, 2:3)
write.csv(transform(out, value = sprintf("%.17g", value)), "reconciliation.csv",
          row.names = FALSE, quote = FALSE)
