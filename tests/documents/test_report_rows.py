"""The rows of a long ranking that only the script of the page shows."""

import json

from lxml import html

from tests.documents import report_sample as sample
from toolkit.audit.groups import groupings
from toolkit.audit.ranking import rank
from toolkit.documents.report import audit, rows


def test_rows_that_stand_as_data_cannot_leave_their_element(tmp_path):
    results = sample.results(230)
    path = audit.write(results, tmp_path, "en")[0]
    page = html.fromstring(path.read_text(encoding="utf-8"))
    ranking = rank(results)
    told = json.loads(page.xpath("//script[@id='later']/text()")[0])
    assert len(page.xpath("//script")) == 2
    assert [one[1] for one in told] == [one.subject.title or one.subject.id for one in ranking.standings[200:]]


def test_hostile_names_are_harmless_as_data():
    ranking = rank(sample.results(8))
    choices = rows.filters(ranking.standings, groupings(ranking.standings))
    packed = str(rows.packed(rows.rows(ranking.standings, choices, ranking.commonest)))
    assert not set("<>&") & set(packed)
    assert "\u202e" not in packed
    assert json.loads(packed)


def test_subjects_are_read_one_after_another_and_not_held(tmp_path):
    results = sample.results(6)
    head = sample.results(0)
    alive = audit.write(head, tmp_path / "streamed", "en", subjects=lambda: iter(results.subjects))[0]
    whole = audit.write(results, tmp_path / "whole", "en")[0]
    assert alive.read_bytes() == whole.read_bytes()
