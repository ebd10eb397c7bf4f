"""Single values as YAML writes them."""

import json
import re
from datetime import date
from typing import Any, Final

import yaml

from toolkit.spec.resolved import Leaf

_INDICATORS: Final = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@`\s=]|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|: | #|[:\s]$""")
_IN_FLOW: Final = re.compile(r"[,\[\]{}?]")


def scalar(value: Any, *, flow: bool = False) -> str:
    """A value as YAML reads it back: text that looks like something else, or like syntax, is quoted."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    forms = [*resolvers.get(value[:1], ()), *resolvers.get(None, ())]
    plain = value and not _INDICATORS.search(value) and not any(form.match(value) for _, form in forms)
    return value if plain and not (flow and _IN_FLOW.search(value)) else json.dumps(value, ensure_ascii=False)


def flow(tree: Any) -> str:
    """A value, or a collection of values on one line."""
    if isinstance(tree, Leaf):
        return flow(tree.value)
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(child)}" for key, child in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    return scalar(tree, flow=True)
