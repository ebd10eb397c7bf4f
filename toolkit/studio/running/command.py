"""Runs one command of the toolkit: `python -m toolkit.studio.running.command accept spec.yaml --out here`.

It is interrupted, as by Ctrl-C, when its standard input ends: because its worker closes it, or because the worker was
killed. So no run goes on that nobody watches, and two are never at work in the same folder.
"""

import _thread
import os
import runpy
import signal
import sys
import threading
import time
from typing import Final

PATIENCE: Final = 10.0
"""Seconds that an interrupted command has to seal what it holds; shorter than a worker's silence may last."""
INTERRUPTED: Final = 130


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a studio begun in the background ignores it
    threading.Thread(target=_listen, daemon=True).start()
    sys.argv[0] = "toolkit"
    runpy.run_module("toolkit", run_name="__main__")


def _listen() -> None:
    while os.read(0, 1):
        pass
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        os.kill(os.getpid(), signal.SIGINT)  # wakes the main thread, wherever it waits
    time.sleep(PATIENCE)
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
