"""The social media policy read back: authority matrix, times, statutes of the place, five languages."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.documents.tree_text import everything
from toolkit.documents import hours, policy
from toolkit.documents.parts import wording
from toolkit.documents.policy.frame import PolicyFrame
from toolkit.documents.tree import Document, Paragraph, Signatures, Table
from toolkit.documents.write import FORMATS, write
from toolkit.errors import InvalidSpec
from toolkit.languages import LANGUAGES
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
SPEC = """\
toolkit: 1
title: Website
language: en
jurisdiction: CH
currency: CHF
parties: {client: {name: Inn at the Lake, represented-by: [{role: Manager}]}}
brief: {resources: {dialogue: {who: Reception, hours-per-week: 5.5}}}
facts: {hours: {reception: "Mo-Su 07:00-22:00", restaurant: ["We-Fr,Su 11:30-14:00", by arrangement]}}
deliverables:
  facebook:
    kind: profile
    title: Facebook page
    platform: facebook
    owner: client
    url: https://www.facebook.com/inn
    scope: [design, texts]
    criteria:
      - {id: F-01, check: profile.dialogue, with: {answered: 90 %, median: 4 h, hours: "Mo-Su 08:00-20:00"}}
dialogue:
  - {topic: Rooms and prices, decides: Reception, within: 4 h}
  - {topic: Complaint, decides: Everyone, budget: 150, within: 2 days, escalate: Management}
