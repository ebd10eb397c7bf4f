"""`results.json`: the results of a run for other programs, and the JSON Schema they can rely on."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from toolkit.checking.results import Results, Subject
from toolkit.errors import WrongUsage

NAME: Final = "results.json"
SCHEMA: Final = Path(__file__).with_name("results.schema.json")
_NO_SUBJECTS: Final = b'  "subjects": []'
_ID: Final = "https://json-schema.org/draft/2020-12/schema"


def write(results: Results, folder: Path, subjects: Iterable[Subject] | None = None) -> Path:
    """Writes `folder/results.json` in one step: a reader sees the old file or the new one, never a part.

    UTF-8, indented, keys of free-form objects sorted: equal results give equal bytes. `subjects` stand in the place
    of the results' own and are written one after another, so that a long list needs no memory.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".results-", suffix=".json")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(_pieces(results, results.subjects if subjects is None else subjects))
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        return Path(name).replace(folder / NAME)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def encode(results: Results) -> bytes:
    """The bytes of the file. What JSON has no form for (durations, shares, amounts) becomes its text."""
    return b"".join(_pieces(results, results.subjects))


def _pieces(results: Results, subjects: Iterable[Subject]) -> Iterator[bytes]:
    """The file, a subject at a time."""
    before, after = _indented(msgspec.structs.replace(results, subjects=())).split(_NO_SUBJECTS, 1)
    yield before
    first = True
    for subject in subjects:
        yield b'  "subjects": [\n    ' if first else b",\n    "
        yield _indented(subject).replace(b"\n", b"\n    ")
        first = False
    yield (_NO_SUBJECTS if first else b"\n  ]") + after + b"\n"


def _indented(value: Results | Subject) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=str, order="deterministic"), indent=2)


def read(path: Path) -> Results:
    """The results in the file; raises WrongUsage when it cannot be read or holds something else."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Results)
    except OSError as error:
        raise WrongUsage(f"{path}: cannot be read ({error.strerror}).", "Name a results.json of a run.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{path}: {error}", "Name a results.json that this version has written.") from error


def schema() -> dict[str, Any]:
    """The JSON Schema of the file, made from the types; `results.schema.json` publishes it."""
    made = {"$schema": _ID, "title": "results.json of outsourcing-toolkit", **msgspec.json.schema(Results)}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made))
    return plain
