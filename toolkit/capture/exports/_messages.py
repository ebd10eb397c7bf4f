"""Private conversations in Meta's exports: who wrote when, and nothing of what."""

import re
from collections import Counter
from datetime import datetime
from hashlib import sha256

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._records import entries, moment, repaired
from toolkit.observations.profile import Thread


def threads(archive: Archive, pattern: re.Pattern[str], own: str) -> tuple[Thread, ...]:
    """One per conversation folder, oldest first. `own` is the house's name there; else who takes part everywhere."""
    spoken: dict[str, list[tuple[datetime, str]]] = {}
    for name in archive.matching(pattern):
        told = archive.json(name)
        said = spoken.setdefault(name.rsplit("/", 2)[-2], [])
        for message in entries(told, "messages"):
            time = moment(message.get("timestamp_ms"))
            if time:
                said.append((time, repaired(message.get("sender_name"))))
    house = own if any(own == who for said in spoken.values() for _, who in said) else _everywhere(spoken)
    return tuple(sorted((_thread(folder, said, house) for folder, said in spoken.items()), key=_begin))


def _everywhere(spoken: dict[str, list[tuple[datetime, str]]]) -> str:
    """The sender of most conversations, if of more than one."""
    senders = Counter(who for said in spoken.values() for who in {who for _, who in said})
    who, number = senders.most_common(1)[0] if senders else ("", 0)
    return who if number > 1 else ""


def _thread(folder: str, said: list[tuple[datetime, str]], house: str) -> Thread:
    received = sorted(time for time, who in said if who != house)
    first_in = received[0] if received else None
    sent = sorted(time for time, who in said if house and who == house and first_in and time >= first_in)
    return Thread(
        key=sha256(folder.encode()).hexdigest()[:16], first_in=first_in, first_out=sent[0] if sent else None,
        began=min((time for time, _ in said), default=None), last=max((time for time, _ in said), default=None),
        messages=len(said),
    )  # fmt: skip


def _begin(thread: Thread) -> str:
    return f"{thread.first_in or ''} {thread.key}"
