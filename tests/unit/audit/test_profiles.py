"""Which rows of a list are profiles, and what is asked of them."""

from pathlib import Path

import pytest

from toolkit.audit import profiles
from toolkit.audit.listing import entries
from toolkit.audit.run import demands, orders_of
from toolkit.audit.settings import Settings
from toolkit.audit.targets import Target, chosen


@pytest.mark.parametrize(
    ("url", "columns", "platform"),
    [
        ("https://www.facebook.com/hotelbaeren", {}, "facebook"),
        ("https://www.instagram.com/hotelbaeren/", {"name": "Bären"}, "instagram"),
        ("https://www.facebook.com/sharer/sharer.php?u=x", {}, ""),
        ("https://www.hotel-baeren.ch/", {}, ""),
        ("https://g.page/baeren", {}, "google-business"),
        ("http://127.0.0.1:8000/baeren", {"Platform": "LinkedIn"}, "linkedin"),
        ("https://www.hotel-baeren.ch/", {"platform": "myspace"}, ""),
    ],
)
def test_address_or_column_tells_a_profile(url: str, columns: dict[str, str], platform: str) -> None:
    assert profiles.platform(Target(id="x", url=url, columns=columns)) == platform


def test_archive_is_looked_for_beside_the_list(tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("url,Archive\nhttps://www.facebook.com/hotelbaeren,facebook.zip\n")
    targets, _ = chosen(entries((str(listed),)))
    assert targets[0].columns["Archive"] == str(tmp_path / "facebook.zip")


def test_websites_and_profiles_are_asked_different_things() -> None:
    orders = orders_of(Settings())
    of_sites = {demand.check for demand in orders.demands}
    of_profiles = {demand.check for demand in orders.of_profiles}
    assert of_profiles >= {"profile.cadence", "profile.complete", "profile.public", "profile.imprint"}
    assert not of_profiles & {"profile.owner", "profile.linked", "profile.consistent"}  # they need spec or website
    assert all(check.startswith("profile.") for check in of_profiles)
    assert not any(check.startswith("profile.") for check in of_sites)


def test_a_pack_of_profiles_asks_nothing_more() -> None:
    orders = orders_of(Settings(packs=("social-profile", "legal-ch")))
    assert {demand.check.partition(".")[0] for demand in orders.of_profiles} == {"profile"}
    assert len(orders.demands) == len(demands(("social-profile", "legal-ch")))
