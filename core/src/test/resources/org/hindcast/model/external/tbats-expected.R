# Writes tbats-expected.csv: tbats of the first 48 months of USAccDeaths, run on its own.
y <- ts(as.numeric(USAccDeaths)[1:48], frequency = 12)
f <- forecast::forecast(forecast::tbats(y, use.parallel = FALSE), h = 6, level = c(80, 95))
n <- max(length(y), 6)
d <- data.frame(y = c(as.numeric(y)), mean = NA, upper80 = NA, lower95 = NA)
d$mean[1:6] <- as.numeric(f$mean); d$upper80[1:6] <- f$upper[, 1]; d$lower95[1:6] <- f$lower[, 2]
write.csv(format(d, digits = 12), "tbats-expected.csv", row.names = FALSE, quote = FALSE)
