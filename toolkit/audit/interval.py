"""How far a share found in a sample carries over to what it was drawn from."""

from math import comb


def upper_limit(found: int, drawn: int, confidence: float = 0.95) -> float:
    """The largest share that still agrees with `found` of `drawn`, between 0 and 1.

    One-sided exact limit (Clopper and Pearson, Biometrika 26, 1934): the share under which so few
    finds, or fewer, have a probability of `1 - confidence`. It stays valid when nothing was found,
    where the normal approximation claims 0. Drawing without replacement only makes it narrower.
    """
    if not 0 <= found <= drawn or drawn == 0:
        raise ValueError("found lies between 0 and drawn, and something was drawn")
    if found == drawn:
        return 1.0
    low, high = found / drawn, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(found, drawn, middle) > 1 - confidence else (low, middle)
    return high


def _at_most(found: int, drawn: int, share: float) -> float:
    return sum(comb(drawn, k) * share**k * (1 - share) ** (drawn - k) for k in range(found + 1))
