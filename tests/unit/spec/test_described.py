"""Every key of the language has a sentence and an example that the loader takes."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from msgspec import Struct, inspect

from toolkit.languages import LANGUAGES
from toolkit.spec.model import Spec
from toolkit.spec.nodes import Source, compose
from toolkit.spec.packs import Pack
from toolkit.spec.reader import bare, choices, read, type_info


def structs_of(type_: type[Struct]) -> list[type[Struct]]:
    """Every mapping of the language, in the order in which it is met."""
    found: dict[type[Struct], None] = {}

    def visit(kind: Any) -> None:
        for choice in choices(bare(kind)):
            if isinstance(choice, inspect.StructType) and choice.cls not in found:
                found[choice.cls] = None
                for one in choice.fields:
                    visit(one.type)
            elif isinstance(choice, inspect.DictType):
                visit(choice.value_type)
            elif isinstance(choice, inspect.VarTupleType):
                visit(choice.item_type)

    visit(type_info(type_))
    return list(found)


MAPPINGS = list(dict.fromkeys([*structs_of(Spec), *structs_of(Pack)]))
KEYS = [(mapping, one) for mapping in MAPPINGS for one in msgspec.structs.fields(mapping)]


@pytest.mark.parametrize(("mapping", "key"), KEYS, ids=[f"{m.__name__}.{k.encode_name}" for m, k in KEYS])
def test_key_has_a_sentence_and_an_example_that_is_read(mapping: type[Struct], key: msgspec.structs.FieldInfo) -> None:
    info = next(one for one in type_info(mapping).fields if one.name == key.name).type
    said = getattr(info, "extra_json_schema", None) or {}
    sentence, examples = said.get("description", ""), said.get("examples", [])
    assert sentence, "say what the key means: Annotated[..., says('What it is.', 'an example')]"
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert len(sentence) <= 120
    assert examples, "give an example: says('What it is.', 'an example')"
    for example in examples:
        assert read(compose(_source(example)), key.type, "example").faults == []


@pytest.mark.parametrize("mapping", MAPPINGS, ids=[mapping.__name__ for mapping in MAPPINGS])
def test_mapping_says_what_it_is(mapping: type[Struct]) -> None:
    assert mapping.__doc__
    assert mapping.__doc__.strip().endswith((".", ")."))


def _source(example: Any) -> Source:
    text = yaml.safe_dump(example, allow_unicode=True)
    return Source(path=Path("example"), name="example", content=text.encode(), text=text, language=LANGUAGES[-1])
