"""The report of an audit: all sites on one page, and a page for each."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.audit.ranking import CommonDefect, Ranking, Standing, rank
from toolkit.checking.results import Results, Subject
from toolkit.documents.report import charts, method, page, site
from toolkit.documents.report.crops import Crop
from toolkit.documents.report.defects import Defect, Teller
from toolkit.documents.report.evidence import evidence
from toolkit.documents.report.words import Words

COMMONEST: Final = 10
EXAMPLES: Final = 3
_TALLY: Final = 176.0
_TOWN: Final = ("town", "ort", "city", "lieu", "commune", "comune", "località", "luogo", "gemeinde")


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
    bar: charts.Bar
    where: tuple[tuple[str, str], ...]
    """Name and address of the page of each site."""


class Row(Struct, frozen=True, kw_only=True):
    """A line of the ranking."""

    standing: Standing
    name: str
    href: str
    town: str
    tally: charts.Tally


def write(results: Results, folder: Path, language: str, *, title: str = "", checks: Path | None = None) -> list[Path]:
    """Writes `folder/report.html` and `folder/sites/<subject id>.html`; the first path is the report's.

    Captures are read from below `folder`, one at a time; without one, a site's page has no pictures.
    `checks` is the folder of the user's own checks. Links to data lead to what stands in `folder` by then.
    """
    ranking, words = rank(results), Words(language)
    wanted = {common.check: number for number, common in enumerate(ranking.commonest[:COMMONEST], start=1)}
    examples: dict[int, Example] = {}
    seen: list[method.Seen] = []
    sites = []
    for subject in results.subjects:
        how = site.Telling(
            language=language,
            as_of=subject.as_of or results.as_of,
            checks=checks,
            back="../report.html",
            data="../",
            sets=method.sets(results),
        )
        with evidence(subject, folder) as proof:
            told = site.tell(subject, proof, how)
            seen += [method.seen(proof.capture)] if proof else []
        sites.append(page.write(folder / "sites" / site.file_name(subject), told.html))
        for defect in told.defects:
            number = wanted.get(defect.check, 0)
            if number and number not in examples and defect.grade < 3:
                examples |= _example(number, defect, subject)
    values = _values(results, ranking, method.together(seen), words, checks)
    shown = [examples[number] for number in sorted(examples)[:EXAMPLES]]
    links = [name for name in ("results.json", "audit.sqlite", "captures/") if (folder / name).exists()]
    html = page.render(
        "audit.html.j2", words, ("report", "audit"), "audit", title=title, examples=shown, links=links, **values
    )
    return [page.write(folder / "report.html", html), *sites]


def _example(number: int, defect: Defect, subject: Subject) -> dict[int, Example]:
    if defect.crop is None or defect.crop_of is None:
        return {}
    example = Example(
        number=number,
        crop=defect.crop,
        message=defect.crop_of.message,
        site=site.name_of(subject),
        href=f"{_href(subject)}#{defect.anchor}",
    )
    return {number: example}


def _values(
    results: Results, ranking: Ranking, seen: method.Seen, words: Words, checks: Path | None
) -> dict[str, object]:
    counts = charts.bins(ranking.standings)
    judged = len(ranking.standings)
    middle = ranking.median or 0
    rows = _rows(ranking.standings)
    pages = sum(len(subject.pages) for subject in results.subjects)
    return {
        "results": results,
        "ranking": ranking,
        "judged": judged,
        "as_of": words.day(results.as_of),
        "headline": _headline(ranking, words),
        "lead": _lead(ranking, words),
        "limit": _limit(results, ranking, words),
        "upright": charts.upright(counts, middle, words),
        "lying": charts.lying(counts, middle, words),
        "chart_text": _chart_text(ranking, words),
        "solid": sum(one.solid for one in counts),
        "hatched": sum(one.hatched for one in counts),
        "common": _common(results, ranking, words, checks),
        "rows": rows,
        "profiles": _rows(ranking.profiles),
        "unseen": [(site.name_of(one), _href(one), method.cause(one, words)) for one in ranking.unseen],
        "listed": judged + len(ranking.unreachable),
        "towns": sorted({row.town for row in rows if row.town}),
        "unfinished": [
            (site.name_of(one), _href(one), one.state, method.cause(one, words))
            for one in (*ranking.unreachable, *ranking.partial)
        ],
        "method": method.sentences(pages, seen, results.as_of, words, method.sets(results)),
        "laws": [(site.name_of(one), _href(one), method.law(one, words)) for one in results.subjects],
    }


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
    share = -(-ranking.upper * 100 // 1)
    return words("limit", n=results.sample_of, confidence=words.percent(95), share=words.percent(int(share)))


def _chart_text(ranking: Ranking, words: Words) -> str:
    most = max((standing.essential for standing in ranking.standings), default=0)
    free = words("chart_text_free", n=ranking.free) if ranking.free else words("chart_text_none")
    return f"{free} {words('chart_text', median=words.number(ranking.median or 0), most=most)}"


def _common(results: Results, ranking: Ranking, words: Words, checks: Path | None) -> list[Common]:
    known = {subject.id: subject for subject in results.subjects}
    teller = Teller(words.language, checks, {}, "")
    chosen = ranking.commonest[:COMMONEST]
    most = chosen[0].sites if chosen else 0
    return [
        Common(
            number=number,
            title=_title(one, teller),
            grades=tuple(grade for grade, ids in ((1, one.blocking), (2, one.major)) if ids),
            sites=one.sites,
            bar=charts.bar(len(one.blocking), len(one.major), most, 184),
            where=tuple((site.name_of(known[id_]), _href(known[id_])) for id_ in (*one.blocking, *one.major)),
        )
        for number, one in enumerate(chosen, start=1)
    ]


def _title(one: CommonDefect, teller: Teller) -> str:
    meta = teller.meta(one.check)
    return meta.words(teller.language).title if meta else one.check


def _rows(standings: tuple[Standing, ...]) -> list[Row]:
    most = max((standing.essential for standing in standings), default=0)
    return [
        Row(
            standing=standing,
            name=site.name_of(standing.subject),
            href=_href(standing.subject),
            town=_town(standing.subject),
            tally=charts.tally(standing.blocking, standing.major, most, _TALLY),
        )
        for standing in standings
    ]


def _town(subject: Subject) -> str:
    columns = {name.strip().lower(): value.strip() for name, value in subject.columns.items()}
    return next((columns[name] for name in _TOWN if columns.get(name)), "")


def _href(subject: Subject) -> str:
    return f"sites/{site.file_name(subject)}"
