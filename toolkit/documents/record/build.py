"""Puts the record together; every figure comes from `toolkit.acceptance`, every clause number from the contract."""

from collections.abc import Iterator

from toolkit import formats
from toolkit.acceptance.record import MilestoneOutcome, Record
from toolkit.checking.outcome import SEVERITIES
from toolkit.documents.record.course import agency_entry, retest_entry
from toolkit.documents.record.frame import Frame, entry, paragraph, row, table
from toolkit.documents.record.money import account_entry
from toolkit.documents.record.tables import annex, deadlines_entry, defects_entry, unjudged_entry
from toolkit.documents.rights import build as rights
from toolkit.documents.tree import Block, Document, Entry, Items, Run, Section, Sides, Signatures
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Party, text_in

_ICON = {
    "accepted": "pass", "with-reservations": "pass", "rejected": "fail", "own-met": "pass", "own-not-met": "fail",
    "followed-met": "pass", "followed-open": "fail",
}  # fmt: skip


def build(record: Record, loaded: Loaded, numbering: Numbering, language: str) -> Document:
    """The record in `language`, ready to be written."""
    frame = Frame(language=language, spec=loaded.spec, numbering=numbering)
    title = text_in(loaded.spec.title, language, loaded.spec.languages[0])[0]
    sheet = [_result(frame, record)]
    if record.purpose == "acceptance":
        sheet.append(_payable(frame, record))
    sheet += [_parties(frame), _tested(frame, record)]
    if record.retest:
        sheet.append(retest_entry(frame, record, loaded))
    if record.agency:
        sheet.append(agency_entry(frame, record, loaded))
    if record.defects:
        sheet.append(defects_entry(frame, record))
    if record.unjudged:
        sheet.append(unjudged_entry(frame, record, loaded))
    if record.deadlines:
        sheet.append(deadlines_entry(frame, record))
    sheet += [account_entry(frame, record, outcome) for outcome in record.milestones if outcome.account]
    if record.purpose == "acceptance":
        sheet.append(_reservations(frame, record))
    own = "own-" if record.purpose == "self-test" else ""
    return Document(
        kind="record",
        languages=(language,),
        title=frame.say(f"{own}title"),
        subtitle=_subtitle(frame, record),
        running=frame.say(f"{own}running", title=title),
        state=_milestones(record),
        footer=frame.say("footer", digest=loaded.digest, date=record.as_of),
        page_label=_page_label(frame),
        verdict=_ICON[record.outcome],  # type: ignore[arg-type]
        headline=frame.say(record.outcome),
        sheet=tuple(sheet),
        closing=tuple(_signatures(frame, record)),
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
    if decides and not all(line.met for line in rollup.thresholds):
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
    rows = []
    for tested in record.tested:
        title = frame.spec.deliverables[tested.deliverable].title or tested.deliverable
        words = text_in(title, frame.language, frame.spec.languages[0])[0]
        if tested.started and tested.finished:
            rows.append(
                row(frame.say("subject"), frame.say("subject-line", title=words, url=tested.url, pages=tested.pages))
            )
            rows.append(
                row(
                    frame.say("test"),
                    frame.say(
                        "test-line",
                        date=tested.started.date(),
                        start=f"{tested.started:%H:%M}",
                        end=f"{tested.finished:%H:%M}",
                        browser=tested.browser,
                    ),
                )
            )
        else:
            rows.append(row(frame.say("subject"), frame.say("subject-archive", title=words)))
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
    return entry(frame.say("tested"), table([("", 1, "left"), ("", 4.6, "left")], rows, frame.say("tested-caption")))


def _reservations(frame: Frame, record: Record) -> Entry:
    lines = []
    if record.defects:
        lines.append(frame.say("reservation-defects", clause=frame.clause("acceptance.reservations")))
    if frame.spec.terms and frame.spec.terms.delay_penalty:
        lines.append(frame.say("reservation-penalty", clause=frame.clause("delay.penalty")))
    lines.append(frame.say("reservation-use"))
    items = Items(items=tuple((Run(text=line),) for line in lines))
    return entry(frame.say("reservations"), items)


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
