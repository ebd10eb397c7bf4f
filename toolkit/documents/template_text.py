"""Texts with places for values: sandboxed Jinja first, then Markdown. Values of a spec are literal text."""

import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, Final

from jinja2 import Template, TemplateError, TemplateSyntaxError, Undefined, UndefinedError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from toolkit import formats
from toolkit.documents import grammar, marked_text, place, words
from toolkit.documents.place import Place
from toolkit.documents.references import References
from toolkit.documents.tree import Blank, Block, Inline, Link, Ref, Run
from toolkit.errors import ToolkitError, WrongUsage
from toolkit.spec.amounts import currency
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import text_in

_LONGEST: Final = 200_000
"""Characters of one rendered text; more is a runaway loop."""


FAULTS: Final = (TemplateError, KeyError, ValueError, TypeError, AttributeError, RecursionError)
"""What a wrong template or condition can raise; a fault of a function it calls is told with the template, too."""


class _Absent(Exception):
    """A value the text needs is not in the spec; its path is the message."""


class TemplateText:
    """Renders the texts of one document in one language; keeps which terms were defined and used."""

    def __init__(self, loaded: Loaded, language: str, references: References) -> None:
        self.language = language
        self.form = formats.variety(language, loaded.spec.jurisdiction)
        self.loaded = loaded
        self.references = references
        self.defined: dict[str, str] = {}
        self.used: dict[str, str] = {}
        self._slots: list[tuple[Inline, ...]] = []
        self._file = ""
        self._environment = _environment(self._finalize)
        self._environment.filters = {name: self._environment.filters[name] for name in grammar.BUILT_IN}
        self._environment.filters |= self._filters()
        self._environment.globals = {"spec": Place(loaded.spec), **self._functions()}

    def file(self, path: Path, values: Mapping[str, Any] | None = None) -> tuple[Block, ...]:
        """The blocks of a template file. Raises WrongUsage naming file, line and place in the spec."""
        name = "/".join(path.parts[-3:])
        source = _read(path, name)
        if found := grammar.foreign_markup(source):
            raise WrongUsage(
                f"{name}:{found[0]}: {found[1]!r} begins a table, a heading, a quotation or a typed number.",
                "Write paragraphs, and lists whose lines begin with a hyphen; numbers come by themselves.",
            )
        return marked_text.blocks(self._rendered(source, name, values or {}), tuple(self._slots))

    def inlines(self, source: str, name: str, **values: Any) -> tuple[Inline, ...]:
        """A single passage; `name` is told in errors."""
        return marked_text.inlines(self._rendered(source, name, values), tuple(self._slots))

    def plain(self, source: str, name: str, **values: Any) -> str:
        """A passage as characters, for titles and drawings."""
        parts = self.inlines(source, name, **values)
        return "".join(part.label if isinstance(part, Blank) else _characters(part) for part in parts)

    def _rendered(self, source: str, name: str, values: Mapping[str, Any]) -> str:
        self._slots, self._file = [], name
        self._environment.filters |= grammar.counting()
        try:
            code = _compiled(source, name, frozenset(self._environment.filters))
            template = Template.from_code(self._environment, code, self._environment.globals)
            text = ""
            for part in template.generate(**values):
                text += part
                if len(text) > _LONGEST:
                    raise WrongUsage(f"{name}: the text grows beyond {_LONGEST} characters.", "Bound its loops.")
        except TemplateSyntaxError as error:
            raise WrongUsage(f"{name}:{error.lineno}: {told(error)}.", "Correct the template.") from error
        except _Absent as absent:
            raise self._absent(absent, _at(absent, name)) from absent
        except FAULTS as error:
            raise WrongUsage(f"{_at(error, name)}: {told(error)}.", "Correct the template.") from error
        return words.worded(text, self.language, self.law)

    @property
    def law(self) -> str | None:
        return self.loaded.spec.jurisdiction

    @pass_context
    def _finalize(self, _context: Context, value: Any) -> str:
        # With the context, Jinja folds no constants: every value passes here when it is rendered.
        raw = place.raw(value)
        if raw is None:
            self._missing(value)
        if isinstance(raw, Undefined):
            raise UndefinedError(raw._undefined_message)
        if isinstance(raw, Run | Ref | Link | Blank):
            inlines: tuple[Inline, ...] = (raw,)
        elif isinstance(raw, str | int):
            inlines = (Run(text=str(raw)),)
        else:
            raise ValueError(f"{place.path(value) or type(raw).__name__} needs a filter to become text")
        self._slots.append(inlines)
        return marked_text.slot(len(self._slots) - 1)

    def _missing(self, value: Any) -> None:
        raise _Absent(place.path(value) or "a value")

    def _absent(self, absent: _Absent, template: str) -> WrongUsage:
        where = str(absent)
        at = self.loaded.positions.get(_nearest(where, self.loaded.positions))
        spec = f"{self.loaded.path.name}:{at.line}:{at.column}" if at else self.loaded.path.name
        return WrongUsage(f"{spec}: {where} has no value, and {template} needs it.", f"Add {where} to the spec.")

    def _given(self, value: Any) -> Any:
        raw = place.raw(value)
        if raw is None:
            self._missing(value)
        return raw

    def _filters(self) -> dict[str, Any]:
        form, money_of = self.form, currency(self.loaded.spec)
        return {
            "money": lambda value: words.money(self._given(value), money_of, form),
            "percent": lambda value: formats.percent(self._given(value).value, form),
            "rate": lambda value: words.rate(self._given(value), money_of, form),
            "date": lambda value: formats.long_date(self._given(value), form),
            "duration": lambda value, case="": words.duration(self._given(value), form, case),
            "label": lambda value, group: self._label(value, group),
            "labels": lambda values, group: words.joined([self._label(value, group) for value in values], form),
            "joined": lambda values: words.joined([self.text(value).text for value in values], form),
            "text": self.text,
        }

    def _label(self, value: Any, group: str) -> str:
        return words.worded(words.label(group, self._given(value), self.form), self.form, self.law)

    def _functions(self) -> dict[str, Any]:
        return {
            "ref": lambda to: self.references.ref(to, self.form, self.law),
            "number": self.references.number,
            "annex": lambda name: self.references.ref(f"annex.{name}", self.form, self.law),
            "law": lambda source: words.citation(source, self.form),
            "count": lambda number, noun: words.count(self._given(number), noun, self.form),
            "def": self._define,
            "term": self._term,
            "the": lambda term, case="nom": words.inflected(self._term(term), case, self.form),
            "client": lambda case="nom": self._party("client", case),
            "agency": lambda case="nom": self._party("agency", case),
        }

    def text(self, value: Any) -> Run:
        """A text for people in the language of the document, marked when it exists in another only."""
        first = self.loaded.spec.languages[0]
        text, tag = text_in(self._given(value), self.language, first)
        return Run(text=text, lang="" if tag == self.language else tag)

    def _define(self, term: str, surface: str = "") -> Run:
        if term in self.defined:
            raise ValueError(f"the term {term!r} is defined in {self.defined[term]} already")
        self.defined[term] = self._file
        surface = surface or (self.noun(term) if term in ("client", "agency") else self._known(term))
        return Run(text=words.quoted(surface, self.form), strong=True, defines=term)

    def _term(self, term: str, surface: str = "") -> str:
        base = self._known(term)
        self.used.setdefault(term, self._file)
        return words.words(self.form).surfaces.get(surface, surface) or base

    def _known(self, term: str) -> str:
        known = words.words(self.form)
        terms = known.terms | known.terms_of.get(self.law or "", {})
        if term not in terms:
            raise ValueError(f"there is no term {term!r}; templates/words/{self.language}.yaml lists them")
        return terms[term]

    def noun(self, name: str) -> str:
        return words.party(name, self._gender(name), "noun", self.form)

    def _party(self, name: str, case: str) -> str:
        self.used.setdefault(name, self._file)
        return words.party(name, self._gender(name), case, self.form)

    def _gender(self, name: str) -> str:
        party = self.loaded.spec.parties.client if name == "client" else None
        return (party.gender if party else None) or "feminine"


