"""What the exports of Facebook and Instagram share: JSON with garbled umlauts, times in seconds, small pictures."""

import json
from datetime import datetime
from io import BytesIO
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from drawing.paint import develop
from drawing.scenes import SCENES


def seconds(entry: dict[str, Any], zone: str) -> int:
    """The `time` of an entry, which is that of the house, in seconds since 1970."""
    return int(datetime.strptime(entry["time"], "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone)).timestamp())


def photograph(scene: str, seed: int) -> bytes:
    chance = Random(seed)
    out = BytesIO()
    develop(SCENES[scene]((480, 320), chance), chance, 0.1).save(out, "JPEG", quality=45, optimize=True)
    return out.getvalue()


def dump(data: Any) -> bytes:
    """JSON as Meta writes it: the bytes of UTF-8 read as Latin-1, and those escaped."""
    return json.dumps(garbled(data), indent=2).encode("ascii")


def garbled(data: Any) -> Any:
    if isinstance(data, str):
        return data.encode("utf-8").decode("latin-1")
    if isinstance(data, list):
        return [garbled(item) for item in data]
    if isinstance(data, dict):
        return {key: garbled(value) for key, value in data.items()}
    return data
