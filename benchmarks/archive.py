"""What it costs to archive a large page: 20,000 posts and 100,000 comments, and to search in them.

python benchmarks/archive.py [POSTS COMMENTS]
"""

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

SEED: Final = 8
POSTS: Final = 20_000
COMMENTS: Final = 100_000
A_FILE: Final = 500
"""Posts in one answer of the interface; a page of it holds up to 100, an export of ours several pages."""
ROUNDS: Final = 5
ASKED: Final = ("Wellness", "Zimmer Aussicht", "Frühstück", "niemand sagt dies")
WORDS: Final = [
    "Zimmer", "Frühstück", "Wellness", "Aussicht", "Garten", "Terrasse", "Seeblick", "Sonntag", "Karte", "Menü",
    "Wanderung", "Nebel", "Herbst", "offen", "geschlossen", "gerne", "danke", "leider", "wann", "Preis", "Angebot",
    "Gäste", "Team", "Küche", "Wein", "Kinder", "Hund", "Parkplatz", "Bahn", "Schnee", "Sauna",
]  # fmt: skip
BEGUN: Final = datetime(2014, 1, 1, 8, tzinfo=UTC)


def main(posts: int, comments: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facebook.zip"
        size = generated(path, posts, comments)
        print(f"{posts} posts and {comments} comments in {size / 1e6:.0f} MB of JSON")
        bare, bare_peak = measured("bare", path, Path(folder))
        first, peak = measured("add", path, Path(folder))
        again, _ = measured("add", path, Path(folder))
        later = Path(folder) / "later.zip"
        generated(later, posts, comments, edited=100)
        second, second_peak = measured("add", later, Path(folder))
        search, _ = measured("find", path, Path(folder))
        verify, _ = measured("verify", path, Path(folder))
    print("seconds of CPU, peak memory")
    print(f"bare json.load and insert into SQLite with full text   {bare:6.1f} s  {bare_peak:5.0f} MB")
    print(f"first import                        {first:6.1f} s  {peak:5.0f} MB   {first / bare:.1f} times the bare one")
    print(f"the same file again                 {again:6.1f} s")
    print(f"a later export, 100 posts edited    {second:6.1f} s  {second_peak:5.0f} MB")
    print(f"slowest of {len(ASKED)} searches, median of {ROUNDS}  {search:8.4f} s")
    print(f"verify                              {verify:6.1f} s")


def generated(path: Path, posts: int, comments: int, *, edited: int = 0) -> int:
    """Answers of the interface for a page's owner, the same for the same numbers; bytes of JSON."""
    chance, size = Random(SEED), 0
    each = [comments // posts + (at < comments % posts) for at in range(posts)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("page.json", json.dumps({"id": "1", "name": "Hotel Bergsicht", "username": "bergsicht"}))
        for start in range(0, posts, A_FILE):
            numbers = range(start, min(start + A_FILE, posts))
            data = json.dumps(
                {"data": [post(at, each[at], chance, edited=at < edited) for at in numbers]}, ensure_ascii=False
            )
            packed.writestr(f"posts-{start // A_FILE + 1:04}.json", data)
            size += len(data.encode())
    return size


def post(number: int, answers: int, chance: Random, *, edited: bool) -> dict[str, Any]:
    time_ = BEGUN + timedelta(hours=5 * number)
    said = [comment(number, at, time_, chance) for at in range(answers)]
    return {
        "id": f"1_{number}", "created_time": stamp(time_), "message": sentence(chance, 30) + " bearbeitet" * edited,
        "permalink_url": f"https://www.facebook.com/1/posts/{number}",
        "reactions": {"summary": {"total_count": chance.randrange(200)}},
        "comments": {"data": said, "summary": {"total_count": answers}}, "shares": {"count": chance.randrange(9)},
    }  # fmt: skip


def comment(post_: int, at: int, begun: datetime, chance: Random) -> dict[str, Any]:
    own = at % 3 == 2
    by = {"id": "1", "name": "Hotel Bergsicht"} if own else {"id": f"9{chance.randrange(9999)}", "name": "Ein Gast"}
    when = begun + timedelta(minutes=17 * (at + 1))
    return {
        "id": f"1_{post_}_{at}", "created_time": stamp(when), "from": by, "message": sentence(chance, 15),
        "permalink_url": f"https://www.facebook.com/1/posts/{post_}?comment_id={at}",
    }  # fmt: skip


def sentence(chance: Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(3, words))) + "."


def stamp(time_: datetime) -> str:
    return time_.strftime("%Y-%m-%dT%H:%M:%S+0000")


def measured(what: str, path: Path, folder: Path) -> tuple[float, float]:
    """Seconds of CPU and peak MB of one step, in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, what, str(path), str(folder)], check=True, stdout=subprocess.PIPE, text=True
    )
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def bare(path: Path, folder: Path) -> float:
    """What anybody would write who only wants the texts in a database."""
    begun = time.process_time()
    connection = sqlite3.connect(folder / "bare.sqlite")
    connection.execute("CREATE TABLE said (id TEXT PRIMARY KEY, time TEXT, text TEXT)")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    with zipfile.ZipFile(path) as packed, connection:
        for name in packed.namelist():
            rows = list(plain(json.load(packed.open(name))))
            connection.executemany("INSERT INTO said VALUES (?, ?, ?)", rows)
            connection.executemany("INSERT INTO words VALUES (?)", [row[2:] for row in rows])
    return time.process_time() - begun


def plain(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for post_ in data.get("data", ()):
        for said in (post_, *post_["comments"]["data"]):
            yield said["id"], said["created_time"], said["message"]


def add(path: Path, folder: Path) -> float:
    from toolkit.archive.adding import Given, add_all
    from toolkit.archive.store import opened

    begun = time.process_time()
    with opened(folder / "statements", make=True) as store:
        _, refused = add_all(store, [path], Given())
    assert not refused, refused
    return time.process_time() - begun


def find(_: Path, folder: Path) -> float:
    from toolkit.archive.finding import Question
    from toolkit.archive.finding import find as look
    from toolkit.archive.store import opened

    slowest = 0.0
    with opened(folder / "statements") as store:
        for words in ASKED:
            times = []
            for _round in range(ROUNDS):
                begun = time.process_time()
                look(store, Question(words=words))
                times.append(time.process_time() - begun)
            slowest = max(slowest, sorted(times)[ROUNDS // 2])
    return slowest


def verify(_: Path, folder: Path) -> float:
    from toolkit.archive.proving import verify as prove
    from toolkit.archive.store import opened

    begun = time.process_time()
    with opened(folder / "statements") as store:
        assert not prove(store).faults
    return time.process_time() - begun


STEPS: Final = {"bare": bare, "add": add, "find": find, "verify": verify}

if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] in STEPS:
        seconds = STEPS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
        print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        main(*(int(number) for number in sys.argv[1:3]) if len(sys.argv) > 2 else (POSTS, COMMENTS))
