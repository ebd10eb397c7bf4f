"""Evaluates the conditions of clauses: sandboxed Jinja expressions over the spec."""

from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.environment import TemplateExpression
from jinja2.sandbox import SandboxedEnvironment

from toolkit.errors import WrongUsage


@cache
def _compiled(expression: str) -> TemplateExpression:
    return SandboxedEnvironment(undefined=StrictUndefined).compile_expression(expression, undefined_to_none=False)


def holds(expression: str, values: dict[str, Any], where: str) -> bool:
    """True for an empty expression. Raises WrongUsage, naming `where`, for one that is not valid."""
    if not expression:
        return True
    try:
        return bool(_compiled(expression)(**values))
    except TemplateError as error:
        raise WrongUsage(f"{where}: the condition {expression!r} fails: {error.message}.", "Correct it.") from error
