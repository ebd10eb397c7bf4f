"""Puts the record together; every figure comes from `toolkit.acceptance`, every clause number from the contract."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from toolkit import digests, formats
from toolkit.acceptance.record import Record, Tested
from toolkit.checking.outcome import SEVERITIES
from toolkit.documents.record.consequences import (
    deadlines_entry,
    deliverable_title,
    parts_entry,
    reservations_entry,
    silence_entry,
)
from toolkit.documents.record.course import agency_entry, retest_entry
from toolkit.documents.record.frame import Frame, entry, paragraph, row, table
from toolkit.documents.record.money import account_entry, payable_entry
from toolkit.documents.record.pictures import Seen
from toolkit.documents.record.tables import annex, defects_entry, pictures_annex, unjudged_entry
from toolkit.documents.rights import build as rights
from toolkit.documents.tree import Block, Document, Entry, Row, Run, Section, Sides, Signatures
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Party, text_in

_ICON = {
    "accepted": "pass", "with-reservations": "pass", "rejected": "fail", "own-met": "pass", "own-not-met": "fail",
    "followed-met": "pass", "followed-open": "fail",
}  # fmt: skip


def build(
    record: Record,
    loaded: Loaded,
    numbering: Numbering,
    language: str,
    seen: Mapping[int, Seen] = MappingProxyType({}),
) -> Document:
    """The record in `language`, ready to be written; `seen` are the pictures of defects by number."""
    frame = Frame(language=language, spec=loaded.spec, numbering=numbering)
    title = text_in(loaded.spec.title, language, loaded.spec.languages[0])[0]
    decides = record.purpose == "acceptance"
    sheet = [_result(frame, record)]
    if decides:
        sheet.append(payable_entry(frame, record))
    sheet += [parties_entry(frame), tested_entry(frame, record)]
    if record.retest:
        sheet.append(retest_entry(frame, record, loaded))
    if record.agency:
        sheet.append(agency_entry(frame, record, loaded))
    sheet += [parts_entry(frame, outcome) for outcome in record.milestones if outcome.parts]
    if record.defects:
        note = frame.say("defects-pictured", annex="B") if seen else ""
        sheet.append(defects_entry(frame, record, seen, note))
    if record.unjudged:
        sheet.append(unjudged_entry(frame, record, loaded))
    if record.deadlines:
        sheet.append(deadlines_entry(frame, record))
    if decides and loaded.spec.jurisdiction:
        sheet.append(silence_entry(frame, record))
    sheet += [account_entry(frame, record, outcome) for outcome in record.milestones if outcome.account]
    if decides:
        sheet.append(reservations_entry(frame, record))
    own = "own-" if record.purpose == "self-test" else ""
    return Document(
        kind="record",
        languages=(language,),
        title=frame.say(f"{own}title"),
        subtitle=subtitle(frame, record),
        running=frame.say(f"{own}running", title=title),
        state=milestones_of(record),
        footer=frame.say("footer", digest=loaded.digest, date=record.as_of),
        page_label=_page_label(frame),
        verdict=_ICON[record.outcome],  # type: ignore[arg-type]
        headline=frame.say(record.outcome),
        sheet=tuple(sheet),
        closing=tuple(_signatures(frame, record)),
        annexes=(annex(frame, record, loaded), *_others(frame, record, seen)),
        date=record.as_of,
        author=loaded.spec.parties.client.name,
        attachments=((loaded.path.name, loaded.source),),
    )


def _others(frame: Frame, record: Record, seen: Mapping[int, Seen]) -> Iterator[Section]:
    """After the annex of the criteria: the pictures, then one annex a website with what it uses of others."""
    letters = iter("BCDEFGHIJKLMNOPQRSTUVWXYZ")
    if seen:
        yield pictures_annex(frame, record, seen, next(letters))
    for (site, lines), letter in zip(record.rights, letters, strict=False):
        yield rights.annex(letter, site, lines, frame.form)


def _page_label(frame: Frame) -> str:
    return frame.say("page", page="{page}", pages="{pages}")


def milestones_of(record: Record) -> str:
    return ", ".join(outcome.milestone for outcome in record.milestones)


def subtitle(frame: Frame, record: Record) -> str:
    if len(record.milestones) == 1:
        only = record.milestones[0].milestone
        title = next(each.title for each in frame.spec.milestones if each.id == only)
        named = text_in(title, frame.language, frame.spec.languages[0])[0]
        return frame.say("subtitle", milestone=only, title=named)
    return frame.say("subtitle-all", milestones=milestones_of(record)) if record.milestones else ""


def _result(frame: Frame, record: Record) -> Entry:
    rollup = record.rollup
    blocks = list(_because(frame, record))
    lines = [
        row(frame.severity(line.severity), str(line.allowed), str(line.found), _met(frame, met=line.met))
        for line in sorted(rollup.thresholds, key=lambda line: SEVERITIES.index(line.severity))
    ]
    columns = [
        (frame.say("class"), 3, "left"),
        (frame.say("allowed"), 1, "right"),
        (frame.say("found"), 1, "right"),
        (frame.say("verdict"), 1.6, "left"),
    ]
    return entry(frame.say("result"), *blocks, table(columns, lines, frame.say("thresholds")))


def _because(frame: Frame, record: Record) -> Iterator[Block]:
    """What the result rests on, by the contract."""
    rollup, decides = record.rollup, record.purpose == "acceptance"
    if record.purpose == "self-test":
        yield paragraph(frame.say("because-own", clause=frame.clause("acceptance.delivery")), style="lead")
    elif not decides:
        assert record.retest is not None
        yield paragraph(frame.say("because-followed", date=record.retest.run.as_of), style="lead")
    elif rollup.decision != "rejected":
        clause = frame.clause("acceptance.decision")
        yield paragraph(frame.say(f"because-{rollup.decision}", clause=clause), style="lead")
    if decides and rollup.exceeded:
        counts = {line.severity: line.found for line in rollup.thresholds}
        allowed = {f"allowed_{line.severity}": line.allowed for line in rollup.thresholds}
        text = frame.say("because-thresholds", clause=frame.clause("acceptance.decision"), **counts, **allowed)
        again = "" if record.retest and record.retest.used_up else f" {frame.say('because-again')}"
        yield paragraph(text + again, style="lead")
    if rollup.unjudged:
        clause = frame.clause("acceptance.unjudged")
        yield paragraph(frame.say("because-unjudged", count=len(rollup.unjudged), clause=clause))


def _met(frame: Frame, *, met: bool) -> Run:
    return frame.verdict("pass" if met else "fail", "met" if met else "not-met")


def parties_entry(frame: Frame) -> Entry:
    parties = frame.spec.parties
    columns = [(frame.say("client"), parties.client)]
    if isinstance(parties.agency, Party):
        columns.append((frame.say("agency"), parties.agency))
    sides = tuple((paragraph(label, strong=True), *address(frame, party)) for label, party in columns)
    return entry(frame.say("parties"), Sides(columns=sides))


def address(frame: Frame, party: Party) -> tuple[Block, ...]:
    lines = [party.name]
    if party.address:
        lines.append(party.address.line)
    names = [each.name or each.role or "" for each in party.represented_by]
    if names:
        lines.append(frame.say("represented", names=names))
    return tuple(paragraph(line) for line in lines)


def tested_entry(frame: Frame, record: Record) -> Entry:
    rows = [row for tested in record.tested for row in _subject(frame, tested)]
    counts = record.rollup.counts
    scope = frame.say(
        "scope-line",
        total=sum(counts.values()),
        open=counts["inconclusive"],
        na=counts["not-applicable"],
        **{"pass": counts["pass"], "fail": counts["fail"]},
    )
    rows.append(row(frame.say("scope"), scope))
    rows.append(row(frame.say("delivered"), formats.long_date(record.delivered, frame.form)))
    rows += [row(frame.say("specification"), text) for text in _specifications(frame, record)]
    return entry(frame.say("tested"), table([("", 1, "left"), ("", 4.6, "left")], rows, frame.say("tested-caption")))


def _subject(frame: Frame, tested: Tested) -> Iterator[Row]:
    """What was looked at, when, and by which clock where that is in doubt."""
    named = deliverable_title(frame, tested.deliverable)
    if not tested.started or not tested.finished:
        yield row(frame.say("subject"), frame.say("subject-archive", title=named))
        return
    key = "subject-line" if tested.pages else "subject-profile"
    yield row(frame.say("subject"), frame.say(key, title=named, url=tested.url, pages=tested.pages))
    when = {"start": f"{tested.started:%H:%M}", "end": f"{tested.finished:%H:%M}"}
    line = frame.say("test-line", date=tested.started.date(), browser=tested.browser, **when)
    yield row(frame.say("test"), line)
    if tested.server_time:
        time = f"{tested.server_time:%H:%M}"
        yield row(frame.say("clock"), frame.say("clock-line", date=tested.server_time.date(), time=time))


def _specifications(frame: Frame, record: Record) -> Iterator[str]:
    """By which version it was judged, where another one is known, or the contract was named."""
    own = str(record.results.spec_sha256 or "")
    if record.contract_sha256:
        key = "spec-as-signed" if record.contract_sha256 == own else "spec-not-as-signed"
        yield frame.say(key, digest=digests.shown(own), other=digests.shown(record.contract_sha256))
    if record.earlier_sha256 and record.earlier_sha256 != own:
        yield frame.say("spec-judged-anew", digest=digests.shown(own), other=digests.shown(record.earlier_sha256))


def _signatures(frame: Frame, record: Record) -> Iterator[Signatures]:
    """Both parties; under its own test the agency alone, and nobody as long as it is not chosen."""
    parties = frame.spec.parties
    signing = [] if record.purpose == "self-test" else [parties.client]
    if isinstance(parties.agency, Party):
        signing.append(parties.agency)
    if signing:
        yield Signatures(
            place_and_date=frame.say("place-date"),
            parties=tuple(
                (party.name, next((each.role or each.name or "" for each in party.represented_by), ""))
                for party in signing
            ),
        )
