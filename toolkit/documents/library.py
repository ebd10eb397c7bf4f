"""The clause library: every clause is a YAML file with its texts beside it, found by its place."""

from functools import cache
from pathlib import Path
from typing import Annotated, Any

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
    jurisdictions: tuple[Jurisdiction, ...]
    when: Annotated[str, Meta(description="The clause stands in the contract only if this holds.")] = ""
    variants: Annotated[
        dict[str, str], Meta(description="Variant name to condition; the first that holds gives the text.")
    ] = field(default_factory=dict)
    basis: Annotated[tuple[str, ...], Meta(description="Statutes it rests on: `OR 370(2)`.")] = ()
    protects: Annotated[dict[str, str], Meta(description="One sentence per language: whom it protects from what.")]
    areas: Annotated[tuple[str, ...], Meta(description="Areas of checks whose criteria belong to it.")] = ()
    kept: Annotated[bool, Meta(description="Stands even when no criterion of its areas is agreed.")] = False


class Source(Struct, frozen=True, kw_only=True):
    """A clause of the library: its id is its place, `acceptance.silence`."""

    id: str
    topic: str
    meta: ClauseMeta
    path: Path

    def file(self, language: str, variant: str = "") -> Path:
        """The text in that language. Raises WrongUsage when it does not exist."""
        end = f".{language}.{variant}.md" if variant else f".{language}.md"
        found = self.path.with_name(self.path.stem + end)
        if not found.is_file():
            raise WrongUsage(f"The clause {self.id} has no text in {found.name}.", f"Write it beside {self.path.name}.")
        return found


@cache
def topics() -> dict[str, Topic]:
    """By name, in the order of the contract."""
    root = resources.folder("templates/contracts")
    found = {path.parent.name: catalogue.read(path, Topic) for path in root.glob("*/_topic.yaml")}
    return dict(sorted(found.items(), key=lambda item: item[1].order))


@cache
def sources() -> tuple[Source, ...]:
    """The whole library in the order of the contract. Raises WrongUsage for a file that is no clause."""
    found = []
    for name, path in catalogue.files("templates/contracts"):
        topic = name.split(".")[0]
        found.append(Source(id=name, topic=topic, meta=catalogue.read(path, ClauseMeta), path=path))
    places = list(topics())
    return tuple(sorted(found, key=lambda one: (places.index(one.topic), one.meta.order, one.id)))


def clause(clause_id: str) -> Source:
    """Raises WrongUsage for an unknown id."""
    for source in sources():
        if source.id == clause_id:
            return source
    raise WrongUsage(f"There is no clause {clause_id!r}.", "`toolkit clauses` lists them.")


def jurisdictions() -> tuple[str, ...]:
    """Those for which clauses exist."""
    return tuple(sorted({tag for source in sources() for tag in source.meta.jurisdictions}))


def languages() -> tuple[str, ...]:
    """Those in which every section has a title."""
    titles: list[dict[str, Any]] = [topic.title for topic in topics().values()]
    return tuple(sorted(set.intersection(*(set(title) for title in titles))))
