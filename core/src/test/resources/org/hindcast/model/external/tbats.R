# A program as the model 'external' runs it: Rscript tbats.R input output horizon season
arguments <- commandArgs(trailingOnly = TRUE)
series <- read.csv(arguments[1])
horizon <- as.integer(arguments[3])
season <- as.integer(arguments[4])
fit <- forecast::tbats(ts(series$value, frequency = season), use.parallel = FALSE)
f <- forecast::forecast(fit, h = horizon, level = c(80, 95))
write.csv(
  data.frame(step = 1:horizon, mean = as.numeric(f$mean), q0.025 = f$lower[, 2],
             q0.1 = f$lower[, 1], q0.9 = f$upper[, 1], q0.975 = f$upper[, 2]),
  arguments[2], row.names = FALSE)
