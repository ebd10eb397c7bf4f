"""The cases of a check: small websites, and the verdict each must get.

`tests/checks/<area>/<name>/cases.yaml` is a list of cases of the check `<area>.<name>`. Paths of a case are its own;
the path `"*"` stands for every path that is not named, which otherwise answers 404 with a helpful page.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from toolkit import catalogue
from toolkit.checking import check as checks
from toolkit.checking.outcome import Severity, Verdict
from toolkit.observations import Agreed, House, RegisterEntry
from toolkit.observations.values import decode

FOLDER = Path(__file__).parent
CONTENT = {"a11y", "content", "forms", "legal", "offers", "rights"}
"""Areas of what people read, see and fill in; the others are technique."""
BY_WIDTH = re.compile(
    r"@media|media=|matchMedia|innerWidth|screen\.|srcset|sizes=|userAgent|touch|\dvw\b", re.IGNORECASE
)
"""What makes a page another one on a phone."""
Kind = Literal["fails", "passes", "tricky", "not-applicable", "inconclusive"]


class Expected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding; `target` and `page` are parts of what it must name."""

    key: str
    target: str = ""
    page: str = ""
    severity: Severity | None = None


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """One website and its verdict. Exactly one of the first five names the kind and says what is tried."""

    fails: str = ""
    passes: str = ""
    tricky: str = ""
    not_applicable: str = ""
    inconclusive: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    """File beside `cases.yaml`, by path: HTML, images, scripts."""
    html: dict[str, str] = field(default_factory=dict)
    """Documents written in place, by path; a path with another ending has that ending's type."""
    images: dict[str, str] = field(default_factory=dict)
    """Pictures of noise, by path: `1600x1200`, in the format of the path's ending."""
    answers: dict[str, int] = field(default_factory=dict)
    """Status by path where it is not 200; without a document the answer has a short body."""
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    """Where a path leads to, by 302 unless `answers` says otherwise; `{origin}` is the case's own origin."""
    delays: dict[str, float] = field(default_factory=dict)
    """Seconds before a path answers."""
    with_: dict[str, Any] = field(default_factory=dict, name="with")
    as_of: date = date(2026, 11, 23)
    place: str = ""
    facts: House | None = None
    register: tuple[RegisterEntry, ...] | None = None
    agreed: Agreed | None = None
    expect: Verdict
    reason: str = ""
    """Key of the reason, for inconclusive cases."""
    findings: tuple[Expected, ...] | None = None
    """Exactly these; required where `expect` is fail."""
    check: str = ""
    """Filled in by the loader."""
    number: int = 0

    @property
    def kind(self) -> Kind:
        named: list[Kind] = [
            kind
            for kind, text in (
                ("fails", self.fails),
                ("passes", self.passes),
                ("tricky", self.tricky),
                ("not-applicable", self.not_applicable),
                ("inconclusive", self.inconclusive),
            )
            if text
        ]
        assert len(named) == 1, f"{self.check}, case {self.number}: one kind a case, not {named}"
        return named[0]

    @property
    def title(self) -> str:
        return self.fails or self.passes or self.tricky or self.not_applicable or self.inconclusive

    @property
    def name(self) -> str:
        return f"{self.check}: {self.kind} {self.title}"

    @property
    def area(self) -> str:
        return self.check.partition(".")[0]

    @property
    def on_phone(self) -> bool:
        """Whether the verdict can depend on the phone: the check reads its view, or the page is another one there."""
        code = checks.paths()[self.check].with_suffix(".py").read_text("utf-8")
        files = [self.folder / name for name in self.pages.values()]
        shown = [*self.html.values(), *(file.read_bytes().decode("latin-1") for file in files)]
        driven = bool(checks.driven([self.check]))
        return driven or "mobile" in code or any(map(BY_WIDTH.search, shown))

    @property
    def folder(self) -> Path:
        return FOLDER / catalogue.path_of(self.check)


def load() -> tuple[Case, ...]:
    """All cases, by check; raises WrongUsage for a file that is no list of cases."""
    cases: list[Case] = []
    for path in sorted(FOLDER.rglob("cases.yaml")):
        check = catalogue.name_of(path.parent, FOLDER)
        for number, raw in enumerate(catalogue.read(path, list[dict[str, Any]]), start=1):
            try:
                case = msgspec.convert(raw | {"check": check, "number": number}, Case, dec_hook=decode)
            except msgspec.ValidationError as error:
                raise AssertionError(f"{path}, case {number}: {error}") from error
            cases.append(case)
    return tuple(cases)
