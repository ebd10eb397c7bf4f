"""Reads a spec: form first, then what its parts say of each other; all faults at once."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from toolkit.errors import InvalidSpec, Problem, WrongUsage
from toolkit.observations.values import decode
from toolkit.spec.comments import hidden
from toolkit.spec.faults import Fault, ordered, problem, problems
from toolkit.spec.include import Shared, shared
from toolkit.spec.loaded import Loaded
from toolkit.spec.mending import mend
from toolkit.spec.model import Spec
from toolkit.spec.nodes import Source, compose, read_source
from toolkit.spec.reader import Read, read
from toolkit.spec.references import refer
from toolkit.spec.resolve import Context, resolve, with_defaults


def load(path: Path, *, language: str | None = None, trust: bool = False) -> Loaded:
    """The spec in `path`, its criteria, and the place of everything in it.

    `language` is that of messages (default: the spec's first). With `trust`, parameters of the user's own
    checks are compared with their code, which is run for it; without, their code is never imported.
    Raises WrongUsage when there is no such file, InvalidSpec with every problem when it is no valid spec.
    """
    return loaded_from(read_source(path, language=language), trust=trust)


def loaded_from(source: Source, *, trust: bool = False) -> Loaded:
    """The same of a text that need not stand in its file yet."""
    form, more = examine(source, trust=trust)
    if form.faults:
        raise InvalidSpec(ordered(_told(fault, form, source) for fault in form.faults))
    return loaded_of(source, form, more)


def examine(source: Source, *, trust: bool = False) -> tuple[Read, Shared]:
    """What stands in the spec with all its faults, and what it uses of other files.

    Raises InvalidSpec for what is not YAML, WrongUsage for a bid, and for a pack that cannot be read.
    """
    root = compose(source)
    if any(key.text == "toolkit-bid" for key, _ in root.entries):
        raise WrongUsage(f"{source.name} is a bid, not a spec.", "`toolkit bids compare SPEC BID` reads bids.")
    form = read(root, Spec, source.name)
    more = shared(form, source, trust=trust)
    refer(form, more, source.name, source.path.parent)
    return form, more


def _told(fault: Fault, form: Read, source: Source) -> Problem:
    mending = mend(fault, form, source)
    return problem(fault, source.language, mending.edits if mending else ())


def loaded_of(source: Source, form: Read, more: Shared) -> Loaded:
    """The spec of a form without faults."""
    spec = with_defaults(msgspec.convert(_merged(form.data, more), Spec, dec_hook=decode))
    context = Context(packs=more.packs, places=form.places, file=source.name, checks=more.catalogue.folder)
    return Loaded(
        path=source.path,
        source=source.content,
        sha256=hashlib.sha256(source.content).hexdigest(),
        spec=spec,
        criteria=resolve(spec, context),
        positions=form.places,
        warnings=tuple(problems(hidden(form, source), source.language)),
        texts={path: node.text for path, node in form.nodes.items() if node.kind == "scalar"},
        packs=more.packs,
        included=more.places,
        includes=tuple(sorted(more.files)),
    )


def _merged(data: dict[str, Any], more: Shared) -> dict[str, Any]:
    return more.facts | data | {"houses": more.houses | data.get("houses", {})}
