"""The studio on a spec of 300 criteria: time to the first page, server time of each page, memory.

`python benchmarks/studio.py [ROUNDS]`
"""

import itertools
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx
from processes import memory
from spec import generated

PAGES = {
    "projects": "/",
    "form: milestones": "/form/{spec}?part=milestones",
    "form: deliverables": "/form/{spec}?part=deliverables",
    "criteria: packs": "/packs/{spec}",
    "criteria: a pack": "/packs/{spec}?pack=hotel-website",
    "text": "/spec/{spec}",
    "way": "/way/{spec}",
    "contract (page)": "/contract/{spec}",
    "contract (frame)": "/draft/{spec}",
    "acceptance": "/runs/{spec}",
}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        spec = generated(7, Path(folder))
        place = "address: {street: Dorfstrasse 1, postcode: '3818', town: Grindelwald, country: CH}, email: info@"
        spec.write_text(spec.read_text(encoding="utf-8").replace("email: info@", place, 1), encoding="utf-8")
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "toolkit", "studio", folder, "--no-browser", "--language", "en"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert process.stdout
        try:
            measure(process, started, spec, rounds)
        finally:
            process.terminate()
            process.wait()


def measure(process: "subprocess.Popen[str]", started: float, spec: Path, rounds: int) -> None:
    assert process.stdout
    address = process.stdout.readline().strip()
    told = time.perf_counter()
    with httpx.Client(base_url=address.split("?")[0], follow_redirects=True) as client:
        client.get(f"/?{address.split('?')[1]}").raise_for_status()
        print(f"address after {told - started:.2f} s, first page {time.perf_counter() - told:.2f} s later")
        for name, path in PAGES.items():
            print(f"{name:20} {timed(partial(client.get, path.format(spec=spec.name)), rounds)}")
        text, headers = spec.read_text(encoding="utf-8"), {"origin": address.split("/?")[0]}
        typed = itertools.count()

        def lint() -> httpx.Response:
            """Another letter every time: nothing is known of the text yet."""
            body = {"text": f"{text}# {'x' * next(typed)}\n"}
            return client.post(f"/lint/{spec.name}", data=body, headers=headers)

        def preview() -> httpx.Response:
            """The contract of a file that was changed just now."""
            spec.write_text(f"{text}# {'x' * next(typed)}\n", encoding="utf-8")
            return client.get(f"/draft/{spec.name}")

        print(f"{'contract, changed':20} {timed(preview, rounds)}")
        print(f"{'lint of the text':20} {timed(lint, rounds)}")
    print(f"memory {memory(process.pid):.0f} MB")


def timed(ask: Callable[[], httpx.Response], rounds: int) -> str:
    """Milliseconds: the first time, then the median."""
    taken = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        answer = ask()
        assert answer.status_code == 200, re.sub(r"<[^>]+>", " ", answer.text)[:300]
        taken.append((time.perf_counter() - began) * 1000)
    return f"first {taken[0]:6.0f} ms, then {statistics.median(taken[1:]):6.0f} ms"


if __name__ == "__main__":
    main()
