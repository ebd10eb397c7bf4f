"""A random sample of a list, the same for the same list and seed on every machine."""

from collections.abc import Sequence
from hashlib import sha256

from toolkit.audit.targets import Target


def drawn(targets: Sequence[Target], size: int, seed: int) -> tuple[Target, ...]:
    """`size` of the targets without replacement, each as likely as any other, in the order of the list.

    Those whose address has the smallest digest together with the seed. So neither the order of the list nor the
    random numbers of a Python version decide, and a larger sample contains the smaller one of the same seed.
    """
    chosen = {target.id for target in sorted(targets, key=lambda target: _lot(target, seed))[:size]}
    return tuple(target for target in targets if target.id in chosen)


def _lot(target: Target, seed: int) -> bytes:
    return sha256(f"{seed} {target.url}".encode()).digest()
