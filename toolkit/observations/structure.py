"""How a page is built and how its parts look: tables, fields, headings, lists, links, type."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box


class Spot(Struct, frozen=True, kw_only=True):
    """An element and its place."""

    selector: str
    box: Box | None = None
    visible: bool = True
    exposed: bool = True
    """In the tree that a screen reader reads, seen or not."""


class TextLook(Spot, frozen=True, kw_only=True):
    """The text of one block, without that of blocks inside it, as it is set."""

    tag: str
    text: str = ""
    parent: str = ""
    region: str = "other"
    letters: int = 0
    capitals: int = 0
    """Letters shown as capitals, by the text itself or by style."""
    italic: int = 0
    bold: int = 0
    size: float = 0
    """Of most of its letters, in CSS pixels."""
    line_height: float = 0
    """As a multiple of the size; 0 where the browser chooses."""
    align: str = ""
    hyphens: str = ""
    direction: str = "ltr"
    animation: str = ""
    lines: int = 1
    """By eye."""
    broken: tuple[str, ...] = ()
    """Its lines where `br` elements part them, otherwise empty."""
    within: str = ""
    """Tag of the nearest element above, or itself, that makes it no plain text: a heading, a link, a form ..."""
    classes: str = ""


class LinkLook(Spot, frozen=True, kw_only=True):
    """A link as eye and ear meet it."""

    region: str = "other"
    href: str = ""
    target: str = ""
    name: str = ""
    """Accessible name."""
    title: str = ""
    shown: str = ""
    """Its own words, without alternative texts."""
    swallowed: str = ""
    """Words inside that are hidden from eye and ear alike."""
    alts: tuple[str, ...] = ()
    described: str = ""
    labelled: bool = False
    """It has `aria-label` or `aria-labelledby`."""
    around: str = ""
    """The text of the list item, cell, paragraph or block it stands in, its own included."""
    heading: str = ""
    """What introduces it inside the nearest part of the page that has a heading."""
    prose: int = 0
    """Letters of its block outside links."""
    decorated: bool = False
    """Underline, border, shadow, outline or a ground of its own."""
    weighted: bool = False
    """Weight, slant, family, size or case differ from the text around."""
    color: str = ""
    around_color: str = ""
    ground: str = ""
    """The plain colour behind; empty where there is none."""
    inline: bool = False
    padded: float = 0
    """Space inside it beside its words, both sides."""
    next: str = ""
    """The link that follows in the same block."""
    between: str | None = None
    """The text between the two; None without a following one."""


class Cell(Struct, frozen=True, kw_only=True):
    header: bool = False
    role: str = ""
    scope: str = ""
    headers: str = ""
    text: str = ""
    columns: int = 1
    rows: int = 1
    bold: bool = False
    filled: bool = False
    """It holds a picture or a control."""
    named: bool = False


class Table(Spot, frozen=True, kw_only=True):
    role: str = ""
    caption: str = ""
    named: bool = False
    """By `aria-label`, `aria-labelledby`, `title` or `summary`."""
    titled: bool = False
    """A heading below the first level, or a caption of a figure, introduces it where it stands."""
    inside: str = ""
    """`td` or `th` when it stands in a cell."""
    outer: str = ""
    head: bool = False
    blocks: int = 0
    """Paragraphs, lists, headings, forms and the like inside."""
    rows: tuple[tuple[Cell, ...], ...] = ()


class HeadingLook(Spot, frozen=True, kw_only=True):
    level: int
    region: str = "other"
    text: str = ""
    own: str = ""
    """Its tag."""
    pictured: bool = False


class FieldLook(Spot, frozen=True, kw_only=True):
    """A field, and every word that stands near it."""

    tag: str
    type: str = ""
    name: str = ""
    id: str = ""
    labels: tuple[str, ...] = ()
    labelled: str = ""
    """By `aria-labelledby` and `aria-label`."""
    title: str = ""
    placeholder: str = ""
    described: str = ""
    fieldset: str | None = None
    """The legend, empty without text; None outside a `fieldset`."""
    grouped: bool = False
    group: str = ""
    form: str = ""
    invalid: bool = False
    around: str = ""
    before: str = ""
    """Words before it that no markup ties to it."""
    after: str = ""
    far: int = 0
    """Pixels between the end of its label's words and the field beside them."""
    color: str = ""
    """Of border and ground."""
    changes: str = ""
    """Its `onchange`, as written."""