def _environment(finalize: Callable[[Context, Any], str]) -> SandboxedEnvironment:
    return SandboxedEnvironment(
        undefined=grammar.Unknown, finalize=finalize, trim_blocks=True, lstrip_blocks=True, autoescape=False,
        optimized=False,
    )  # fmt: skip  # nosec: the output is Markdown without HTML, values are slots


@pass_context
def _later(_context: Context, _value: Any) -> str:
    """Stands for the real one while a text is compiled."""
    raise NotImplementedError


@lru_cache(maxsize=2000)
def _compiled(source: str, name: str, filters: frozenset[str]) -> CodeType:
    """The code of a text: the same for every spec, as nothing is worked out in advance. Raises TemplateSyntaxError."""
    environment = _environment(_later)
    environment.filters = dict.fromkeys(filters, str)
    code: CodeType = environment.compile(grammar.parsed(environment, source, name), name, name)
    return code


def _characters(part: Inline) -> str:
    return f"{part.text}{part.number}" if isinstance(part, Ref) else part.text if not isinstance(part, Blank) else ""


def _at(error: BaseException, name: str) -> str:
    """The template, with the line where the error arose if one is known."""
    frames = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    return f"{name}:{frames[-1]}" if frames else name


def told(error: Exception) -> str:
    """The fault in words; Python's own message for a missing key is the key alone."""
    if isinstance(error, KeyError):
        return f"there is nothing called {error}"
    if isinstance(error, AttributeError | TypeError):
        return f"a value does not fit where it stands ({error})"
    return str(error.message if isinstance(error, TemplateError) else error).removesuffix(".")


def _read(path: Path, name: str) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise WrongUsage(f"{name} is not written in UTF-8.", "Save it with the encoding UTF-8.") from error


def _nearest(where: str, positions: Mapping[str, Any]) -> str:
    """The longest beginning of the path that stands in the file."""
    while where and where not in positions:
        where = where[: max(where.rfind("."), where.rfind("["), 0)]
    return where


def undefined_terms(texts: TemplateText) -> None:
    """Raises ToolkitError when a text uses a term that no clause of this contract defines."""
    for term, file in texts.used.items():
        if term not in texts.defined:
            raise ToolkitError(f"{file} uses the term {term!r}, which no clause defines.", "Define it with def().")
