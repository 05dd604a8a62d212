# Figures of the pairs in pairs.csv: correlations, autocorrelation of the errors, contingency scores at 11.
d <- read.csv("pairs.csv")
f <- d$f; y <- d$y; e <- f - y
o <- y > 11; w <- f > 11
a <- sum(w & o); b <- sum(w & !o); c <- sum(!w & o); dd <- sum(!w & !o); n <- length(y)
H <- a / (a + c); F <- b / (b + dd)
r <- (a + b) * (a + c) / n
values <- c(
  "correlation" = cor(f, y), "rank-correlation" = cor(f, y, method = "spearman"),
  "multiplicative-bias" = mean(f) / mean(y), "error-acf-1" = acf(e, plot = FALSE)$acf[2],
  "period-total-error" = sum(f) - sum(y), "share-overforecast" = mean(e > 0),
  "smape-0-2" = mean(2 * abs(e) / (abs(f) + abs(y))), "smape-0-1" = mean(abs(e) / (abs(f) + abs(y))),
  "rms-log-ratio" = sqrt(mean(log(f / y)^2)), "linear-cost-3-0.5" = mean(ifelse(e > 0, 3 * e, -0.5 * e)),
  "within-percent-10" = mean(abs(e) <= 0.1 * abs(y)),
  "accuracy-above-11" = mean(w == o), "success-ratio-above-11" = a / (a + b), "specificity-above-11" = dd / (b + dd),
  "negative-predictive-value-above-11" = dd / (c + dd), "f1-above-11" = 2 * (a / (a + b)) * H / (a / (a + b) + H),
  "gilbert-above-11" = (a - r) / (a + b + c - r), "odds-ratio-above-11" = (a * dd) / (b * c),
  "yule-q-above-11" = {t <- (a * dd) / (b * c); (t - 1) / (t + 1)},
  "edi-above-11" = (log(F) - log(H)) / (log(F) + log(H)),
  "sedi-above-11" = (log(F) - log(H) - log(1 - F) + log(1 - H)) / (log(F) + log(H) + log(1 - F) + log(1 - H)),
  "event-rate-above-11" = mean(o), "warning-rate-above-11" = mean(w),
  "accuracy-below-11" = mean((f < 11) == (y < 11)))
writeLines(c("id,value", sprintf("%s,%.17g", names(values), values)), "detail-scores.csv")
