# Reference numbers of the studentised range. Writes studentized_range.csv into the working directory.
from scipy.integrate import quad
from scipy.stats import norm, studentized_range


def known(q, k):
    def density(z):
        return k * norm.pdf(z) * (norm.cdf(z) - norm.cdf(z - q)) ** (k - 1)

    return quad(density, -10, 14, epsabs=1e-14, epsrel=1e-13, limit=300)[0]


with open("studentized_range.csv", "w") as out:
    out.write("k,df,q,p\n")
    for k in (2, 3, 6, 20):
        for q in (0.5, 2, 3.5, 6):
            out.write(f"{k},Infinity,{q},{known(q, k):.17g}\n")
            for df in (2, 5, 30):
                out.write(f"{k},{df},{q},{studentized_range.cdf(q, k, df):.17g}\n")
