"""Runs one command and tells of it in files: `python -m toolkit.studio.running.worker JOB FOLDER`.

It outlives the studio. While it lives it writes a sign of life; asked to stop, it interrupts the command as Ctrl-C
does. The command ends with it, however it ends.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import msgspec

from toolkit.documents.write import put
from toolkit.studio.running.jobs import BEAT, END, LOG, ORDER, PROGRESS, STOP, End, Job

_PAUSE: Final = 0.4
_COMMAND: Final = "toolkit.studio.running.command"
_TELLING: Final = ("accept", "audit", "init")
"""Commands that tell how far they are."""


def main(place: Path, folder: Path) -> int:
    """Returns the exit code of the command."""
    job = msgspec.json.decode((place / ORDER).read_bytes(), type=Job)
    started = time.monotonic()
    telling = [f"--progress={place / PROGRESS}"] if job.kind in _TELLING else []
    command = [sys.executable, "-m", _COMMAND, *job.arguments, *telling]
    with (
        (place / LOG).open("wb") as log,
        # Ctrl-C in the terminal of the studio ends the studio, not what it began.
        subprocess.Popen(  # noqa: S603 - our own interpreter, and arguments made of names of the spec
            command, cwd=(folder / job.spec).parent, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True, env={**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "100"},
        ) as process,
    ):  # fmt: skip
        code = _watched(process, place)
    put(place / END, msgspec.json.encode(End(code=code, seconds=round(time.monotonic() - started, 1))))
    return code


def _watched(process: subprocess.Popen[bytes], place: Path) -> int:
    while True:
        try:
            return process.wait(_PAUSE)
        except subprocess.TimeoutExpired:
            (place / BEAT).touch()
        if (place / STOP).is_file() and process.stdin:
            process.stdin.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
