"""Puts the record together; every figure comes from `toolkit.acceptance`, every clause number from the contract."""

from collections.abc import Iterator

from toolkit import formats
from toolkit.acceptance.record import MilestoneOutcome, Record, Tested
from toolkit.checking.outcome import SEVERITIES
from toolkit.documents.record.frame import Frame, entry, paragraph, row, table
from toolkit.documents.record.money import account_entry
from toolkit.documents.record.tables import annex, deadlines_entry, defects_entry, unjudged_entry
from toolkit.documents.rights import build as rights
from toolkit.documents.tree import Block, Document, Entry, Items, Row, Run, Section, Sides, Signatures
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded, short
from toolkit.spec.model import Party, text_in

_ICON = {"accepted": "pass", "with-reservations": "pass", "rejected": "fail"}


def build(record: Record, loaded: Loaded, numbering: Numbering, language: str) -> Document:
    """The record in `language`, ready to be written."""
    frame = Frame(language=language, spec=loaded.spec, numbering=numbering)
    title = text_in(loaded.spec.title, language, loaded.spec.languages[0])[0]
    sheet = [_result(frame, record), _payable(frame, record), _parties(frame), _tested(frame, record)]
    if record.defects:
        sheet.append(defects_entry(frame, record))
    if record.unjudged:
        sheet.append(unjudged_entry(frame, record, loaded))
    if record.deadlines:
        sheet.append(deadlines_entry(frame, record))
    sheet += [account_entry(frame, record, outcome) for outcome in record.milestones if outcome.account]
    sheet.append(_reservations(frame, record))
    return Document(
        kind="record",
        languages=(language,),
        title=frame.say("title"),
        subtitle=_subtitle(frame, record),
        running=frame.say("running", title=title),
        state=_milestones(record),
        footer=frame.say("footer", digest=loaded.digest, date=record.as_of),
        page_label=_page_label(frame),
        verdict=_ICON[record.rollup.decision],  # type: ignore[arg-type]
        headline=frame.say(record.rollup.decision),
        sheet=tuple(sheet),
        closing=(_signatures(frame),),
        annexes=(annex(frame, record, loaded), *_rights(frame, record)),
        date=record.as_of,
        author=loaded.spec.parties.client.name,
        attachments=((loaded.path.name, loaded.source),),
    )


def _rights(frame: Frame, record: Record) -> Iterator[Section]:
    """One annex a website, after that of the criteria."""
    for number, (site, lines) in enumerate(record.rights):
        yield rights.annex(chr(ord("B") + number), site, lines, frame.form)


def _page_label(frame: Frame) -> str:
    return frame.say("page", page="{page}", pages="{pages}")


def _milestones(record: Record) -> str:
    return ", ".join(outcome.milestone for outcome in record.milestones)


def _subtitle(frame: Frame, record: Record) -> str:
    if len(record.milestones) == 1:
        only = record.milestones[0].milestone
        title = next(each.title for each in frame.spec.milestones if each.id == only)
        words = text_in(title, frame.language, frame.spec.languages[0])[0]
        return frame.say("subtitle", milestone=only, title=words)
    return frame.say("subtitle-all", milestones=_milestones(record)) if record.milestones else ""


def _result(frame: Frame, record: Record) -> Entry:
    rollup = record.rollup
    blocks: list[Block] = []
    if rollup.decision != "rejected":
        clause = frame.clause("acceptance.decision")
        blocks.append(paragraph(frame.say(f"because-{rollup.decision}", clause=clause), style="lead"))
    if not all(line.met for line in rollup.thresholds):
        counts = {line.severity: line.found for line in rollup.thresholds}
        allowed = {f"allowed_{line.severity}": line.allowed for line in rollup.thresholds}
        text = frame.say("because-thresholds", clause=frame.clause("acceptance.decision"), **counts, **allowed)
        blocks.append(paragraph(text, style="lead"))
    if rollup.unjudged:
        clause = frame.clause("acceptance.unjudged")
        blocks.append(paragraph(frame.say("because-unjudged", count=len(rollup.unjudged), clause=clause)))
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


def _met(frame: Frame, *, met: bool) -> Run:
    return frame.verdict("pass" if met else "fail", "met" if met else "not-met")


def _payable(frame: Frame, record: Record) -> Entry:
    blocks: list[Block] = []
    for outcome in record.milestones:
        blocks += _payable_lines(frame, outcome, several=len(record.milestones) > 1)
    return entry(frame.say("payable"), *blocks)


def _payable_lines(frame: Frame, outcome: MilestoneOutcome, *, several: bool) -> list[Block]:
    if outcome.account is None:
        return []
    amount = formats.money(outcome.account.payable_now, frame.spec.currency or "", frame.form)
    key = "payable-due" if outcome.account.payable_now else "payable-none"
    name = f"{outcome.milestone}: " if several else ""
    return [
        paragraph(f"{name}{amount}", strong=True, style="lead"),
        paragraph(frame.say(key, clause=frame.clause("payment.due")), style="small"),
    ]


def _parties(frame: Frame) -> Entry:
    parties = frame.spec.parties
    columns = [(frame.say("client"), parties.client)]
    if isinstance(parties.agency, Party):
        columns.append((frame.say("agency"), parties.agency))
    sides = tuple((paragraph(label, strong=True), *_address(frame, party)) for label, party in columns)
    return entry(frame.say("parties"), Sides(columns=sides))


def _address(frame: Frame, party: Party) -> tuple[Block, ...]:
    lines = [party.name]
    if party.address:
        lines.append(party.address.line)
    names = [each.name or each.role or "" for each in party.represented_by]
    if names:
        lines.append(frame.say("represented", names=names))
    return tuple(paragraph(line) for line in lines)


def _tested(frame: Frame, record: Record) -> Entry:
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
    title = frame.spec.deliverables[tested.deliverable].title or tested.deliverable
    words = text_in(title, frame.language, frame.spec.languages[0])[0]
    if not tested.started or not tested.finished:
        yield row(frame.say("subject"), frame.say("subject-archive", title=words))
        return
    yield row(frame.say("subject"), frame.say("subject-line", title=words, url=tested.url, pages=tested.pages))
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
        yield frame.say(key, digest=short(own), other=short(record.contract_sha256))
    if record.earlier_sha256 and record.earlier_sha256 != own:
        yield frame.say("spec-judged-anew", digest=short(own), other=short(record.earlier_sha256))


def _reservations(frame: Frame, record: Record) -> Entry:
    lines = []
    if record.defects:
        lines.append(frame.say("reservation-defects", clause=frame.clause("acceptance.reservations")))
    if frame.spec.terms and frame.spec.terms.delay_penalty:
        lines.append(frame.say("reservation-penalty", clause=frame.clause("delay.penalty")))
    lines.append(frame.say("reservation-use"))
    items = Items(items=tuple((Run(text=line),) for line in lines))
    return entry(frame.say("reservations"), items)


def _signatures(frame: Frame) -> Signatures:
    parties = frame.spec.parties
    signing = [parties.client] + ([parties.agency] if isinstance(parties.agency, Party) else [])
    return Signatures(
        place_and_date=frame.say("place-date"),
        parties=tuple(
            (party.name, next((each.role or each.name or "" for each in party.represented_by), "")) for party in signing
        ),
    )
