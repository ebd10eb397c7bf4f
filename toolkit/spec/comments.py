"""Text that its writer takes for a value and YAML for a comment: `title: Zimmer #12`."""

import re
from collections.abc import Iterator
from typing import Final

from toolkit.spec.faults import Fault
from toolkit.spec.nodes import Source
from toolkit.spec.reader import Read

_HIDDEN: Final = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")


def hidden(form: Read, source: Source) -> Iterator[Fault]:
    """A fault for every number sign without a space after it that cuts a value short."""
    for path, node in form.nodes.items():
        if node.plain and not node.empty and source.text.startswith((" #", "\t#"), node.end):
            found = _HIDDEN.match(source.text, node.end)
            if found:
                yield Fault(key="hidden-text", path=path, position=form.places[path], file=source.name,
                            data={"text": found[1].strip()})  # fmt: skip
