"""The report of an audit: all sites on one page, and a page for each."""

from collections import Counter
from collections.abc import Callable, Iterable
from math import ceil, floor
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.audit import layout
from toolkit.audit.groups import Grouping, groupings
from toolkit.audit.interval import limits
from toolkit.audit.ranking import CommonDefect, Ranking, rank
from toolkit.audit.targets import Rest
from toolkit.checking.results import Results, Subject
from toolkit.documents.report import charts, method, page, site
from toolkit.documents.report import rows as lines
from toolkit.documents.report.crops import Crop
from toolkit.documents.report.defects import Defect, Teller
from toolkit.documents.report.evidence import Evidence, evidence
from toolkit.documents.report.words import Words
from toolkit.languages import closest

COMMONEST: Final = 10
EXAMPLES: Final = 3
_SWISS_GERMAN: Final = ("CH", "LI")
_NAMED: Final = 200
"""So many sites are named one by one outside the ranking; the tables of the data name all."""
_NONE: Final = Rest()
_DATA: Final = ("results.json", "sites.csv", "findings.csv", "sites.xlsx", "defects.xlsx", "audit.sqlite", "captures/")


class Example(Struct, frozen=True, kw_only=True):
    """A picture of one of the commonest defects."""

    number: int
    crop: Crop
    message: str
    site: str
    href: str


class Common(Struct, frozen=True, kw_only=True):
    """A line of the commonest defects."""

    number: int
    title: str
    grades: tuple[int, ...]
    sites: int
    share: str
    """Of the judged sites, with its interval."""
    bar: charts.Bar
    where: tuple[tuple[str, str], ...]
    """Name and address of the page of each site; none where there are too many, the filter finds them."""


class Part(Struct, frozen=True, kw_only=True):
    """A line of the comparison by a column of the list."""

    name: str
    sites: int
    free: int
    """Without essential defect."""
    share: str
    """Of them among the sites, with its interval."""
    median: str


def write(
    results: Results,
    folder: Path,
    language: str,
    *,
    title: str = "",
    checks: Path | None = None,
    subjects: Callable[[], Iterable[Subject]] | None = None,
    sites_language: str = "",
    rest: Rest = _NONE,
) -> list[Path]:
    """Writes `folder/report.html` and `folder/sites/<subject id>.html`; the first path is the report's.

    Captures are read from below `folder`, one at a time; without one, a site's page has no pictures.
    `checks` is the folder of the user's own checks. Links to data lead to what stands in `folder` by then.
    `subjects` stand in the place of the results' own: they are asked for twice, read one after another and not held.
    `rest` is what of the list has no results.
    `sites_language` is that of the sites' pages where it is not the report's; `auto` is each site's own.
    """
    each = subjects or (lambda: results.subjects)
    ranking, words = rank(results, each()), Words(language)
    sites = _Sites(folder, ranking, words, checks)
    for subject in each():
        sites.add(subject, results, sites_language or language)
    values = _values(results, ranking, sites.seen, words, checks)
    values |= _of_the_rest(rest, words)
    shown = [sites.examples[number] for number in sorted(sites.examples)[:EXAMPLES]]
    links = [name for name in _DATA if (folder / name).exists()]
    html = page.render(
        "audit.html.j2", words, ("report", "audit"), "audit", title=title, examples=shown, links=links,
        laws=sites.laws.most_common(), **values,
    )  # fmt: skip
    return [page.write(folder / "report.html", html), *sites.paths]


