"""What holds for every test."""

import os
import signal

# A runner started in the background ignores Ctrl-C, and so would every program that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# No test reads data that the developer has updated on this machine.
os.environ["TOOLKIT_DATA"] = os.path.join(os.path.dirname(__file__), "no-data-folder")  # noqa: PTH118, PTH120
