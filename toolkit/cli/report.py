"""``toolkit report``: everything that can be written of a run, from what is kept of it."""

from pathlib import Path

import click

from toolkit.cli import _options

GROUP = "Audit"


@click.command("report")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR")
@click.option("--format", "wanted", default="html,json", show_default=True, help="Some of those below, or `all`.")
@_options.language
def command(folder: Path, wanted: str, language: str | None) -> int:
    r"""Write the report and the data of an audit into its folder DIR, also while it runs or after it was stopped.

    \b
    html    report.html, and sites/ with a page for each site
    json    results.json
    csv     sites.csv and findings.csv
    xlsx    sites.xlsx and defects.xlsx
    junit   junit.xml, for build servers
    sarif   sarif/, a file for each site, for code hosts
    earl    earl/, a file for each site (JSON-LD), for tools of accessibility testing
    """
    from toolkit.audit.reading import audit_in
    from toolkit.cli._report_view import chosen, write

    names = chosen(wanted)
    with audit_in(folder) as audit:
        for path in write(audit, names, folder, language or audit.settings.language):
            click.echo(path)
    return 0
