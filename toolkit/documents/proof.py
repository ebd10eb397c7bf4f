"""A page that proves what was said when: wording, picture, time, source and digest of each statement."""

import base64
import io
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from PIL import Image

from toolkit import catalogue, formats
from toolkit.archive.evidence import SOURCE as EVIDENCE
from toolkit.archive.finding import Question, Said
from toolkit.archive.stamping import Stamped, covering, stamped
from toolkit.archive.store import Store
from toolkit.checking.wording import fill
from toolkit.documents.record.frame import paragraph
from toolkit.documents.tree import Block, Document, Entry, Inline, Link, Paragraph, Picture, Run
from toolkit.stamping import Roots

_PICTURES: Final = 4
"""Of one statement."""
_WIDTH: Final = 640
_PIXELS: Final = 50_000_000


def build(
    store: Store, asked: Question, found: Sequence[Said], language: str, made: date, trusted: Roots = ()
) -> Document:
    """One entry per wording found, by time; at the end how the chain stands and what the page does not prove.

    Time stamps are verified, with `trusted` roots up to these; one that proves nothing is not cited.
    """
    stamps, refused = stamped(store, trusted)
    (sources,) = store.connection.execute("SELECT COUNT(*) FROM source").fetchone()
    head = store.connection.execute("SELECT digest FROM link ORDER BY number DESC LIMIT 1").fetchone()
    say = _Words(language)
    return Document(
        kind="proof",
        languages=(language,),
        title=say("title"),
        subtitle=say("subtitle-one") if len(found) == 1 else say("subtitle", count=len(found)),
        running=say("running"),
        footer=say("footer", date=formats.long_date(made, language)),
        page_label=say("page", page="{page}", pages="{pages}"),
        sheet=(
            Entry(label=say("asked"), blocks=(paragraph(_asked(say, asked)),)),
            *(_entry(store, say, said, pictures, stamps) for said, pictures in _pictured(found)),
            Entry(
                label=say("chain"),
                blocks=(
                    paragraph(say("chain-text-one" if sources == 1 else "chain-text", sources=sources, head=head[0])),
                ),
            ),
            *_vouched(say, stamps, unproved=bool(refused)),
            Entry(label=say("method"), blocks=(paragraph(say("method-text")),)),
            Entry(label=say("limits"), blocks=(paragraph(say("limits-text")),)),
        ),
        date=made,
    )


class _Words:
    def __init__(self, language: str) -> None:
        self.language: Final = language
        self._texts: Final = _texts(language)

    def __call__(self, key: str, **values: Any) -> str:
        return fill(self._texts[key], values, self.language)


@cache
def _texts(language: str) -> dict[str, str]:
    return catalogue.in_form("templates/proofs", formats.language_of(language), language, dict[str, str])


def _asked(say: _Words, asked: Question) -> str:
    told = []
    if asked.words.strip():
        told.append(say("asked-words", words=asked.words.strip()))
    if asked.first:
        told.append(say("asked-first", day=formats.long_date(asked.first, say.language)))
    if asked.last:
        told.append(say("asked-last", day=formats.long_date(asked.last, say.language)))
    if asked.profile:
        told.append(say("asked-profile", profile=asked.profile))
    told += [say(f"asked-{key}") for key in (asked.role, "changed" if asked.changed else "") if key]
    return ", ".join(told) or say("asked-all")


def _vouched(say: _Words, stamps: Sequence[Stamped], *, unproved: bool) -> Iterator[Entry]:
    """Who vouches for the authorities, or that nobody was asked."""
    told = dict.fromkeys(
        say("stamp-checked", root=each.stamp.root)
        if each.stamp.root
        else say("stamp-unchecked", issuer=each.stamp.issuer)
        for each in stamps
    )
    lines = [*told, *([say("stamp-refused")] if unproved else [])]
    if lines:
        yield Entry(label=say("stamp"), blocks=tuple(paragraph(line) for line in lines))


def _entry(store: Store, say: _Words, said: Said, pictures: Sequence[str], stamps: Sequence[Stamped]) -> Entry:
    day = formats.long_date(said.time.date(), say.language)
    when = day if said.kind == EVIDENCE else f"{day}, {said.time:%H:%M:%S} UTC"
    blocks: list[Block] = [Paragraph(inlines=(Run(text=when, strong=True), Run(text=f"   {said.author}")))]
    if said.rating is not None:
        blocks.append(paragraph(say("rating", stars=said.rating)))
    blocks += [paragraph(line) for line in said.text.splitlines() if line.strip()]
    blocks += _pictures(store, say, pictures)
    if said.kind == EVIDENCE:
        blocks.append(paragraph(say("evidence"), style="note"))
    if said.state != "present":
        blocks.append(paragraph(say(f"state-{said.state}"), style="note"))
    blocks += [
        Paragraph(inlines=inlines, style="small") for inlines in _grounds(say, said, covering(stamps, said.link))
    ]
    wording = say("wording", version=said.version, versions=said.versions) if said.versions > 1 else ""
    return Entry(label=said.profile, refs=(Run(text=wording),) if wording else (), blocks=tuple(blocks))


def _grounds(say: _Words, said: Said, oldest: Stamped | None) -> Iterator[tuple[Inline, ...]]:
    if said.permalink.startswith("https://"):
        yield Run(text=f"{say('link')}: "), Link(text=said.permalink, url=said.permalink)
    taken = formats.long_date(said.taken.date(), say.language)
    where = say("source-line", file=said.file, source=said.source, taken=taken, digest=said.sha256)
    yield (Run(text=f"{say('source')}: {where}"),)
    yield (Run(text=f"{say('digest')}: {said.digest}"),)
    if oldest:
        stamp = oldest.stamp
        line = say(
            "stamp-line", day=formats.long_date(stamp.time.date(), say.language), time=f"{stamp.time:%H:%M:%S}",
            authority=stamp.authority, serial=stamp.serial,
        )  # fmt: skip
        yield (Run(text=f"{say('stamp')}: {line}"),)


def _pictured(found: Sequence[Said]) -> Iterator[tuple[Said, list[str]]]:
    """Each wording with its pictures; what an earlier wording of the statement shows is not shown again."""
    shown: set[tuple[int, str]] = set()
    for said in found:
        names = [name for name in said.media if (said.statement, name) not in shown]
        shown.update((said.statement, name) for name in names)
        yield said, names[:_PICTURES]


def _pictures(store: Store, say: _Words, names: Sequence[str]) -> Iterator[Picture]:
    for name in names:
        digest, _, suffix = name.partition(".")
        path = store.kept("media", digest, f".{suffix}" if suffix else "")
        try:
            svg = _drawn(path.read_bytes(), say("picture"))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            continue  # a film, or a file that is no picture: the page names the statement without it
        yield Picture(svg=svg, alt=say("picture"), caption=f"SHA-256 {digest}")


def _drawn(data: bytes, title: str) -> str:
    """The picture made anew in a known form, so that nothing but its pixels comes from the file."""
    with Image.open(io.BytesIO(data)) as image:
        if image.width * image.height > _PIXELS:
            raise ValueError("too large")
        image.thumbnail((_WIDTH, _WIDTH))
        out = io.BytesIO()
        image.convert("RGB").save(out, "JPEG", quality=80)
        width, height = image.size
    code = base64.b64encode(out.getvalue()).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-label={quoteattr(title)}><image width="{width}" height="{height}"'
        f' href="data:image/jpeg;base64,{code}"/></svg>'
    )
