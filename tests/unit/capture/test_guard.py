"""Nothing private is reached on a page's behalf, in whatever notation it is asked for."""

import asyncio

import pytest

from toolkit.capture.client import client, fetch
from toolkit.capture.guard import Guard, RefusedPrivate, Unresolved, is_public

PRIVATE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:10.0.0.1",
    "::127.0.0.1", "172.31.0.1", "fd00::1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "4000::1",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_public_address_is_told(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "::1",
        "::ffff:127.0.0.1",
        "localhost",
    ],
)
def test_every_notation_of_loopback_is_refused(host: str) -> None:
    with pytest.raises(RefusedPrivate):
        asyncio.run(Guard(["https://hotel.example/"]).addresses(host, 80, "http"))


@pytest.mark.parametrize("host", ["unknown.invalid", "a" * 64, "a..b"])
def test_a_name_without_address_is_unresolved(host: str) -> None:
    with pytest.raises(Unresolved):
        asyncio.run(Guard([]).addresses(host, 80, "http"))


@pytest.mark.parametrize(
    ("named", "host", "address"),
    [
        ("http://127.0.0.1:8080/a", "127.0.0.1", "127.0.0.1"),
        ("http://LocalHost:8080", "LOCALHOST", "127.0.0.1"),
    ],
)
def test_a_named_origin_is_reached_though_private(named: str, host: str, address: str) -> None:
    assert address in asyncio.run(Guard([named]).addresses(host, 8080, "http"))


@pytest.mark.parametrize(("port", "scheme"), [(8081, "http"), (8080, "https")])
def test_another_port_or_scheme_of_a_named_host_is_refused(port: int, scheme: str) -> None:
    with pytest.raises(RefusedPrivate):
        asyncio.run(Guard(["http://127.0.0.1:8080/"]).addresses("127.0.0.1", port, scheme))


@pytest.mark.parametrize("url", ["http://2130706433/", "http://[::1]/", "http://localhost/", "https://127.1/"])
def test_a_probe_says_that_it_was_refused(url: str) -> None:
    async def asked() -> str | None:
        async with client(Guard([])) as session:
            return (await fetch(session, url, limit=10))[0].error

    assert asyncio.run(asked()) == "refused-private"
