import asyncio

import pytest

from toolkit.capture.guard import Guard, RefusedPrivate, Unresolved, is_public


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.31.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
    ],
)
def test_only_public_addresses_are_public(address: str, expected: bool) -> None:
    assert is_public(address) is expected


@pytest.mark.parametrize(
    ("host", "port"),
    [("127.0.0.1", 8001), ("localhost", 8000), ("2130706433", 80), ("127.1", 80), ("::1", 80)],
)
def test_what_nobody_named_does_not_reach_loopback(host: str, port: int) -> None:
    with pytest.raises(RefusedPrivate):
        asyncio.run(Guard(["http://127.0.0.1:8000/"]).addresses(host, port, "http"))


def test_what_the_user_named_is_allowed() -> None:
    guard = Guard(["http://127.0.0.1:8000/start"])
    assert asyncio.run(guard.addresses("127.0.0.1", 8000, "http")) == ["127.0.0.1"]


def test_a_name_without_address_is_told() -> None:
    with pytest.raises(Unresolved):
        asyncio.run(Guard([]).addresses("nowhere.invalid", 80, "http"))
