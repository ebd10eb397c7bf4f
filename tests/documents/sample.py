"""Documents made by hand that hold every kind of block once."""

from datetime import date

from msgspec.structs import replace

from toolkit.documents.tree import (
    Blank,
    Block,
    Cell,
    Clause,
    Column,
    Document,
    Entry,
    Inline,
    Items,
    Link,
    Paragraph,
    Picture,
    Ref,
    Row,
    Run,
    Section,
    Sides,
    Signatures,
    Table,
)

TIMELINE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 90" width="620" height="90">'
    "<title>Meilensteine</title>"
    '<path d="M8 62H548" stroke="#16191d" stroke-width="1.4"/>'
    '<path d="M120 4V62" stroke="#1b4a85" stroke-width="1.4"/><path d="M120 55l7 7-7 7-7-7z" fill="#1b4a85"/>'
    '<text x="127" y="14" font-family="Source Sans 3" font-size="12.5" fill="#16191d">M1 Entwurf</text>'
    '<text x="127" y="28" font-family="Source Sans 3" font-size="11" fill="#4e555e">29. Januar, 30 %</text>'
    "</svg>"
)


def text(content: str, *, strong: bool = False) -> tuple[Inline, ...]:
    return (Run(text=content, strong=strong),)


def paragraph(*inlines: Inline | str) -> Paragraph:
    return Paragraph(inlines=tuple(Run(text=part) if isinstance(part, str) else part for part in inlines))


def cells(*contents: str | Run) -> tuple[Cell, ...]:
    return tuple(Cell(inlines=(content if isinstance(content, Run) else Run(text=content),)) for content in contents)


MILESTONES = Table(
    caption="Meilensteine und Zahlungen",
    columns=(
        Column(title="Meilenstein", width=3),
        Column(title="Ablieferung 2027", width=2),
        Column(title="Anteil", align="right"),
        Column(title="bei Abnahme", align="right", width=1.6),
    ),
    rows=(
        Row(cells=cells("M1 Konzept und Entwurf", "29. Januar", "30 %", "8’172.36")),
        Row(cells=cells("M2 Website auf Testumgebung", "12. März", "40 %", "10’896.48")),
        Row(cells=cells("Festpreis CHF 30’268.00", "", "100 %", "27’241.20"), style="total"),
    ),
    note="In CHF, inkl. 8.1 % MWST.",
)

SHEET = (
    Entry(
        label="Parteien",
        blocks=(
            Sides(
                columns=(
                    (Paragraph(inlines=(*text("Auftraggeberin\n", strong=True), Run(text="Hotel Bergsicht AG"))),),
                    (Paragraph(inlines=(*text("Agentur\n", strong=True), Run(text="Nordhang Digital GmbH"))),),
                )
            ),
        ),
    ),
    Entry(
        label="Ergebnis",
        refs=(Ref(to="result", text="Ziffer ", number="1"),),
        blocks=(paragraph("Eine Website mit 6 Seiten in Deutsch und Englisch, die 120 prüfbare Kriterien erfüllt."),),
    ),
    Entry(
        label="Meilensteine",
        refs=(Ref(to="annex.milestones", text="Anhang ", number="B"),),
        blocks=(Picture(svg=TIMELINE, alt="Meilenstein M1 am 29. Januar 2027"), MILESTONES),
    ),
)

