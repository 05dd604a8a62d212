# Complex exponential smoothing by its definition: full matrices, eigenvalues, optim from several starts.
args <- commandArgs(trailingOnly = TRUE)
series <- read.csv(file.path(args[1], "classic_series.csv"))
chosen <- c("Nile", "lynx", "WWWusage", "uspop", "JohnsonJohnson", "austres", "USAccDeaths")
series <- series[series$part == "train" & series$series_id %in% chosen, ]
pair <- function(a) list(f = matrix(c(1, 1, a[2] - 1, 1 - a[1]), 2), g = c(a[1] - a[2], a[1] + a[2]))
eigen_largest <- function(form, x, m) {
  p <- pair(x)
  if (form %in% c("none", "simple")) return(max(Mod(eigen(p$f - p$g %*% t(c(1, 0)))$values)))
  k <- if (form == "partial") 1 else 2
  s <- if (k == 1) list(f = matrix(1), g = x[3]) else pair(x[3:4])
  size <- 2 + k * m
  f <- matrix(0, size, size); f[1:2, 1:2] <- p$f
  f[2 + 1:k, size - k + 1:k] <- s$f
  for (i in seq_len(k * (m - 1))) f[2 + k + i, 2 + i] <- 1
  w <- numeric(size); w[1] <- 1; w[size - k + 1] <- 1
  g <- c(p$g, s$g, numeric(k * (m - 1)))
  max(Mod(eigen(f - g %*% t(w))$values))
}
walk <- function(form, x, y, m, common, season, order) {
  p <- pair(x); s <- if (form == "full") pair(x[3:4]); sse <- 0
  for (t in order) {
    i <- (t - 1) %% m + 1
    fit <- switch(form, none = common[1], simple = season[1, i], common[1] + season[1, i])
    e <- y[t] - fit; sse <- sse + e^2
    if (form == "simple") season[, i] <- p$f %*% season[, i] + p$g * e
    else common <- p$f %*% common + p$g * e
    if (form == "partial") season[1, i] <- season[1, i] + x[3] * e
    if (form == "full") season[, i] <- s$f %*% season[, i] + s$g * e
  }
  list(sse = sse, common = common, season = season)
}
run <- function(form, x, y, m) {
  n <- length(y)
  figure <- if (form == "none") 0 else decompose(ts(y, frequency = m))$figure
  adjusted <- y - rep_len(figure, n)
  level <- mean(adjusted[1:min(n, max(10, 2 * m))])
  terms <- figure + if (form == "simple") level else 0
  r <- list(common = c(level, level / 1.3), season = rbind(terms, terms / 1.3))
  for (order in list(1:n, n:1, 1:n)) r <- walk(form, x, y, m, r$common, r$season, order)
  r
}
starts <- list(none = list(c(1.3, 1), c(1.05, .97), c(1.8, 1), c(1.5, 1.1), c(1.9, 1.2), c(1, .4)),
  simple = list(c(1.3, 1), c(1.05, .97), c(1.8, 1), c(1.5, 1.1), c(1.9, 1.2)),
  partial = list(c(1.3, .97, .1), c(1.8, .9, .3), c(1.05, .8, .2), c(1.6, .99, .03)),
  full = list(c(1.3, .97, 1.3, .97), c(1.8, .9, 1.2, 1), c(1.1, .9, 1.6, 1.02), c(1.6, 1.01, 1.2, .96)))
out <- NULL
for (id in unique(series$series_id)) {
  rows <- series[series$series_id == id, ]; y <- rows$value; freq <- rows$freq[1]
  for (form in c("none", "simple", "partial", "full")) {
    m <- if (form == "none") 1 else freq
    if (form != "none" && (m == 1 || length(y) < 3 * m)) next
    lower <- switch(form, partial = c(1, -Inf, 0), full = c(1, -Inf, 1, -Inf), c(-Inf, -Inf))
    upper <- switch(form, partial = c(Inf, 1, 1), full = rep(Inf, 4), c(Inf, Inf))
    objective <- function(x) {
      if (any(x < lower | x > upper) || eigen_largest(form, x, m) > 1) return(1e10)
      length(y) * log(run(form, x, y, m)$sse)
    }
    best <- list(value = Inf)
    for (start in starts[[form]]) {
      o <- list(par = start)
      for (again in 1:2) o <- optim(o$par, objective, control = list(maxit = 300, reltol = 1e-11))
      if (o$value < best$value) best <- o
    }
    r <- run(form, best$par, y, m); n <- length(y)
    p <- pair(best$par); s <- if (form == "full") pair(best$par[3:4])
    f <- numeric(12); common <- r$common; season <- r$season
    for (h in 1:12) {
      i <- (n + h - 1) %% m + 1
      f[h] <- switch(form, none = common[1], simple = season[1, i], common[1] + season[1, i])
      if (form == "simple") season[, i] <- p$f %*% season[, i] else common <- p$f %*% common
      if (form == "full") season[, i] <- s$f %*% season[, i]
    }
    x <- c(best$par, NA, NA)[1:4]
    line <- data.frame(series = id, season = form, loglik = -best$value / 2, a0 = x[1], a1 = x[2], b0 = x[3], b1 = x[4], t(setNames(f, paste0("h", 1:12))))
    out <- rbind(out, line); write.csv(format(line, digits = 12), row.names = FALSE, file = stderr())
  }
}
out[-(1:2)] <- lapply(out[-(1:2)], signif, 10)
write.csv(out, args[2], row.names = FALSE, quote = FALSE, na = "")
