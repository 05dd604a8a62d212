# Asymmetry of loss by iterated generalised method of moments. Reads ../inference/series.csv; writes asymmetric_loss.csv.
import csv

import numpy as np
from scipy.stats import chi2

rows = list(csv.DictReader(open("../inference/series.csv")))
error = np.array([float(r["f1"]) - float(r["y"]) for r in rows])
v = np.array([[1.0, float(r["driver"])] for r in rows])
with open("asymmetric_loss.csv", "w") as out:
    out.write("name,value\n")
    for name, power in (("linear", 1), ("quadratic", 2)):
        w = np.abs(error) ** (power - 1)

        def moments(a):
            return v * (((error > 0) - a) * w)[:, None]

        alpha = 0.5
        for _ in range(300):
            inverse = np.linalg.inv(moments(alpha).T @ moments(alpha) / len(error))
            objective = lambda a: moments(a).mean(axis=0) @ inverse @ moments(a).mean(axis=0)
            # The objective is a parabola in a: three points give its minimum exactly.
            f0, f1, f2 = objective(0.0), objective(0.5), objective(1.0)
            alpha = 0.5 - 0.25 * (f2 - f0) / (f2 - 2 * f1 + f0)
        j = len(error) * objective(alpha)
        slope = (v * w[:, None]).mean(axis=0)
        se = 1 / np.sqrt(len(error) * slope @ inverse @ slope)
        for key, value in (("alpha", alpha), ("se", se), ("j", j), ("p", chi2.sf(j, 1))):
            out.write(f"{name}.{key},{value:.17g}\n")
