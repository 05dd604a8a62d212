#!/usr/bin/env Rscript
# The speed and accuracy of R's forecast package on the series of a file, on one core:
#   Rscript scripts/models.R SERIES.csv TASK=N ... > r.csv
# SERIES.csv has the columns series_id, freq, part, t and value of a competition file; TASK is one of
# the names below and N the number of series it is timed on, evenly spread over the file.
suppressPackageStartupMessages(library(forecast))

horizon <- 18
cycles <- 12

point <- function(model) as.numeric(forecast(model, h = horizon, level = c(80, 95))$mean)

replay <- function(y) {
  n <- length(y)
  for (cycle in seq_len(cycles)) {
    known <- window(y, end = time(y)[n - cycles + cycle])
    last <- point(ets(known))
  }
  last
}

tasks <- list(
  `seasonal-naive` = function(y) as.numeric(snaive(y, h = horizon, level = c(80, 95))$mean),
  theta = function(y) as.numeric(thetaf(y, h = horizon, level = c(80, 95))$mean),
  ets = function(y) point(ets(y)),
  airline = function(y) point(Arima(y, order = c(0, 1, 1), seasonal = c(0, 1, 1))),
  arima = function(y) point(auto.arima(y)),
  stl = function(y) { stl(y, s.window = "periodic"); NULL },
  `stl-ets` = function(y) as.numeric(stlf(y, h = horizon, level = c(80, 95))$mean),
  `ets-replay` = replay
)

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) < 2) stop("usage: Rscript models.R SERIES.csv TASK=N ...")
rows <- read.csv(arguments[1], stringsAsFactors = FALSE)
ids <- unique(rows$series_id)
by_id <- split(rows, factor(rows$series_id, levels = ids))

cat("task,version,series,units,seconds,units_per_second,smape\n")
for (argument in arguments[-1]) {
  parts <- strsplit(argument, "=", fixed = TRUE)[[1]]
  task <- tasks[[parts[1]]]
  if (is.null(task)) next
  n <- min(as.integer(parts[2]), length(ids))
  chosen <- floor((seq_len(n) - 1) * length(ids) / n) + 1
  cases <- lapply(by_id[chosen], function(each) list(
    y = ts(each$value[each$part == "train"], frequency = each$freq[1]),
    actual = each$value[each$part == "test"]))
  if (parts[1] != "ets-replay") invisible(task(cases[[1]]$y))
  started <- proc.time()[["elapsed"]]
  # A series that R refuses, such as airline on a constant one, counts as done.
  forecasts <- lapply(cases, function(case) tryCatch(task(case$y), error = function(e) NULL))
  seconds <- proc.time()[["elapsed"]] - started
  errors <- unlist(Map(function(case, f) if (length(f) == length(case$actual))
    200 * abs(f - case$actual) / (abs(f) + abs(case$actual)), cases, forecasts))
  units <- if (parts[1] == "ets-replay") n * cycles else n
  shows <- !(parts[1] %in% c("stl", "ets-replay")) && length(errors) > 0
  cat(sprintf("%s,%s,%d,%d,%.3f,%.4f,%s\n", parts[1], paste0("R ", getRversion(), " forecast ",
    packageVersion("forecast")), n, units, seconds, units / seconds,
    if (shows) sprintf("%.4f", mean(errors)) else ""))
}
