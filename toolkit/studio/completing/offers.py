"""What is offered at a place: keys with what they mean, words of closed lists, names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, inspect

from toolkit.languages import LANGUAGES
from toolkit.spec.reader import bare, choices, is_text
from toolkit.studio.completing.cursor import Cursor, cursor
from toolkit.studio.completing.names import named
from toolkit.studio.completing.types import Known, fitting, known
from toolkit.studio.forms import words

_MOST: Final = 60
_LONGEST: Final = 160
_TELLING: Final = 4
"""Letters of a word that say what is meant."""
_QUOTED: Final = ("*", ": ", "#", "&", "@")


class Offer(Struct, frozen=True, kw_only=True):
    """One thing that can be written."""

    name: str
    help: str
    """One line in the reader's language; may be empty."""
    insert: str
    back: int = 0
    """Characters from the end of what is inserted to where writing goes on."""


class Offers(Struct, frozen=True, kw_only=True):
    """What fits the word that is being written."""

    start: int
    end: int
    items: tuple[Offer, ...]


def offers(text: str, offset: int, path: Path, language: str) -> Offers | None:
    """What may stand at the offset of the text of the spec at `path`; None where nothing is offered."""
    found = cursor(text, offset)
    if found is None:
        return None
    asked = _Asked(found, path, language)
    typed = found.typed.casefold()
    fit = [one for one in asked.all() if typed in one.name.casefold() or _means(one, typed)]
    fit.sort(key=lambda one: not one.name.casefold().startswith(typed))
    items = tuple(fit[:_MOST])
    done = len(items) == 1 and items[0].name == found.typed and not asked.keyed
    return None if not items or done else Offers(start=found.start, end=found.end, items=items)


def _means(one: Offer, typed: str) -> bool:
    """Whether somebody types the word of their own language: the label, or a longer word of the help."""
    said = one.help.casefold()
    return said.startswith(typed) or (len(typed) >= _TELLING and f" {typed}" in said)


class _Asked:
    def __init__(self, at: Cursor, path: Path, language: str) -> None:
        self.at, self.path, self.language = at, path, language
        self.known = known(at.place, at.tree, path)
        self.keyed = at.key

    def all(self) -> Iterator[Offer]:
        if self.at.key:
            yield from self.keys()
            return
        yield from self.values()
        mapping = self.known.fields or (self.known.mapped and not self.known.is_text)
        if mapping and not self.at.inline and not self.at.flow:
            self.keyed = True
            yield from self.keys()

    # --- keys

    def keys(self) -> Iterator[Offer]:
        for one in fitting(self.known, self.at.place, self.at.tree):
            if one.encode_name not in self.at.there:
                yield self.key(one)
        mapped = self.known.mapped
        for name, said in self.names_of_keys(mapped) if mapped else ():
            if name not in self.at.there:
                yield Offer(name=name, help=said, insert=name + self.behind(mapped.value_type))

    def key(self, field: Any) -> Offer:
        pattern = f"{self.known.pattern}.{field.encode_name}".lstrip(".")
        said = getattr(field.type, "extra_json_schema", None) or {}
        label = words.label(pattern, self.language)
        meaning = words.help_of(pattern, said.get("description", ""), self.language)
        insert = field.encode_name + self.behind(field.type)
        told = _short(f"{label}. {meaning}" if meaning and meaning.rstrip(".") != label else label)
        return Offer(name=field.encode_name, help=told, insert=insert, back=1 if insert.endswith(("}", "]")) else 0)

    def names_of_keys(self, mapped: Any) -> Iterator[tuple[str, str]]:
        if self.known.is_text:
            spoken = self.at.tree.get("language") if isinstance(self.at.tree, dict) else None
            yield from ((one, "") for one in (spoken if isinstance(spoken, list) else LANGUAGES))
        for value in getattr(bare(mapped.key_type), "values", ()):
            yield value, words.label(f"{self.known.pattern}.{value}", self.language)
        if self.known.names:
            place = (*self.at.place, "")
            found = named(self.known.names, place[:-1], self.at.tree, self.path, self.language)
            yield from ((name, _short(said)) for name, said in found.items())

    def behind(self, type_: Any) -> str:
        """A colon, and the beginning of what follows: a mapping on the next line, a list in brackets."""
        if self.at.colon:
            return ""
        options = choices(bare(type_))
        struct = any(isinstance(one, inspect.StructType) for one in options) and len(options) == 1
        mapping = struct or (isinstance(options[0], inspect.DictType) and not is_text(options))
        listed = isinstance(options[0], inspect.VarTupleType) and len(options) == 1
        deep = listed and any(isinstance(one, inspect.StructType) for one in choices(bare(options[0].item_type)))
        if self.at.flow:
            return ": {}" if mapping else ": []" if listed else ": "
        margin = " " * (self.at.indent + 2)
        return f":\n{margin}" if mapping else f":\n{margin}- " if deep else ": []" if listed else ": "

    # --- values

    def values(self) -> Iterator[Offer]:
        known_, listed = self.known, self.known.listed
        inner = Known(options=tuple(choices(bare(listed.item_type))), pattern=known_.pattern) if listed else None
        for one in (known_, *([inner] if inner else ())):
            for value, said in self.words_of(one):
                yield Offer(name=value, help=_short(said), insert=_fit(value))
        if known_.names and (listed or any(isinstance(one, inspect.StrType) for one in known_.options)):
            found = named(known_.names, self.at.place, self.at.tree, self.path, self.language)
            for name, said in found.items():
                yield Offer(name=name, help=_short(said), insert=_fit(name))

    def words_of(self, one: Known) -> Iterator[tuple[str, str]]:
        for option in one.options:
            if isinstance(option, inspect.LiteralType):
                for value in map(str, option.values):
                    said = words.choice(one.pattern.removesuffix("[]"), value, self.language)
                    yield value, "" if said == value else said
            elif isinstance(option, inspect.BoolType):
                yield from (("true", ""), ("false", ""))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _fit(value: str) -> str:
    """As it is written: a name with signs of YAML stands in quotation marks."""
    return f'"{value}"' if value.startswith(_QUOTED) or any(sign in value for sign in _QUOTED) else value
