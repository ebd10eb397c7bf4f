"""Sites compared by a column of their list."""

from msgspec.structs import replace

from tests.unit.audit.test_ranking import audit, failed, site
from toolkit.audit.groups import groupings
from toolkit.audit.ranking import rank


def standings(*columns, defects=()):
    sites = [
        replace(site(f"s{n}", *(failed(f"c{at}") for at in range(dict(defects).get(n, 0)))), columns=one)
        for n, one in enumerate(columns)
    ]
    return rank(audit(*sites)).standings


def test_a_group_has_its_sites_those_without_essential_defect_and_the_median():
    found = standings({"stars": "3"}, {"stars": "4"}, {"stars": "3"}, {"stars": "4"}, defects=[(0, 4), (1, 1)])
    (stars,) = groupings(found)
    assert [(part.value, part.sites, part.free, part.median) for part in stars.parts] == [
        ("3", 2, 1, 2.0), ("4", 2, 1, 0.5),
    ]  # fmt: skip


def test_sites_whose_list_says_nothing_come_last():
    found = standings({"agency": ""}, {"agency": "b"}, {"agency": "A"}, {"agency": "b"})
    assert [part.value for part in groupings(found)[0].parts] == ["A", "b", ""]


def test_a_name_a_constant_and_a_column_with_thirteen_values_make_no_groups():
    found = standings(*({"name": f"n{n}", "country": "CH", "town": str(n % 13)} for n in range(52)))
    assert groupings(found) == ()
