"""Where an acceptance keeps what it rests on, in its folder."""

from typing import Final

NAME: Final = "acceptance.json"
FOLDER: Final = "spec"