class _Sites:
    """Writes the sites' pages one after another, and keeps what the report says of them."""

    def __init__(self, folder: Path, ranking: Ranking, words: Words, checks: Path | None) -> None:
        self._folder, self._words, self._checks = folder, words, checks
        self._wanted: Final = {one.check: number for number, one in enumerate(ranking.commonest[:COMMONEST], start=1)}
        self.paths: Final[list[Path]] = []
        self.examples: Final[dict[int, Example]] = {}
        self.laws: Final[Counter[str]] = Counter()
        self.seen = method.Seen()

    def add(self, subject: Subject, results: Results, language: str) -> None:
        """Its page in that language, or in its own where it is `auto`."""
        with evidence(subject, self._folder) as proof:
            spoken = _spoken(subject, proof, self._words.language) if language == "auto" else language
            told = site.tell(subject, proof, _how(results, subject, spoken, self._checks, self._folder))
            if proof:
                self.seen = method.together([self.seen, method.seen(proof.capture)])
            same = spoken == self._words.language
            self._exemplify(subject, told.defects if same else _in(self._words.language, subject, proof, self._checks))
        self.laws[method.law(subject, self._words)] += 1
        self.paths.append(page.write(self._folder / layout.SITES / site.file_name(subject), told.html))

    def _exemplify(self, subject: Subject, defects: tuple[Defect, ...]) -> None:
        for defect in defects:
            number = self._wanted.get(defect.check, 0)
            if number and number not in self.examples and defect.grade < 3 and subject.kind != "profile":
                self.examples.update(_example(number, defect, subject))


def _spoken(subject: Subject, proof: Evidence | None, otherwise: str) -> str:
    """The language of ours closest to what the home page says of itself; German in Switzerland is the Swiss one."""
    pages = proof.capture.pages[:1] if proof else ()
    tag = next((view.lang for home in pages for view in home.views.values() if view.lang), "")
    if tag.lower() == "de" and subject.place[:2] in _SWISS_GERMAN:
        return "de-CH"
    return closest(tag) if tag else otherwise


def _how(results: Results, subject: Subject, language: str, checks: Path | None, folder: Path) -> site.Telling:
    return site.Telling(
        language=language,
        as_of=subject.as_of or results.as_of,
        checks=checks,
        back="../report.html",
        capture=_capture(subject, folder),
        sets=method.sets(results),
    )


def _capture(subject: Subject, folder: Path) -> str:
    """As the page in `sites/` links it."""
    from toolkit.audit import captures

    if subject.capture is None:
        return ""
    return captures.address(subject.capture, folder) or f"../{subject.capture.path}"


def _in(language: str, subject: Subject, proof: Evidence | None, checks: Path | None) -> tuple[Defect, ...]:
    """The defects in the report's language, of a site whose page is written in another one."""
    teller = Teller(language, checks, {}, subject.url, subject.place)
    return teller.defects(subject.results, proof, site.IN_FULL)


def _example(number: int, defect: Defect, subject: Subject) -> dict[int, Example]:
    if defect.crop is None or defect.crop_of is None:
        return {}
    example = Example(
        number=number,
        crop=defect.crop,
        message=defect.crop_of.message,
        site=site.name_of(subject),
        href=f"{lines.href(subject)}#{defect.anchor}",
    )
    return {number: example}


def _values(
    results: Results, ranking: Ranking, seen: method.Seen, words: Words, checks: Path | None
) -> dict[str, object]:
    counts = charts.bins(ranking.standings)
    middle = ranking.median or 0
    upright, lying = charts.upright(counts, middle, words), charts.lying(counts, middle, words)
    groups = groupings(ranking.standings)
    choices = lines.filters(ranking.standings, groups)
    rows = lines.rows(ranking.standings, choices, ranking.commonest[:COMMONEST])
    left = [*ranking.unreachable, *ranking.partial]
    return {
        "results": results,
        "ranking": ranking,
        "listed": len(ranking.standings) + len(ranking.unreachable),
        "judged": len(ranking.standings),
        "as_of": words.day(results.as_of),
        "headline": _headline(ranking, words),
        "lead": _lead(ranking, words),
        "limit": _limit(results, ranking, words),
        "singly": upright.singly and lying.singly,
        "upright": upright,
        "lying": lying,
        "chart_text": _chart_text(ranking, words),
        "solid": sum(one.solid for one in counts),
        "hatched": sum(one.hatched for one in counts),
        "common": _common(ranking, words, checks),
        "groups": [(each.column, _parts(each, words)) for each in groups],
        "rows": rows[: lines.FIRST],
        "later": lines.packed(rows[lines.FIRST :]) if len(rows) > lines.FIRST else "",
        "filters": choices,
        "profiles": lines.rows(ranking.profiles)[:_NAMED],
        "unseen": [(site.name_of(one), lines.href(one), method.cause(one, words)) for one in ranking.unseen][:_NAMED],
        "towns": any(row.town for row in rows),
        "unfinished": [(site.name_of(one), lines.href(one), one.state, method.cause(one, words)) for one in left][
            :_NAMED
        ],
        "left": len(left),
        "method": method.sentences(ranking.pages, seen, results.as_of, words, method.sets(results)),
    }


