# Model confidence set, superior predictive ability, StepM and randomisation tests, written from the definitions with numpy.
# Writes losses_time.csv, indices.csv (zero-based) and bootstrap.csv; scipy gives the Wilcoxon and Pratt numbers.
import csv
import itertools
import math

import numpy as np
from scipy.stats import wilcoxon

rng = np.random.default_rng(20)
n, k, B = 30, 5, 400
common = rng.normal(size=n)
losses = np.abs(rng.normal(size=(n, k)) + common[:, None]) + np.array([1.0, 1.05, 1.3, 1.6, 2.0])
losses[:, 1] = losses[:, 1].round(3)
losses = losses.round(4)
with open("losses_time.csv", "w") as out:
    out.write("A,B,C,D,E\n")
    for row in losses:
        out.write(",".join(repr(float(v)) for v in row) + "\n")
starts = rng.integers(0, n - 3 + 1, size=(B, n // 3))
index = (starts[:, :, None] + np.arange(3)).reshape(B, n)
with open("indices.csv", "w") as out:
    out.write(",".join(f"i{j}" for j in range(n)) + "\n")
    for row in index:
        out.write(",".join(map(str, row)) + "\n")

boot = np.array([losses[i].mean(axis=0) for i in index])
mean = losses.mean(axis=0)
results = {}


def mcs(kind):
    left, p, largest, order = list(range(k)), {}, 0.0, []
    while len(left) > 1:
        c = boot[:, left] - mean[left]
        if kind == "range":
            d = mean[left][:, None] - mean[left][None, :]
            bd = c[:, :, None] - c[:, None, :]
            se = np.sqrt((bd**2).mean(axis=0)) + np.eye(len(left))
            t = d / se
            stat, sim = np.abs(t).max(), np.abs(bd / se).max(axis=(1, 2))
            worst = int(t.max(axis=1).argmax())
        else:
            c = c - c.mean(axis=1, keepdims=True)
            se = np.sqrt((c**2).mean(axis=0))
            t = (mean[left] - mean[left].mean()) / se
            stat, sim, worst = t.max(), (c / se).max(axis=1), int(t.argmax())
        largest = max(largest, float((sim >= stat).mean()))
        p[left[worst]] = largest
        order.append(left[worst])
        left.pop(worst)
    p[left[0]] = 1.0
    order.append(left[0])
    for m in range(k):
        results[f"mcs.{kind}.p{m}"] = p[m]
    for step, m in enumerate(order):
        results[f"mcs.{kind}.order{step}"] = m


mcs("range")
mcs("maximum")

gain = losses[:, [4]] - losses[:, :4]
g = gain.mean(axis=0)
bg = np.array([gain[i].mean(axis=0) for i in index])
se = np.sqrt(((bg - g) ** 2).mean(axis=0))
for bench, name in ((4, "weak"), (0, "strong"), (2, "middle")):
    others = [m for m in range(k) if m != bench]
    gain = losses[:, [bench]] - losses[:, others]
    g = gain.mean(axis=0)
    bg = np.array([gain[i].mean(axis=0) for i in index])
    se = np.sqrt(((bg - g) ** 2).mean(axis=0))
    stat = max(0.0, (g / se).max())
    limit = -math.sqrt(2 * math.log(math.log(n)))
    for kind, centre in (
        ("lower", np.maximum(0, g)),
        ("consistent", np.where(g / se >= limit, g, 0)),
        ("upper", g),
    ):
        sim = np.maximum(0, ((bg - centre) / se).max(axis=1))
        results[f"spa.{name}.{kind}"] = float((sim >= stat).mean())
    results[f"spa.{name}.stat"] = stat
    rc = max(0.0, math.sqrt(n) * g.max())
    results[f"rc.{name}.stat"] = rc
    results[f"rc.{name}.p"] = float((np.maximum(0, math.sqrt(n) * (bg - g).max(axis=1)) >= rc).mean())
    named = set()
    while True:
        rest = [j for j in range(len(others)) if j not in named]
        if not rest:
            break
        bound = np.quantile(((bg - g) / se)[:, rest].max(axis=1), 0.95)
        new = [j for j in rest if g[j] / se[j] > bound]
        if not new:
            break
        named |= set(new)
    for j, m in enumerate(others):
        results[f"stepm.{name}.{m}"] = int(j in named)

rows = list(csv.DictReader(open("../inference/series.csv")))
d = np.array([(float(r["f1"]) - float(r["y"])) ** 2 - (float(r["f2"]) - float(r["y"])) ** 2 for r in rows])
cluster = np.array([int(r["cluster"]) for r in rows])
sums = np.array([d[cluster == c].sum() for c in np.unique(cluster)])
flips = np.array([np.dot(s, sums) for s in itertools.product((1, -1), repeat=len(sums))])
results["flip.two"] = float((np.abs(flips) >= abs(sums.sum()) - 1e-9).mean())
results["flip.less"] = float((flips <= sums.sum() + 1e-9).mean())

ties = [1, -1, 2, 2, 3, -2, 4, 1, 0, 5, 0, 2, -3, 1]
for correction in (True, False):
    w = wilcoxon(ties, zero_method="pratt", correction=correction, method="approx")
    results[f"pratt.{correction}.p"] = float(w.pvalue)
results["pratt.plus"] = float(wilcoxon(ties, zero_method="pratt", method="approx", alternative="greater").statistic)

with open("bootstrap.csv", "w") as out:
    out.write("name,value\n")
    for name, value in results.items():
        out.write(f"{name},{value:.17g}\n")