SECTIONS = (
    Section(
        id="result",
        number="1",
        title="Ergebnis",
        clauses=(
            Clause(
                id="result.definition",
                number="1.1",
                blocks=(
                    paragraph(
                        "Die Agentur liefert die Website (",
                        Run(text="«Arbeitsergebnis»", strong=True, defines="result"),
                        "). Es gilt ",
                        Ref(to="acceptance.classes", text="Ziffer ", number="2.2"),
                        " und ",
                        Ref(to="criterion:W-02", text="Anhang ", number="A Nr. 2"),
                        ".",
                    ),
                ),
            ),
            Clause(
                id="result.language",
                number="1.2",
                blocks=(
                    paragraph("Der Titel lautet ", Run(text="Bienvenue à l’hôtel", lang="fr", emphasis=True), "."),
                    Paragraph(inlines=text("Diese Erläuterung ist nicht verbindlich."), style="note"),
                ),
            ),
        ),
    ),
    Section(
        id="acceptance",
        number="2",
        title="Prüfung und Abnahme",
        clauses=(
            Clause(
                id="acceptance.test",
                number="2.1",
                blocks=(
                    paragraph("Innert 10 Arbeitstagen prüft die Auftraggeberin das Arbeitsergebnis nach Anhang A."),
                ),
            ),
            Clause(
                id="acceptance.classes",
                number="2.2",
                blocks=(
                    paragraph("Mängel werden eingeteilt:"),
                    Items(
                        style="letters",
                        items=(
                            text("Klasse 1, betriebsverhindernd: Die Nutzung ist ausgeschlossen oder unzulässig."),
                            text("Klasse 2, betriebsbehindernd: Die Nutzung ist erheblich eingeschränkt."),
                            text("Klasse 3, leicht: alle übrigen."),
                        ),
                    ),
                ),
            ),
            Clause(
                id="acceptance.contact",
                number="2.3",
                blocks=(
                    paragraph(
                        "Die Meldung geht an ",
                        Link(text="das Hotel", url="https://hotel-bergsicht.example/kontakt"),
                        " und nennt ",
                        Blank(path="parties.agency.contact", label="Name der Ansprechperson"),
                        ", Frist ",
                        Blank(path="terms.date", label="Datum", kind="date"),
                        ", ",
                        Blank(path="terms.kind", label="Art", kind="choice", choices=("Textform", "Schriftform")),
                        " ",
                        Blank(path="terms.done", label="erledigt", kind="checkbox"),
                        ".",
                    ),
                    Items(style="numbers", items=(text("Meldung"), text("Prüfung"))),
                    Items(items=(text("Zugänge"), text("Stand des Verzeichnisses"))),
                ),
            ),
        ),
    ),
)

ANNEXES = (
    Section(
        id="annex.criteria",
        number="A",
        title="Abnahmekriterien",
        page_break=True,
        blocks=(
            Table(
                caption="Abnahmekriterien",
                columns=(Column(title="Nr."), Column(title="Kriterium", width=6), Column(title="Urteil", width=2)),
                rows=(
                    Row(cells=(Cell(inlines=(Run(text="Klasse 1", strong=True, icon="class1"),)),), style="group"),
                    Row(
                        cells=(
                            Cell(inlines=text("1"), anchor="criterion:W-01"),
                            Cell(inlines=text("Jeder Link führt zu einer Seite.")),
                            Cell(inlines=(Run(text="erfüllt", icon="pass"),)),
                        )
                    ),
                    Row(cells=(Cell(inlines=(Run(text="Klasse 2", strong=True, icon="class2"),)),), style="group"),
                    Row(
                        cells=(
                            Cell(inlines=text("2"), anchor="criterion:W-02"),
                            Cell(inlines=text("Hauptinhalt nach höchstens 2.0 s; Kontrast ≥ 4.5 : 1 | ≠ 3 : 1 →")),
                            Cell(inlines=(Run(text="nicht erfüllt", icon="fail"),)),
                        )
                    ),
                ),
            ),
        ),
    ),
    Section(
        id="annex.milestones",
        number="B",
        title="Meilensteine",
        clauses=(Clause(id="annex.milestones.first", number="B.1", blocks=(paragraph("Wie auf der ersten Seite."),)),),
        blocks=(MILESTONES,),
    ),
)

CLOSING: tuple[Block, ...] = (
    paragraph("Beide Parteien erhalten ein Exemplar."),
    Signatures(
        place_and_date="Ort, Datum",
        parties=(("Hotel Bergsicht AG", "Direktion"), ("Nordhang Digital GmbH", "Geschäftsführung")),
    ),
)


def contract() -> Document:
    """A contract in one language with every kind of block."""
    return Document(
        kind="contract",
        languages=("de-CH",),
        title="Werkvertrag",
        subtitle="Website und Profile für das Hotel Bergsicht",
        notice=(
            Run(text="Entwurf zur rechtlichen Prüfung.", strong=True),
            Run(text=" Schweizer Recht. Grundlagen: OR Art. 363–379, URG Art. 16, DSG Art. 9."),
        ),
        running="Werkvertrag, Website und Profile für das Hotel Bergsicht",
        state="Entwurf zur rechtlichen Prüfung",
        footer="Spezifikation sha256 4be1 09d7, erstellt am 4. Januar 2027",
        page_label="Seite {page} von {pages}",
        contents_title="Inhalt",
        sheet=SHEET,
        sections=SECTIONS,
        closing=CLOSING,
        annexes=ANNEXES,
        date=date(2027, 1, 4),
        author="Hotel Bergsicht AG",
        attachments=(("spec.yaml", b"schema: 1\n"),),
    )


