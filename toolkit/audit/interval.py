"""How far a share found in a sample carries over to what it was drawn from."""

from math import exp, lgamma, log, sqrt
from statistics import NormalDist


def limits(found: int, drawn: int, confidence: float = 0.95) -> tuple[float, float]:
    """The smallest and the largest share that agree with `found` of `drawn`, between 0 and 1.

    Two-sided score interval (Wilson, Journal of the American Statistical Association 22, 1927), which keeps its
    confidence for small samples and shares near 0 or 1, where the usual one does not.
    """
    _check(found, drawn)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, slack = found / drawn, z * z / drawn
    middle = (share + slack / 2) / (1 + slack)
    half = z * sqrt(share * (1 - share) / drawn + slack / (4 * drawn)) / (1 + slack)
    return (0.0 if found == 0 else middle - half), (1.0 if found == drawn else middle + half)


def upper_limit(found: int, drawn: int, confidence: float = 0.95) -> float:
    """The largest share that still agrees with `found` of `drawn`, between 0 and 1.

    One-sided exact limit (Clopper and Pearson, Biometrika 26, 1934): the share under which so few
    finds, or fewer, have a probability of `1 - confidence`. It stays valid when nothing was found,
    where the normal approximation claims 0. Drawing without replacement only makes it narrower.
    """
    _check(found, drawn)
    if found == drawn:
        return 1.0
    low, high = found / drawn, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(found, drawn, middle) > 1 - confidence else (low, middle)
    return high


def _check(found: int, drawn: int) -> None:
    if not 0 <= found <= drawn or drawn == 0:
        raise ValueError("found lies between 0 and drawn, and something was drawn")


def _at_most(found: int, drawn: int, share: float) -> float:
    """Probability of so many or fewer; in logarithms, as the terms of a large sample leave the floating range."""
    yes, no, ways = log(share), log(1 - share), lgamma(drawn + 1)
    return sum(exp(ways - lgamma(k + 1) - lgamma(drawn - k + 1) + k * yes + (drawn - k) * no) for k in range(found + 1))
