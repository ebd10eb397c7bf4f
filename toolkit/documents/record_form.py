"""Annex D: the acceptance record as a form to fill in."""

from toolkit.checking.outcome import SEVERITIES
from toolkit.documents import words
from toolkit.documents.draft import Draft
from toolkit.documents.sheet import cell, columns
from toolkit.documents.subject_matter import signatures
from toolkit.documents.tree import Blank, Block, Cell, Paragraph, Row, Run, Table
from toolkit.spec.model import AcceptIf

_DEFECTS = 6


def build(draft: Draft) -> tuple[Block, ...]:
    """Facts, thresholds, defects, reservations and signatures."""
    texts = draft.frame.record
    return (
        _facts(draft),
        _thresholds(draft),
        _defects(draft),
        _line(draft, "unjudged", width=60),
        Paragraph(inlines=draft.inlines(texts["reservation"])),
        _line(draft, "reservations", width=60),
        signatures(draft.loaded.spec, draft.frame.place_and_date, draft.language),
    )


def _blank(draft: Draft, name: str, kind: str = "text", choices: tuple[str, ...] = (), width: int = 24) -> Blank:
    return Blank(
        path=f"record.{name}", label=draft.frame.record[name],
        kind="date" if kind == "date" else "choice" if choices else "text", choices=choices, width=width,
    )  # fmt: skip


def _facts(draft: Draft) -> Table:
    texts = draft.frame.record
    milestones = tuple(milestone.id for milestone in draft.loaded.spec.milestones)
    results = (texts["accepted"], texts["reserved"], texts["rejected"])
    blanks = (
        _blank(draft, "milestone", choices=milestones),
        _blank(draft, "delivered", "date"),
        _blank(draft, "tested", "date"),
        _blank(draft, "tested-until", "date"),
        _blank(draft, "by"),
        _blank(draft, "result", choices=results),
        _blank(draft, "remedy-until", "date"),
        _blank(draft, "retest-on", "date"),
        _blank(draft, "payable"),
    )
    rows = tuple(Row(cells=(cell(blank.label), Cell(inlines=(blank,)))) for blank in blanks)
    return Table(columns=columns((texts["fact"], texts["entry"]), (2, 4), left=2), rows=rows, caption=texts["facts"])


def _thresholds(draft: Draft) -> Table:
    texts = draft.frame.record
    terms = draft.loaded.spec.terms
    allowed = terms.acceptance.accept_if if terms and terms.acceptance else AcceptIf()
    rows = []
    for severity in SEVERITIES:
        name = f"{words.label('severity', severity, draft.form)}, "
        name += words.label("severity-word", severity, draft.form)
        found = Blank(path=f"record.found.{severity}", label=texts["found"], width=6)
        rows.append(Row(cells=(cell(name), cell(str(getattr(allowed, severity))), Cell(inlines=(found,)))))
    titles = (texts["class"], texts["allowed"], texts["found"])
    return Table(columns=columns(titles, (3, 1, 1), left=1), rows=tuple(rows), caption=texts["thresholds"])


def _defects(draft: Draft) -> Table:
    annex = draft.annex("record")
    names = ("number", "criterion", "class", "finding", "due")
    rows = tuple(
        Row(
            cells=tuple(
                Cell(
                    inlines=(
                        Blank(
                            path=f"record.defects[{place}].{name}", label=title,
                            kind="date" if name == "due" else "text", width=8,
                        ),
                    )
                )
                for name, title in zip(names, annex.columns, strict=True)
            )
        )
        for place in range(_DEFECTS)
    )  # fmt: skip
    return Table(columns=columns(annex.columns, (0.8, 2, 1, 4, 1.6), left=5), rows=rows, caption=annex.caption)


def _line(draft: Draft, name: str, *, width: int) -> Paragraph:
    colon = words.words(draft.form).punctuation["colon"]
    label = Run(text=f"{draft.frame.record[name]}{colon}", strong=True)
    return Paragraph(inlines=(label, _blank(draft, name, width=width)))
