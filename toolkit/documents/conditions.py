"""Evaluates the conditions of clauses: sandboxed Jinja expressions over the spec."""

from functools import cache
from typing import Any

from jinja2.environment import TemplateExpression
from jinja2.sandbox import SandboxedEnvironment

from toolkit.documents import grammar
from toolkit.documents.template_text import FAULTS, told
from toolkit.errors import WrongUsage


@cache
def _compiled(expression: str) -> TemplateExpression:
    environment = SandboxedEnvironment(undefined=grammar.Unknown)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in grammar.BUILT_IN}
    grammar.parsed(environment, f"{{{{ {expression} }}}}", expression)
    return environment.compile_expression(expression, undefined_to_none=False)


def holds(expression: str, values: dict[str, Any], where: str) -> bool:
    """True for an empty expression. Raises WrongUsage, naming `where`, for one that is not valid."""
    if not expression:
        return True
    try:
        return bool(_compiled(expression)(**values))
    except FAULTS as error:
        raise WrongUsage(f"{where}: the condition {expression!r} fails: {told(error)}.", "Correct it.") from error
