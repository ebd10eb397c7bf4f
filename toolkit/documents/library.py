"""The clause library: every clause is a YAML file with its texts beside it, found by its place."""

from functools import cache
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit import catalogue, resources
from toolkit.errors import WrongUsage
from toolkit.spec.model import Jurisdiction


class Topic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`_topic.yaml`: a section of the contract."""

    order: int
    title: dict[str, str]


class ClauseMeta(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The YAML file of a clause. Conditions are Jinja expressions over `spec` and what `selection.values_of` adds."""

    order: int
    basis: Annotated[
        dict[Jurisdiction, tuple[str, ...]],
        Meta(description="Law to the statutes the clause rests on there: `OR 370(2)`, or `practice`."),
    ]
    not_for: Annotated[
        dict[Jurisdiction, str], Meta(description="Law to the reason, in English, why the clause does not stand there.")
    ] = field(default_factory=dict)
    when: Annotated[str, Meta(description="The clause stands in the contract only if this holds.")] = ""
    variants: Annotated[
        dict[str, str], Meta(description="Variant name to condition; the first that holds gives the text.")
    ] = field(default_factory=dict)
    balanced: Annotated[
        dict[str, str],
        Meta(description="Language to what the balanced wording gives up; it is the variant `balanced`."),
    ] = field(default_factory=dict)
    protects: Annotated[dict[str, str], Meta(description="One sentence per language: whom it protects from what.")]
    excludes: Annotated[
        tuple[str, ...], Meta(description="Ids of clauses that contradict it and cannot stand beside it.")
    ] = ()
    areas: Annotated[tuple[str, ...], Meta(description="Areas of checks whose criteria belong to it.")] = ()
    kept: Annotated[bool, Meta(description="Stands even when no criterion of its areas is agreed.")] = False


class Source(Struct, frozen=True, kw_only=True):
    """A clause of the library: its id is its place, `acceptance.silence`."""

    id: str
    topic: str
    meta: ClauseMeta
    path: Path

    @property
    def variants(self) -> tuple[str, ...]:
        """Of its text; the empty one is the ordinary wording."""
        return ("", *self.meta.variants, *(("balanced",) if self.meta.balanced else ()))

    @property
    def name(self) -> str:
        """Of its metadata in messages: `contracts/closing/venue.yaml`."""
        return "/".join(self.path.parts[-3:])

    def file(self, language: str, jurisdiction: str, variant: str = "") -> Path:
        """The text in that language: the law's own wording if it has one, else the common one.

        Raises WrongUsage when there is neither.
        """
        end = f".{variant}.md" if variant else ".md"
        own = self.path.with_name(f"{self.path.stem}.{language}.{jurisdiction}{end}")
        common = self.path.with_name(f"{self.path.stem}.{language}{end}")
        if own.is_file():
            return own
        if not common.is_file():
            raise WrongUsage(
                f"The clause {self.id} has no text in {common.name} or {own.name}.",
                f"Write one of them beside {self.path.name}.",
            )
        return common


@cache
def topics() -> dict[str, Topic]:
    """By name, in the order of the contract."""
    root = resources.folder("templates/contracts")
    found = {path.parent.name: catalogue.read(path, Topic) for path in root.glob("*/_topic.yaml")}
    return dict(sorted(found.items(), key=lambda item: item[1].order))


@cache
def sources(folder: Path | None = None) -> tuple[Source, ...]:
    """The library in the order of the contract, with the user's own clauses in `folder`, which replace ours by id.

    Raises WrongUsage for a file that is no clause, or whose folder is no topic.
    """
    own = folder / "templates" / "contracts" if folder else None
    found: dict[str, Source] = {}
    for name, path in catalogue.files("templates/contracts", *([own] if own and own.is_dir() else [])):
        topic = name.split(".")[0]
        if topic not in topics():
            raise WrongUsage(f"{path}: there is no topic {topic!r}.", f"The topics are {', '.join(topics())}.")
        found[name] = Source(id=name, topic=topic, meta=catalogue.read(path, ClauseMeta), path=path)
    places = list(topics())
    return tuple(sorted(found.values(), key=lambda one: (places.index(one.topic), one.meta.order, one.id)))


@cache
def areas(folder: Path | None = None) -> frozenset[str]:
    """All areas of checks that a clause names."""
    return frozenset(area for source in sources(folder) for area in source.meta.areas)


def clause(clause_id: str, folder: Path | None = None) -> Source:
    """Raises WrongUsage for an unknown id."""
    for source in sources(folder):
        if source.id == clause_id:
            return source
    raise WrongUsage(f"There is no clause {clause_id!r}.", "`toolkit clauses` lists them.")


@cache
def laws() -> dict[str, tuple[str, ...]]:
    """Jurisdictions for which contracts exist, with the languages of each, from `_jurisdictions.yaml`."""
    path = resources.folder("templates/contracts") / "_jurisdictions.yaml"
    return catalogue.read(path, dict[str, tuple[str, ...]])


def languages(jurisdiction: str | None = None) -> tuple[str, ...]:
    """In which contracts under that law exist; without one, under any."""
    if jurisdiction:
        return laws().get(jurisdiction, ())
    return tuple(dict.fromkeys(language for one in laws().values() for language in one))
