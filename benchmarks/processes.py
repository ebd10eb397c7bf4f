"""What processes use."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def processor(root: int, known: dict[int, float]) -> float:
    """CPU seconds, user and system, of the process and its descendants so far.

    `known` keeps what was seen of each, so that those that ended still count, up to when they were last looked at.
    """
    for pid in _family(root):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        known[pid] = (int(fields[11]) + int(fields[12])) / _TICKS
    return sum(known.values())


def memory(root: int) -> float:
    """MB of proportional set size of the process and its descendants (shared pages counted once)."""
    return _sum(root, ("Pss",))


def own_memory(root: int) -> float:
    """MB that belong to the process and its descendants alone, swapped out or not.

    Unlike `memory`, it does not change with what other programs of the machine share.
    """
    return _sum(root, ("Private_Clean", "Private_Dirty", "SwapPss"))


def _sum(root: int, fields: tuple[str, ...]) -> float:
    total = 0
    for pid in _family(root):
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.partition(":")[0] in fields)
    return total / 1024


def _family(root: int) -> set[int]:
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = entry.read_text()
        except OSError:
            continue
        parents[int(entry.parent.name)] = int(text.rpartition(")")[2].split()[1])
    family = {root}
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return family
