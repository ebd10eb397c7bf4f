"""Runs one command and tells of it in files: `python -m toolkit.studio.running.worker JOB FOLDER`.

It outlives the studio. While it lives it writes a sign of life; asked to stop, it interrupts the command as Ctrl-C
does, and ends it if that does not help.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import msgspec

from toolkit.documents.write import put
from toolkit.studio.running.jobs import BEAT, END, LOG, ORDER, STOP, End, Job

_PAUSE: Final = 0.4
_PATIENCE: Final = 30.0
"""Seconds that an interrupted command has to end by itself."""


def main(place: Path, folder: Path) -> int:
    """Returns the exit code of the command."""
    job = msgspec.json.decode((place / ORDER).read_bytes(), type=Job)
    started = time.monotonic()
    with (place / LOG).open("wb") as log:
        # Ctrl-C in the terminal of the studio ends the studio, not what it began.
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, and arguments made of names of the spec
            [sys.executable, "-m", "toolkit", *job.arguments], cwd=(folder / job.spec).parent,
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "100"},
        )  # fmt: skip
        code = _watched(process, place)
    put(place / END, msgspec.json.encode(End(code=code, seconds=round(time.monotonic() - started, 1))))
    return code


def _watched(process: subprocess.Popen[bytes], place: Path) -> int:
    asked = 0.0
    while True:
        try:
            return process.wait(_PAUSE)
        except subprocess.TimeoutExpired:
            (place / BEAT).touch()
        if not (place / STOP).is_file():
            continue
        if not asked:
            asked = time.monotonic()
            process.send_signal(signal.SIGINT)
        elif time.monotonic() - asked > _PATIENCE:
            process.kill()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
