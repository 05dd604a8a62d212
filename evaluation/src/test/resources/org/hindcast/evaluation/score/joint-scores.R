# Energy and variogram scores across three quantities and two months, from their definitions, in double loops.
set.seed(8)
M <- 9
d <- expand.grid(month = 1:2, quantity = c("a", "b", "c"), stringsAsFactors = FALSE)
base <- c(a = 100, b = 2000, c = 10)
step <- c(a = 1, b = 30, c = 0.2)
common <- rnorm(M)
draws <- t(sapply(seq_len(nrow(d)), function(k)
  round(base[d$quantity[k]] + step[d$quantity[k]] * (common + rnorm(M, 0, 0.5 * d$month[k])), 2)))
y <- round(base[d$quantity] + step[d$quantity] * rnorm(nrow(d)), 2)
train <- sapply(c("a", "b", "c"), function(q) round(base[q] + step[q] * cumsum(rnorm(30)), 2))
# Mean absolute change over twelve months.
s <- apply(train, 2, function(x) mean(abs(diff(x, 12))))[d$quantity]
es <- function(x, y, fair) {
  m <- ncol(x); first <- 0; second <- 0
  for (i in 1:m) { first <- first + sqrt(sum((x[, i] - y)^2)); for (j in 1:m) second <- second + sqrt(sum((x[, i] - x[, j])^2)) }
  first / m - second / (2 * m * if (fair) m - 1 else m)
}
vs <- function(x, y, p) {
  total <- 0
  for (i in seq_along(y)) for (j in seq_along(y)) total <- total + (abs(y[i] - y[j])^p - mean(abs(x[i, ] - x[j, ])^p))^2
  total
}
rows <- "id,value"
for (scaled in c("", "-scaled")) {
  x <- if (scaled == "") draws else draws / s
  z <- if (scaled == "") y else y / s
  one <- function(f) mean(sapply(1:2, function(m) f(x[d$month == m, ], z[d$month == m])))
  put <- function(id, value) rows <<- c(rows, sprintf("%s,%.17g", id, value))
  put(paste0("energy", scaled, "-across-quantities"), one(function(x, y) es(x, y, FALSE)))
  put(paste0("energy-fair", scaled, "-across-quantities"), one(function(x, y) es(x, y, TRUE)))
  put(paste0("variogram", scaled, "-across-quantities-0.5"), one(function(x, y) vs(x, y, 0.5)))
  put(paste0("energy", scaled, "-across-all"), es(x, z, FALSE))
  put(paste0("energy-fair", scaled, "-across-all"), es(x, z, TRUE))
  put(paste0("variogram", scaled, "-across-all-0.5"), vs(x, z, 0.5))
}
writeLines(rows, "joint-scores.csv")
writeLines(c("quantity,month,y,draws", sprintf("%s,%d,%.17g,%s", d$quantity, d$month, y,
  apply(draws, 1, function(r) paste(sprintf("%.17g", r), collapse = " ")))), "joint-draws.csv")
writeLines(c("a,b,c", apply(train, 1, function(r) paste(sprintf("%.17g", r), collapse = ","))), "joint-training.csv")
