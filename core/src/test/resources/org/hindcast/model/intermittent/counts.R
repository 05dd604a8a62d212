# Poisson and negative binomial exponential smoothing by their definition, with dpois and dnbinom.
# Usage: Rscript counts.R counts-series.csv counts.csv
out <- commandArgs(trailingOnly = TRUE)
set.seed(20120485)

smoothed <- function(n, law, level, alpha, size = NA) {
  y <- numeric(n)
  for (t in 1:n) {
    y[t] <- if (law == "poisson") rpois(1, level) else rnbinom(1, size = size, mu = level)
    level <- level + alpha * (y[t] - level)
  }
  y
}
series <- list(
  discoveries = as.numeric(datasets::discoveries),
  sparse = rpois(60, 0.4),
  wandering = smoothed(80, "poisson", 6, 0.25),
  clustered = rnbinom(90, size = 1.2, mu = 5),
  regular = rbinom(50, 4, 0.8),
  larger = smoothed(70, "negative", 90, 0.3, size = 12),
  ended = c(rpois(25, 3), rep(0, 15))
)
series$wandering[c(12, 40, 41)] <- NA
series$clustered[1:2] <- NA

# Minus the log-likelihood; rho = 1 without damping.
misfit <- function(y, law, first, alpha, rho, dispersion) {
  level <- first
  sum <- 0
  for (count in y) {
    if (is.na(count)) {
      level <- first + rho * (level - first)
    } else {
      sum <- sum - switch(law,
        poisson = dpois(count, level, log = TRUE),
        linear = dnbinom(count, size = level / dispersion, mu = level, log = TRUE),
        quadratic = dnbinom(count, size = 1 / dispersion, mu = level, log = TRUE))
      level <- first + rho * (level - first) + alpha * (count - level)
    }
  }
  if (is.finite(sum)) sum else 1e10
}

rows <- list()
add <- function(...) rows[[length(rows) + 1]] <<- data.frame(...)
for (name in names(series)) {
  y <- series[[name]]
  for (law in c("poisson", "linear", "quadratic")) {
    # At given parameters.
    for (given in list(c(0.2, 1), c(0.3, 0.8))) {
      d <- if (law == "poisson") 0 else if (law == "linear") 0.7 else 0.15
      first <- max(0.5, mean(y, na.rm = TRUE)) * 1.3
      add(series = name, law = law, kind = "given", form = if (given[2] < 1) "damped" else "undamped",
          first = first, alpha = given[1], rho = given[2], dispersion = d,
          loglik = -misfit(y, law, first, given[1], given[2], d))
    }
    # At the optimum.
    for (form in c("undamped", "damped")) {
      unpack <- function(p) {
        rho <- if (form == "damped") 0.999 * plogis(p[3]) else 1
        list(first = exp(p[1]), alpha = rho * 0.999 * plogis(p[2]), rho = rho,
             d = if (law == "poisson") 0 else exp(p[length(p)]))
      }
      f <- function(p) {
        if (max(abs(p)) > 30) return(1e10)
        u <- unpack(p)
        misfit(y, law, u$first, u$alpha, u$rho, u$d)
      }
      best <- list(value = Inf)
      for (a in c(-4, -1, 1)) for (r in if (form == "damped") c(-1, 1, 4) else NA) {
        p <- c(log(max(0.3, mean(y[1:20], na.rm = TRUE))), a)
        if (form == "damped") p <- c(p, r)
        if (law != "poisson") p <- c(p, -1)
        o <- optim(p, f, control = list(maxit = 5000, reltol = 1e-13))
        o <- optim(o$par, f, method = "BFGS", control = list(maxit = 1000, reltol = 1e-14))
        o <- optim(o$par, f, control = list(maxit = 5000, reltol = 1e-14))
        if (o$value < best$value) best <- o
      }
      u <- unpack(best$par)
      add(series = name, law = law, kind = "optimum", form = form, first = u$first,
          alpha = u$alpha, rho = u$rho, dispersion = u$d, loglik = -best$value)
    }
  }
}
long <- do.call(rbind, lapply(names(series), function(name)
  data.frame(series = name, t = seq_along(series[[name]]), value = series[[name]])))
write.csv(long, out[1], row.names = FALSE, quote = FALSE, na = "")
result <- do.call(rbind, rows)
for (column in c("first", "alpha", "rho", "dispersion", "loglik"))
  result[[column]] <- trimws(formatC(result[[column]], digits = 12, format = "g"))
write.csv(result, out[2], row.names = FALSE, quote = FALSE)
