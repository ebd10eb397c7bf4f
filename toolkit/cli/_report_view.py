"""The forms of an audit, by their names on the command line."""

from collections.abc import Iterator
from pathlib import Path

from toolkit.audit.reading import Audit
from toolkit.errors import WrongUsage
from toolkit.exports import audits
from toolkit.exports import json as export

_OWN = ("html", "json")
USUAL = ("json", "csv", "xlsx", "html")
"""Written at the end of a run."""


def chosen(wanted: str) -> tuple[str, ...]:
    """The names in the list, each once. Raises WrongUsage for a form there is not."""
    known = (*_OWN, *audits.forms())
    names = tuple(dict.fromkeys(filter(None, (name.strip().lower() for name in wanted.split(",")))))
    if names == ("all",):
        return known
    for name in names:
        if name not in known:
            raise WrongUsage(f"There is no format {name!r}.", f"The formats are: {', '.join(known)}; or write all.")
    return names


def write(
    audit: Audit, names: tuple[str, ...], folder: Path, language: str, sites_language: str = ""
) -> Iterator[Path]:
    """Writes them into the audit's folder and yields the paths; the report last, as it links to the others."""
    for name in sorted(names, key=lambda name: name == "html"):
        if name == "json":
            yield export.write(audit.head(), folder, audit.subjects())
        elif name == "html":
            from toolkit.documents.report import audit as report

            yield report.write(
                audit.head(), folder, language, subjects=audit.subjects, sites_language=sites_language, rest=audit.rest
            )[0]
        else:
            yield from audits.writer(name)(audit.head(), audit.subjects(), folder, language)
