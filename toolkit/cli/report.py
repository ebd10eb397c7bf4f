"""``toolkit report``: everything that can be written of a run, from what is kept of it."""

from pathlib import Path

import click

from toolkit.cli import _options
from toolkit.languages import LANGUAGES

GROUP = "Audit"


@click.command("report")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR")
@click.option("--format", "wanted", default="html,json", show_default=True, help="Several with commas, or `all`.")
@_options.language
@click.option(
    "--sites-language",
    type=click.Choice(["auto", *LANGUAGES]),
    help="Language of the sites' pages; auto: what each site's home page says; default: as the report.",
)
def command(folder: Path, wanted: str, language: str | None, sites_language: str | None) -> int:
    """Write the report and the data of an audit into its folder DIR, also while it runs or after it was stopped.

    The formats are html (report.html and a page for each site), json (results.json), csv (sites.csv and
    findings.csv), xlsx (sites.xlsx and defects.xlsx), junit (junit.xml, for build servers), sarif (a file for each
    site, for code hosts) and earl (JSON-LD, a file for each site, for tools of accessibility testing).
    """
    from toolkit.audit.reading import audit_in
    from toolkit.cli._report_view import chosen, write

    names = chosen(wanted)
    with audit_in(folder) as audit:
        for path in write(audit, names, folder, language or audit.settings.language, sites_language or ""):
            click.echo(path)
    return 0
