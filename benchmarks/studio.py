"""The studio on a spec of 300 criteria: the first page, server time of each page, what follows typing, memory.

`python benchmarks/studio.py [ROUNDS]`
"""

import html
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

from toolkit.spec.editing import plain
from toolkit.spec.nodes import compose, decoded
from toolkit.studio.forms.build import build
from toolkit.studio.forms.inputs import Input, fields

PAGES = {
    "projects": "/",
    "form: milestones": "/form/{spec}?part=milestones",
    "form: deliverables": "/form/{spec}?part=deliverables",
    "text": "/spec/{spec}",
    "way": "/way/{spec}",
    "contract (page)": "/contract/{spec}",
    "contract (frame)": "/draft/{spec}",
    "two versions": "/compare/{spec}",
    "protection": "/protects/{spec}",
    "acceptance": "/runs/{spec}",
}
READING = 2.5
"""Seconds from the list of projects to the first click."""


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
        shown = time.perf_counter()
        print(f"address after {told - started:.2f} s, first page {shown - told:.2f} s later")
        time.sleep(READING)
        for name, path in PAGES.items():
            print(f"{name:20} {timed(partial(client.get, path.format(spec=spec.name)), rounds)}")
        typing(client, spec, address.split("/?")[0], rounds)
    print(f"memory {memory(process.pid):.0f} MB")


def typing(client: httpx.Client, spec: Path, origin: str, rounds: int) -> None:
    """Another letter every time: nothing is known of the text yet."""
    text, typed = spec.read_text(encoding="utf-8"), itertools.count(100000)
    follow = html.unescape(found(r'data-follow="([^"]+)"', client.get(f"/spec/{spec.name}").text))
    form = {one.name: "\n".join(one.value) if one.kind in ("lines", "pairs") else one.value for one in inputs(spec)}
    post = partial(client.post, headers={"origin": origin})

    def both(old: str, new: str) -> httpx.Response:
        """Findings, then the contract, as the page asks for them."""
        assert old in text
        body = {"text": text.replace(old, new.format(next(typed)), 1)}
        post(f"/lint/{spec.name}", data=body).raise_for_status()
        answer = post(follow, data=body)
        assert "<ins>" in answer.text
        return answer

    def field() -> httpx.Response:
        """A field of the form that was not saved yet."""
        answer = post(f"{follow}&part=terms", data=form | {"terms.price.amount": str(next(typed))})
        assert "<ins>" in answer.text
        return answer

    def changed() -> httpx.Response:
        """The contract of a file that was changed just now."""
        spec.write_text(f"{text}# {next(typed)}\n", encoding="utf-8")
        return client.get(f"/draft/{spec.name}")

    print(f"{'typed: price':20} {timed(partial(both, 'amount: 280000', 'amount: {}'), rounds)}")
    print(f"{'typed: criterion':20} {timed(partial(both, 'max: 2.0 s', 'max: {} s'), rounds)}")
    print(f"{'field: price':20} {timed(field, rounds)}")
    print(f"{'contract, changed':20} {timed(changed, rounds)}")


def inputs(spec: Path) -> list[Input]:
    """The terms as a form."""
    source = decoded(spec.read_bytes(), spec, str(spec))
    return [one for part in build("terms", plain(compose(source))) for one in fields(part)]


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match
    return match[1]


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