def bilingual() -> Document:
    """The same with a second language beside each clause."""
    french = (Paragraph(inlines=(Run(text="Le texte en français, à droite de la clause qui prévaut."),)),)
    sections = tuple(
        replace(
            section,
            second_title="Vérification et acceptation",
            clauses=tuple(replace(clause, second=french) for clause in section.clauses),
        )
        for section in SECTIONS
    )
    return replace(
        contract(),
        languages=("de-CH", "fr"),
        sections=sections,
        column_heads=(
            (Run(text="Deutsch", strong=True), Run(text=", massgebend")),
            (Run(text="Français", strong=True, lang="fr"), Run(text=", traduction", lang="fr")),
        ),
    )


def record() -> Document:
    """An acceptance record: verdict, money, defects, signatures."""
    rows = tuple(
        Row(cells=cells(str(number), f"Mangel {number} auf der Seite der Angebote.", "/angebote", "2. April"))
        for number in range(1, 31)
    )
    defects = Table(
        caption="Mängel nach Klassen",
        columns=(
            Column(title="Nr."),
            Column(title="Mangel", width=5),
            Column(title="Ort", width=2),
            Column(title="Frist", align="right", width=1.5),
        ),
        rows=(Row(cells=(Cell(inlines=(Run(text="Klasse 1", strong=True, icon="class1"),)),), style="group"), *rows),
    )
    return Document(
        kind="record",
        languages=("de-CH",),
        title="Abnahmeprotokoll",
        subtitle="Meilenstein M2, Website auf Testumgebung. Vertrag vom 4. Januar 2027.",
        running="Abnahmeprotokoll 2027-02, Website Hotel Bergsicht",
        state="Meilenstein M2",
        footer="Vertrag sha256 4be1 09d7, Aufnahme sha256 7f3a 91c2",
        page_label="Seite {page} von {pages}",
        verdict="fail",
        headline="Nicht abgenommen",
        sheet=(
            Entry(label="", blocks=(paragraph("3 Mängel der Klasse 1 und 5 der Klasse 2."),)),
            Entry(
                label="Heute zahlbar",
                blocks=(
                    Paragraph(inlines=text("CHF 0.00", strong=True), style="lead"),
                    Paragraph(inlines=text("Rate M2 wird erst mit der Abnahme fällig."), style="small"),
                ),
            ),
            Entry(label="Mängel", refs=text("Nach Klassen"), blocks=(defects,)),
            Entry(label="Vorbehalte und Unterschriften", blocks=CLOSING),
        ),
        date=date(2027, 3, 17),
    )


HOSTILE = (
    '<script>alert(1)</script> {{ 7*7 }} {% raw %} =cmd() #eval("x") $x$ `code` *a* _b_ [c](d) \\ & "q" \'q\' '
    "| ~ ~~x~~ @ref <b@c> // -- --- ... ![i](j) &amp; ]]> <!-- x -->"
)
"""What a party may be called without anything coming to life."""


def hostile(name: str) -> Document:
    """The contract with `name` wherever a text can stand."""
    runs = (Run(text=name),)
    clause = Clause(id="x", number="1.1", blocks=(Paragraph(inlines=runs), Items(items=(runs,), style="letters")))
    table = Table(caption=name, note=name, columns=(Column(title=name),), rows=(Row(cells=(Cell(inlines=runs),)),))
    return replace(
        contract(),
        title=name,
        subtitle=name,
        running=name,
        state=name,
        footer=name,
        author=name,
        notice=runs,
        sheet=(Entry(label=name, refs=runs, blocks=(Paragraph(inlines=runs),)),),
        sections=(Section(id="s", number="1", title=name, clauses=(clause,)),),
        annexes=(Section(id="a", number="A", title=name, blocks=(table,)),),
        closing=(Signatures(place_and_date=name, parties=((name, name),)),),
    )
