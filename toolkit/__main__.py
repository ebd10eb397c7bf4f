"""``python -m toolkit`` is the command ``toolkit``."""

from toolkit.cli import main

if __name__ == "__main__":  # a worker of an audit imports this module
    main()
