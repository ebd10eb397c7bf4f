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
from processes import memory, processor
from spec import generated

from toolkit.spec.editing import plain
from toolkit.spec.nodes import compose, decoded
from toolkit.studio.forms.build import build
from toolkit.studio.forms.inputs import Input, fields

PAGES = {
    "projects": "/",
    "form: milestones": "/form/{spec}?part=milestones",
    "form: deliverables": "/form/{spec}?part=deliverables",
    "form: brief": "/form/{spec}?part=brief",
    "form: rights": "/form/{spec}?part=rights",
    "own criteria": "/criteria/{spec}",
    "criteria: packs": "/packs/{spec}",
    "criteria: a pack": "/packs/{spec}?pack=hotel-website",
    "text": "/spec/{spec}",
    "way": "/way/{spec}",
    "contract (page)": "/contract/{spec}",
    "contract (frame)": "/draft/{spec}",
    "two versions": "/compare/{spec}",
    "protection": "/protects/{spec}",
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
    with httpx.Client(base_url=address.split("?")[0], follow_redirects=True, timeout=60) as client:
        client.get(f"/?{address.split('?')[1]}").raise_for_status()
        shown, before = time.perf_counter(), processor(process.pid, {})
        print(f"address after {told - started:.2f} s, first page {shown - told:.2f} s later; {before:.2f} s of CPU")
        quiet(process.pid)
        used = processor(process.pid, {}) - before
        print(f"what the other pages need was read {time.perf_counter() - shown:.1f} s later ({used:.1f} s of CPU)")
        timed = Timed(process.pid, rounds)
        for name, path in PAGES.items():
            timed.told(name, partial(client.get, path.format(spec=spec.name)))
        typing(client, spec, address.split("/?")[0], timed)
    print(f"memory {memory(process.pid):.0f} MB")


def quiet(pid: int) -> None:
    """Waits until the server computes nothing any more."""
    known = -1.0
    while (now := processor(pid, {})) > known:
        known = now
        time.sleep(0.3)


def typing(client: httpx.Client, spec: Path, origin: str, timed: "Timed") -> None:
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

    def offered() -> httpx.Response:
        """The checks there are, in the middle of the text."""
        body = f"{text}# {next(typed)}\n"
        at = str(body.index("check: ") + len("check: "))
        return post(f"/complete/{spec.name}", data={"text": body, "offset": at})

    def changed() -> httpx.Response:
        """The contract of a file that was changed just now."""
        spec.write_text(f"{text}# {next(typed)}\n", encoding="utf-8")
        return client.get(f"/draft/{spec.name}")

    timed.told("typed: price", partial(both, "amount: 280000", "amount: {}"))
    timed.told("typed: criterion", partial(both, "max: 2.0 s", "max: {} s"))
    timed.told("field: price", field)
    timed.told("what may stand here", offered)
    timed.told("contract, changed", changed)


def inputs(spec: Path) -> list[Input]:
    """The terms as a form."""
    source = decoded(spec.read_bytes(), spec, str(spec))
    return [one for part in build("terms", plain(compose(source))) for one in fields(part)]


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match
    return match[1]


class Timed:
    """Asks the same again and again; tells how long it took, and how much of that the server computed."""

    def __init__(self, pid: int, rounds: int) -> None:
        self.pid, self.rounds = pid, rounds

    def told(self, name: str, ask: Callable[[], httpx.Response]) -> None:
        """Milliseconds, the first time and then the median; of CPU, counted in hundredths of a second, the mean."""
        taken, used = [], [processor(self.pid, {})]
        for _ in range(self.rounds + 1):
            began = time.perf_counter()
            answer = ask()
            assert answer.status_code == 200, re.sub(r"<[^>]+>", " ", answer.text)[:300]
            taken.append((time.perf_counter() - began) * 1000)
            used.append(processor(self.pid, {}))
        first, rest = (used[1] - used[0]) * 1000, (used[-1] - used[1]) / self.rounds * 1000
        then = statistics.median(taken[1:])
        print(f"{name:20} first {taken[0]:5.0f} ms ({first:.0f} of CPU), then {then:5.0f} ms ({rest:.0f} of CPU)")


if __name__ == "__main__":
    main()
