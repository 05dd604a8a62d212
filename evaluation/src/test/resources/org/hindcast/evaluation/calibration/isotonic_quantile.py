# Minimal mean pinball loss over non-decreasing functions of the forecast, as a linear programme.
# Reads ../inference/series.csv; writes isotonic_quantile.csv.
import csv

import numpy as np
from scipy.optimize import linprog

rows = list(csv.DictReader(open("../inference/series.csv")))
x = np.array([round(float(r["f1"]) / 2) for r in rows])
y = np.array([float(r["y"]) for r in rows])
levels, group = np.unique(x, return_inverse=True)
n, k = len(y), len(levels)
with open("isotonic_quantile.csv", "w") as out:
    out.write("level,loss\n")
    for tau in (0.1, 0.5, 0.8):
        # variables: k fitted values (free), n positive parts, n negative parts; y - fit = u - v
        cost = np.concatenate([np.zeros(k), np.full(n, tau), np.full(n, 1 - tau)]) / n
        equal = np.zeros((n, k + 2 * n))
        equal[np.arange(n), group] = 1
        equal[:, k:k + n] = np.eye(n)
        equal[:, k + n:] = -np.eye(n)
        order = np.zeros((k - 1, k + 2 * n))
        order[np.arange(k - 1), np.arange(k - 1)] = 1
        order[np.arange(k - 1), np.arange(1, k)] = -1
        bounds = [(None, None)] * k + [(0, None)] * (2 * n)
        best = linprog(cost, A_ub=order, b_ub=np.zeros(k - 1), A_eq=equal, b_eq=y, bounds=bounds, method="highs")
        out.write(f"{tau},{best.fun:.17g}\n")