"""


@pytest.fixture
def spec_of(tmp_path: Path) -> Callable[..., Loaded]:
    def make(*changes: tuple[str, str]) -> Loaded:
        source = SPEC
        for old, new in changes:
            assert old in source, old
            source = source.replace(old, new)
        path = tmp_path / "spec.yaml"
        path.write_text(source, "utf-8")
        return load(path)

    return make


def entry(document: Document, label: str) -> str:
    found = next(one for one in document.sheet if one.label == label)
    return everything(Document(kind="policy", languages=("en",), title="", running="", date=AS_OF, sheet=(found,)))


def rows(document: Document, caption: str) -> list[list[str]]:
    blocks = [
        block for one in (*document.sheet, *document.sections) for block in one.blocks if isinstance(block, Table)
    ]
    table = next(one for one in blocks if one.caption == caption)
    return [["".join(getattr(part, "text", "") for part in cell.inlines) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_policy_is_complete_in_every_language(language: str, spec_of: Callable[..., Loaded]) -> None:
    document = policy.build(spec_of(), language, AS_OF)
    text = everything(document)
    for trace in ("{{", "{%", "**", "None", "\ue000"):
        assert trace not in text
    assert language == "de-DE" or "ß" not in text
    assert re.search("150[.,]00", text)
    assert len(document.sections) == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_say_the_same_under_the_same_conditions(language: str) -> None:
    ours, first = (wording("policies", one, PolicyFrame, "policy") for one in (language, "de-CH"))
    for section, other in zip(ours.sections, first.sections, strict=True):
        assert section.id == other.id
        for part, same in zip(section.parts, other.parts, strict=True):
            assert part.table == same.table
            for name in ("text", "items", "steps"):
                assert [one.when for one in getattr(part, name)] == [one.when for one in getattr(same, name)], (
                    section.id
                )
    for line, same_line in zip(ours.sheet, first.sheet, strict=True):
        assert [one.when for one in line.sentences] == [one.when for one in same_line.sentences]
    assert list(ours.values) == list(first.values)


def test_authority_matrix_tells_who_up_to_what_and_to_whom(spec_of: Callable[..., Loaded]) -> None:
    assert rows(policy.build(spec_of(), "en", AS_OF), "Authority") == [
        ["Rooms and prices", "Reception", "none", "4\u00a0hours", "Management"],
        ["Complaint", "Everyone", "CHF\u00a0150.00", "2\u00a0days", "Management"],
    ]


def test_without_escalation_who_represents_the_house_decides(spec_of: Callable[..., Loaded]) -> None:
    document = policy.build(spec_of((", escalate: Management", "")), "en", AS_OF)
    assert [row[4] for row in rows(document, "Authority")] == ["Manager", "Manager"]
    assert "every crisis: Manager" in entry(document, "Who decides")


def test_times_run_from_the_most_urgent_to_the_last(spec_of: Callable[..., Loaded]) -> None:
    document = policy.build(spec_of(), "en", AS_OF)
    assert "The most urgent within 4\u00a0hours, everything within 2\u00a0days." in entry(document, "When")
    assert rows(document, "Staffed hours") == [
        ["Reception", "Monday to Sunday, 07:00 to 22:00"],
        ["Restaurant", "Wednesday to Friday, Sunday, 11:30 to 14:00\nby arrangement"],
    ]
    assert "Reception, 5.5 hours per week" in everything(document)
    ((profile, agreed, _),) = rows(document, "How the dialogue is measured")
    assert profile == "Facebook page"
    assert "90%" in agreed


def test_accounts_are_held_by_the_house(spec_of: Callable[..., Loaded]) -> None:
    assert rows(policy.build(spec_of(), "en", AS_OF), "Profiles of the house") == [
        ["Facebook page", "https://www.facebook.com/inn", "Inn at the Lake", "design and texts"]
    ]


STATUTES = {
    "CH": {"Art. 28 ZGB", "Art. 3 UWG", "Abs. 1 lit. t UWG", "13–15 PBV"},
    "DE": {"§§ 22, 23 KUG", "§ 5a Abs. 4 UWG", "§ 22 MStV", "§ 6 DDG", "§ 5 DDG", "§ 3 PAngV"},
    "AT": {"§ 78 UrhG", "Richtlinie 2005/29/EG", "§ 25 MedienG"},
    "FR": {"Richtlinie 2005/29/EG", "Richtlinie (EU) 2024/825"},
    "UK": set(),
}
CITED = re.compile(r"\b(?:ZGB|UWG|PBV|KUG|MStV|DDG|PAngV|UrhG|ECG|MedienG|PrAG)\b|Richtlinie(?= \d| \()|Verordnung")


@pytest.mark.parametrize("law", STATUTES)
def test_only_statutes_of_the_place_are_cited(law: str, spec_of: Callable[..., Loaded]) -> None:
    text = everything(policy.build(spec_of(("jurisdiction: CH", f"jurisdiction: {law}")), "de-CH", AS_OF))
    for statute in STATUTES[law]:
        assert statute in text.replace("\u00a0", " ")
    allowed = {
        "CH": {"ZGB", "UWG", "PBV"},
        "DE": {"KUG", "UWG", "MStV", "DDG", "PAngV", "Richtlinie", "Verordnung"},
        "AT": {"UrhG", "ECG", "MedienG", "PrAG", "Richtlinie", "Verordnung"},
        "FR": {"Richtlinie", "Verordnung"},
        "UK": set(),
    }[law]
    assert set(CITED.findall(text)) <= allowed


def test_agency_section_stands_only_where_an_agency_works(spec_of: Callable[..., Loaded]) -> None:
    document = policy.build(spec_of(("    scope: [design, texts]\n", "")), "en", AS_OF)
    assert "policy.agency" not in [section.id for section in document.sections]


def test_signature_is_never_alone(spec_of: Callable[..., Loaded]) -> None:
    closing = policy.build(spec_of(), "en", AS_OF).closing
    assert isinstance(closing[0], Paragraph)
    assert isinstance(closing[1], Signatures)


def test_policy_tells_what_it_still_needs(spec_of: Callable[..., Loaded]) -> None:
    without = SPEC[SPEC.index("dialogue:\n  - {topic") :]
    with pytest.raises(InvalidSpec) as caught:
        policy.build(spec_of((without, "")), "en", AS_OF)
    assert [one.path for one in caught.value.problems] == ["dialogue"]
    assert "topic" in caught.value.problems[0].instead


def test_every_format_is_written_and_the_same_each_time(spec_of: Callable[..., Loaded], tmp_path: Path) -> None:
    document = policy.build(spec_of(), "fr", AS_OF)
    first = [path.read_bytes() for path in write(document, tmp_path / "a", "policy", FORMATS)]
    assert first == [path.read_bytes() for path in write(document, tmp_path / "b", "policy", FORMATS)]


WORDS = {"days": "{first} to {last}", "time": "{days}, {start}-{end}"}
HOURS = [
    ("Mo-Su 07:00-22:00", "Monday to Sunday, 07:00-22:00"),
    ("Mo 9:00-12:00", "Monday, 9:00-12:00"),
    ("Mo,We-Fr 09:00-12:00", "Monday, Wednesday to Friday, 09:00-12:00"),
    ("by arrangement", "by arrangement"),
    ("Mo-Xx 09:00-12:00", "Mo-Xx 09:00-12:00"),
    ("{days}", "{days}"),
]


@pytest.mark.parametrize(("typed", "shown"), HOURS)
def test_hours_are_read_out_or_left_as_typed(typed: str, shown: str) -> None:
    assert hours.shown(typed, "en", WORDS) == shown
