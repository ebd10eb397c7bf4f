"""A contract in four formats, in one process: the text by itself, then every writer, and the same bytes twice."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from toolkit import resources
from toolkit.documents import contract
from toolkit.documents.text import cleaned
from toolkit.documents.write import FORMATS, write
from toolkit.spec.load import load

AS_OF = date(2026, 11, 23)


def pages(path: Path) -> int:
    """Of a PDF, by the page objects that its tree counts."""
    import pypdf

    return len(pypdf.PdfReader(path).pages)


def timed(rounds: int, work: Callable[[], object]) -> float:
    """Median seconds of wall time."""
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def main(rounds: int) -> None:
    loaded = load(resources.folder("examples") / "hotel-bergsicht" / "spec.yaml")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.perf_counter()
        document = contract.build(loaded, "de-CH", AS_OF)
        first_text = time.perf_counter() - started
        started = time.perf_counter()
        write(document, folder, "contract", FORMATS)
        first = time.perf_counter() - started
        print(f"contract of {pages(folder / 'contract.pdf')} pages, {len(loaded.criteria)} criteria, {rounds} rounds")
        text = timed(rounds, lambda: contract.build(loaded, "de-CH", AS_OF))
        print(f"text (document tree)     first {first_text:.2f} s   then {text:.3f} s   (goal 0.2 s)")
        tree = cleaned(document)
        for form in FORMATS:
            seconds = timed(rounds, partial(write, tree, folder, "again", (form,)))
            print(f"  {form:5} {seconds:.3f} s   {(folder / f'again.{form}').stat().st_size / 1000:6.0f} kB")
        whole = timed(rounds, lambda: write(contract.build(loaded, "de-CH", AS_OF), folder, "whole", FORMATS))
        print(f"text and four formats    first {first_text + first:.2f} s   then {whole:.2f} s   (goal 3 s)")
        equal = all(
            (folder / f"contract.{one}").read_bytes() == (folder / f"whole.{one}").read_bytes() for one in FORMATS
        )
        print(f"the same bytes twice     {'yes' if equal else 'NO'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