class LabelLook(Spot, frozen=True, kw_only=True):
    text: str = ""
    for_: str | None = None
    control: str = ""
    """Selector of what it labels; empty when that is nothing."""


class FieldsetLook(Spot, frozen=True, kw_only=True):
    legend: str | None = None
    pictured: bool = False
    named: bool = False
    fields: int = 0


class PictureLook(Spot, frozen=True, kw_only=True):
    tag: str
    url: str = ""
    alt: str | None = None
    title: str | None = None
    role: str = ""
    natural_width: int = 0
    natural_height: int = 0
    sole: str = ""
    """Tag of the `main`, `article` or `figure` of which it is all there is."""
    tied: bool = False
    """It has `aria-label` or `aria-labelledby`."""
    named_link: bool = False
    """It stands in a link or button that has a name."""


class FrameLook(Spot, frozen=True, kw_only=True):
    title: str = ""
    labelled: bool = False
    url: str = ""
    own_title: str | None = None
    """Title of the document inside; None when that is of another origin."""
    own_text: str | None = None


class Tally(Struct, frozen=True, kw_only=True):
    """How many elements of a kind there are, and where the first is."""

    count: int
    first: str
    box: Box | None = None
    tag: str = ""


class DoubledId(Tally, frozen=True, kw_only=True):
    id: str
    used: bool = False
    """A label, a link or an ARIA attribute points to it."""
    second: str = ""


class Generated(Spot, frozen=True, kw_only=True):
    """Words that a style sheet writes."""

    part: str
    text: str
    attribute: bool = False
    """They stand in an attribute of the element."""
    size: float = 0
    family: str = ""


class Stop(Spot, frozen=True, kw_only=True):
    """An element with `tabindex`."""

    tag: str
    value: int
    role: str = ""
    text: str = ""
    native: bool = False
    scrolls: bool = False
    heard: bool = False
    """A script hears clicks on it, or it has a handler attribute."""
    inside: bool = False
    """It stands in, or is, a widget that moves the focus itself."""
    parts: bool = False
    labelled: bool = False


class AccessKey(Spot, frozen=True, kw_only=True):
    text: str = ""
    key: str = ""


class Words(Spot, frozen=True, kw_only=True):
    text: str = ""


class Directed(Words, frozen=True, kw_only=True):
    direction: str


class Alert(Words, frozen=True, kw_only=True):
    """A message of an error, by role or by the class that frameworks give it."""

    role: str = ""
    form: str = ""
    links: int = 0


class Row(Spot, frozen=True, kw_only=True):
    """Three parts or more that stand side by side: their texts."""

    order: tuple[str, ...]
    """As the source has them."""
    shown: tuple[str, ...]
    """From left to right."""


class SourceFault(Struct, frozen=True, kw_only=True):
    """A tag in the delivered source without its counterpart, or one that gives an attribute twice."""

    kind: Literal["stray-end", "unclosed", "doubled-attribute"]
    tag: str
    line: int


class Structure(Struct, frozen=True, kw_only=True):
    """All of it, for one view of a page."""

    texts: tuple[TextLook, ...] = ()
    links: tuple[LinkLook, ...] = ()
    tables: tuple[Table, ...] = ()
    headings: tuple[HeadingLook, ...] = ()
    fields: tuple[FieldLook, ...] = ()
    labels: tuple[LabelLook, ...] = ()
    fieldsets: tuple[FieldsetLook, ...] = ()
    pictures: tuple[PictureLook, ...] = ()
    frames: tuple[FrameLook, ...] = ()
    obsolete: tuple[Tally, ...] = ()
    doubled: tuple[DoubledId, ...] = ()
    generated: tuple[Generated, ...] = ()
    stops: tuple[Stop, ...] = ()
    empty_paragraphs: tuple[Tally, ...] = ()
    """One entry when there are any."""
    bare_preformatted: tuple[Tally, ...] = ()
    accesskeys: tuple[AccessKey, ...] = ()
    colored: tuple[Words, ...] = ()
    """Text whose colour stands in a `style` attribute."""
    rows: tuple[Row, ...] = ()
    directions: tuple[Directed, ...] = ()
    alerts: tuple[Alert, ...] = ()
    faults: tuple[SourceFault, ...] = ()
    """Of the source as delivered, before scripts."""