def _of_the_rest(rest: Rest, words: Words) -> dict[str, object]:
    """What is said of sites that wait, and of rows of the list that are none of their own."""
    refused = words("rest_refused", n=rest.refused) if rest.refused else ""
    joined = words("rest_joined", n=rest.joined) if rest.joined else ""
    waiting = words("rest_waiting", n=rest.waiting) if rest.waiting else ""
    return {"waiting": waiting, "rest": " ".join(filter(None, (refused, joined)))}


def _parts(group: Grouping, words: Words) -> list[Part]:
    return [
        Part(
            name=part.value or words("group_none"),
            sites=part.sites,
            free=part.free,
            share=_share(part.free, part.sites, words),
            median=words.number(part.median),
        )
        for part in group.parts
    ]


def _share(found: int, total: int, words: Words) -> str:
    """`37 % (24 bis 53 %)` of at least one site, outer limits rounded outward."""
    low, high = limits(found, total)
    return words(
        "share", share=words.percent(round(found / total * 100)), low=str(floor(low * 100)),
        high=words.percent(ceil(high * 100 - 1e-9)),
    )  # fmt: skip


def _headline(ranking: Ranking, words: Words) -> str:
    judged = len(ranking.standings)
    if not judged:
        return words("headline_none_judged")
    if judged == 1:
        return words("headline_single_free" if ranking.free else "headline_single")
    return words("headline_some" if ranking.free else "headline_zero", free=ranking.free, total=judged)


def _lead(ranking: Ranking, words: Words) -> str:
    judged = len(ranking.standings)
    if not judged:
        return words("lead_none_judged")
    if ranking.free == 0:
        said = [words("lead_all", n=judged)]
    elif ranking.free == judged:
        said = [words("lead_free_all")]
    else:
        said = [words("lead_some", n=judged - ranking.free)]
    if judged > 2:
        said.append(words("lead_median", n=ranking.median))
    if ranking.free_undecided:
        said.append(words("lead_undecided", n=ranking.free_undecided))
    return " ".join(said)


def _limit(results: Results, ranking: Ranking, words: Words) -> str:
    """What the sample says of the whole; nothing when the list is everything."""
    if ranking.upper is None or not isinstance(results.sample_of, int):
        return ""
    sure, n = words.percent(95), results.sample_of
    if not ranking.free:
        return words("limit", n=n, confidence=sure, share=words.percent(ceil(ranking.upper * 100)))
    low, high = limits(ranking.free, len(ranking.standings))
    return words(
        "limit_between", n=n, confidence=sure, low=str(floor(low * 100)), high=words.percent(ceil(high * 100 - 1e-9))
    )


def _chart_text(ranking: Ranking, words: Words) -> str:
    most = max((standing.essential for standing in ranking.standings), default=0)
    free = words("chart_text_free", n=ranking.free) if ranking.free else words("chart_text_none")
    return f"{free} {words('chart_text', median=words.number(ranking.median or 0), most=most)}"


def _common(ranking: Ranking, words: Words, checks: Path | None) -> list[Common]:
    judged = ranking.standings
    known = {one.subject.id: one.subject for one in judged} if len(judged) <= _NAMED else {}
    teller = Teller(words.language, checks, {}, "")
    chosen = ranking.commonest[:COMMONEST]
    most = chosen[0].sites if chosen else 0
    return [
        Common(
            number=number,
            title=_title(one, teller),
            grades=tuple(grade for grade, ids in ((1, one.blocking), (2, one.major)) if ids),
            sites=one.sites,
            share=_share(one.sites, len(judged), words),
            bar=charts.bar(len(one.blocking), len(one.major), most, 184),
            where=tuple(
                (site.name_of(known[id_]), lines.href(known[id_])) for id_ in (*one.blocking, *one.major) if known
            ),
        )
        for number, one in enumerate(chosen, start=1)
    ]


def _title(one: CommonDefect, teller: Teller) -> str:
    meta = teller.meta(one.check)
    return meta.words(teller.language).title if meta else one.check
