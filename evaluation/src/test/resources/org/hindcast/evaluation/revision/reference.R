# Reference numbers for the revision tests. Writes releases.csv and reference.csv.
suppressMessages({library(tseries); library(lmtest)})
set.seed(5)
n <- 36
later <- round(50 + cumsum(rnorm(n)), 1)
preliminary <- round(later - 0.4 - as.numeric(arima.sim(list(ar = 0.4), n)) * 0.6, 1)
write.csv(data.frame(preliminary, later), "releases.csv", row.names = FALSE, quote = FALSE)
out <- data.frame(name = character(), value = numeric())
put <- function(name, value) out[nrow(out) + 1, ] <<- list(name, value)
r <- later - preliminary
put("mean", mean(r)); put("mar", mean(abs(r))); put("rmar", sum(abs(r)) / sum(abs(later)))
put("sd", sd(r)); put("median", median(r)); put("rms", sqrt(mean(r^2))); put("up", mean(r > 0))
g <- acf(r, plot = FALSE)$acf[2]; neff <- n * (1 - g) / (1 + g)
put("neff", neff); t <- mean(r) / (sd(r) / sqrt(neff)); put("bias.t", t); put("bias.p", 2 * pt(-abs(t), neff - 1))
news <- lm(r ~ preliminary); noise <- lm(r ~ later)
for (m in c("news", "noise")) {
  a <- anova(lm(r ~ 0), get(m))
  put(paste0(m, ".f"), a$F[2]); put(paste0(m, ".p"), a$`Pr(>F)`[2])
}
sd0 <- function(x) sqrt(mean((x - mean(x))^2))
ms <- mean(r^2); put("um", mean(r)^2 / ms); put("us", (sd0(preliminary) - sd0(later))^2 / ms)
put("uc", 2 * (1 - cor(preliminary, later)) * sd0(preliminary) * sd0(later) / ms)
fit <- lm(later ~ preliminary); s <- summary(fit)$coefficients
put("drift", s[1, 1]); put("drift.p", s[1, 4]); put("slope", s[2, 1])
put("slope.p", 2 * pt(-abs((s[2, 1] - 1) / s[2, 2]), n - 2))
put("lb", Box.test(resid(fit), 4, "Ljung-Box")$statistic); put("lb.p", Box.test(resid(fit), 4, "Ljung-Box")$p.value)
put("lb.fitted.p", Box.test(resid(fit), 4, "Ljung-Box", fitdf = 1)$p.value)
put("jb", jarque.bera.test(resid(fit))$statistic); put("bp", bptest(fit)$statistic); put("bp.p", bptest(fit)$p.value)
earlier <- c(0.2, -0.1, diff(r, 2)); season <- factor((seq_len(n) - 1) %% 4)
a <- anova(lm(r ~ 1), lm(r ~ earlier)); put("orth.f", a$F[2]); put("orth.p", a$`Pr(>F)`[2])
a <- anova(lm(r ~ 1), lm(r ~ season)); put("season.f", a$F[2]); put("season.p", a$`Pr(>F)`[2])
write.csv(data.frame(name = out$name, value = sprintf("%.17g", out$value)), "reference.csv", row.names = FALSE, quote = FALSE)
