"""The letter that goes with a record: the defects, the demand, the rights reserved. Same data, same clause numbers."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from toolkit import formats
from toolkit.acceptance.deadlines import Deadline
from toolkit.acceptance.record import Record
from toolkit.documents import words
from toolkit.documents.letter.enclosures import Enclosure
from toolkit.documents.letter.rights import rights_entry
from toolkit.documents.record.build import address, milestones_of, subtitle, tested_entry
from toolkit.documents.record.consequences import silence_lines
from toolkit.documents.record.frame import Frame, entry, paragraph
from toolkit.documents.record.money import payable_lines
from toolkit.documents.record.pictures import Seen
from toolkit.documents.record.tables import defects_entry, open_entry, pictures_annex
from toolkit.documents.tree import Block, Document, Entry, Items, Run, Signatures
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Party, text_in

FOLDERS: Final = ("records", "letters")


def due(record: Record) -> bool:
    """Whether there is anything to write to the agency about; its own test is none of the client's letters."""
    return record.purpose != "self-test" and bool(record.defects or record.wanted)


def build(
    record: Record,
    loaded: Loaded,
    numbering: Numbering,
    language: str,
    enclosures: Sequence[Enclosure] = (),
    seen: Mapping[int, Seen] = MappingProxyType({}),
) -> Document:
    """The letter in `language`, dated with the day of the record; the caller asks only where one is `due`."""
    frame = Frame(language=language, spec=loaded.spec, numbering=numbering, folders=FOLDERS)
    title = frame.say("title" if record.defects else "title-open")
    contract = text_in(loaded.spec.title, language, loaded.spec.languages[0])[0]
    return Document(
        kind="letter",
        languages=(language,),
        title=title,
        running=f"{title}, {contract}",
        state=milestones_of(record),
        footer=frame.say("footer", digest=loaded.digest, date=record.as_of),
        page_label=frame.say("page", page="{page}", pages="{pages}"),
        sheet=(
            *_head(frame, record, loaded),
            *_findings(frame, record, loaded, seen),
            _demand(frame, record),
            *_consequences(frame, record),
            _enclosures(frame, enclosures),
        ),
        closing=(paragraph(frame.say("greeting")), _signature(frame)),
        annexes=(pictures_annex(frame, record, seen),) if seen else (),
        date=record.as_of,
        author=loaded.spec.parties.client.name,
    )


def _head(frame: Frame, record: Record, loaded: Loaded) -> Iterator[Entry]:
    """Who writes to whom, when and where, about what."""
    parties = loaded.spec.parties
    yield entry(frame.say("sender"), *address(frame, parties.client))
    if isinstance(parties.agency, Party):
        yield entry(frame.say("recipient"), *address(frame, parties.agency))
    town = parties.client.address.town if parties.client.address else ""
    day = formats.long_date(record.as_of, frame.form)
    yield entry(frame.say("dated"), paragraph(frame.say("town-date", town=town, date=day) if town else day))
    contract = text_in(loaded.spec.title, frame.language, loaded.spec.languages[0])[0]
    milestone = subtitle(frame, record)
    yield entry(
        frame.say("about"),
        *([paragraph(milestone, strong=True)] if milestone else []),
        paragraph(frame.say("contract", title=contract, digest=loaded.digest)),
    )


def _findings(frame: Frame, record: Record, loaded: Loaded, seen: Mapping[int, Seen]) -> Iterator[Entry]:
    """What was tested when, with what result, and each defect."""
    rejected = record.rollup.decision == "rejected"
    opening = [
        frame.say(
            "opening", delivered=record.delivered, tested=record.as_of, clause=frame.clause("acceptance.test-period")
        )
    ]
    if record.defects:
        key = "notice" if rejected else "notice-reserved"
        opening.append(frame.say(key, count=len(record.defects), clause=frame.ground("acceptance.decision", key)))
    yield entry("", paragraph(frame.say("salutation")), *(paragraph(line) for line in opening))
    yield tested_entry(frame, record)
    if record.defects:
        yield defects_entry(frame, record, seen, frame.say("defects-shown") if seen else "")
    if record.wanted:
        yield _wanted(frame, record, loaded)


def _wanted(frame: Frame, record: Record, loaded: Loaded) -> Entry:
    """What could not be tested and waits for the agency."""
    told = paragraph(frame.say("wanted", clause=frame.clause("acceptance.unjudged")))
    results = [(each.deliverable, each.result) for each in record.wanted]
    return open_entry(frame, loaded, results, (frame.say("annex-column"), 1, "left"), told)


def _demand(frame: Frame, record: Record) -> Entry:
    """What the agency is to do until when, and what happens then."""
    steps = {step.step: step for step in record.deadlines}
    lines = [_until(frame, record, steps.get("remedy"))]
    terms = frame.spec.terms.acceptance if frame.spec.terms else None
    again = steps.get("retest")
    if again and again.by and terms:
        lines.append(
            frame.say(
                "again", date=again.by, retests=words.count(terms.retests, "retest", frame.form),
                clause=frame.clause("acceptance.retest"),
            )
        )  # fmt: skip
    elif record.defects:
        lines.append(frame.say("again-none", clause=frame.clause("acceptance.retest")))
    blocks: list[Block] = [paragraph(lines[0], strong=True), *(paragraph(line) for line in lines[1:])]
    return entry(frame.say("demand"), *blocks)


def _until(frame: Frame, record: Record, remedy: Deadline | None) -> str:
    key = "remedy-by" if record.defects else "supply-by"
    if remedy is None or remedy.by is None:
        return frame.say(f"{key}-fair")
    assert remedy.length
    return frame.say(
        key,
        weekday=formats.weekday(remedy.by, frame.form),
        date=remedy.by,
        length=words.duration(remedy.length, frame.form, "dat"),
        clause=frame.ground("acceptance.remedy", "right-cure" if record.defects else ""),
    )


def _consequences(frame: Frame, record: Record) -> Iterator[Entry]:
    """The test period and silence, the payment, the rights."""
    yield entry(
        frame.say("silence"),
        paragraph(" ".join((*silence_lines(frame, record.silence, record.as_of), frame.say("answer")))),
    )
    owed = [outcome.account for outcome in record.milestones if outcome.account]
    payable = [one for one in owed if one.payable_now > 0]
    if payable:
        blocks = [block for one in payable for block in payable_lines(frame, one, name=len(record.milestones) > 1)]
        yield entry(frame.say("payable"), *blocks)
    elif owed:
        yield entry(frame.say("payable"), paragraph(frame.say("payable-none", clause=frame.clause("payment.due"))))
    yield rights_entry(frame, record)


def _enclosures(frame: Frame, enclosures: Sequence[Enclosure]) -> Entry:
    """Each file with its digest, so that both sides speak of the same one."""
    items = tuple(
        (Run(text=frame.say(f"enclosure-{each.kind}", name=each.name)), *_digest(each)) for each in enclosures
    )
    return entry(frame.say("enclosures"), Items(items=items), paragraph(frame.say("verifiable"), style="small"))


def _digest(enclosure: Enclosure) -> tuple[Run, ...]:
    return (Run(text=f", SHA-256 {enclosure.sha256}"),) if enclosure.sha256 else ()


def _signature(frame: Frame) -> Signatures:
    client = frame.spec.parties.client
    role = next((each.role or each.name or "" for each in client.represented_by), "")
    return Signatures(place_and_date=frame.say("place-date"), parties=((client.name, role),))
