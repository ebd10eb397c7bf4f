"""Time stamps after RFC 3161: what a right answer proves, and what every wrong one is called."""

import asyncio
import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import repeat
from random import Random
from typing import Any

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.unit.stamping.authority import (
    NOW,
    OTHER_ROOT,
    POLICY,
    ROOT,
    ROOT_KEY,
    Answers,
    Authority,
    certificate,
    der,
    pem,
    refusal,
    serving,
)
from toolkit.capture.stamping import obtain
from toolkit.errors import WrongUsage
from toolkit.stamping import Asked, Roots, Stamp, Unproved, asked, proved, roots
from toolkit.stamping.asking import encoded

FILE = hashlib.sha256(b"the archive as it is").digest()
TRUSTED = (ROOT,)


def stamped(authority: Authority, request: Asked, trusted: Roots = TRUSTED) -> Stamp:
    return proved(authority.answer(encoded(request)), request, trusted)


def refused(answer: bytes, request: Asked, trusted: Roots = TRUSTED) -> tuple[str, str]:
    with pytest.raises(Unproved) as error:
        proved(answer, request, trusted)
    return error.value.why, error.value.told


def test_the_request_asks_for_imprint_nonce_policy_and_certificate() -> None:
    told = tsp.TimeStampReq.load(encoded(asked(FILE, policy=POLICY)), strict=True).native
    assert told["message_imprint"] == {
        "hash_algorithm": {"algorithm": "sha256", "parameters": None}, "hashed_message": FILE
    }  # fmt: skip
    assert told["nonce"] > 0
    assert told["req_policy"] == POLICY
    assert told["cert_req"] is True
    assert asked(FILE).nonce != asked(FILE).nonce


@pytest.mark.parametrize("policy", ["any", "1", "1.2.", "9.9.9", "1.02.3"])
def test_a_policy_that_is_no_identifier_is_refused(policy: str) -> None:
    with pytest.raises(WrongUsage, match=re.escape(policy)):
        asked(FILE, policy=policy)


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(WrongUsage, match="tsa"):
        asyncio.run(obtain("ftp://tsa.example/", asked(FILE)))


@pytest.mark.parametrize(
    ("kind", "scheme", "digest"),
    [
        ("rsa", "rsassa_pkcs1v15", "sha256"),
        ("rsa", "sha512_rsa", "sha512"),
        ("rsa", "rsassa_pss", "sha256"),
        ("ec", "sha256_ecdsa", "sha256"),
    ],
)
def test_a_right_answer_names_time_authority_and_root(kind: str, scheme: str, digest: str) -> None:
    authority = Authority(kind, scheme)
    authority.digest = digest
    assert stamped(authority, asked(FILE)) == Stamp(
        time=NOW, accuracy=timedelta(seconds=1), authority="Time Stamping Unit 1, Bergsicht Zeit AG",
        issuer="Root of Time, Bergsicht Zeit AG", root="Root of Time, Bergsicht Zeit AG", policy=POLICY, serial="1267",
    )  # fmt: skip


def test_a_signer_may_be_named_by_its_key_and_a_file_by_sha_512() -> None:
    authority = Authority()
    authority.by_key = True
    assert stamped(authority, asked(hashlib.sha512(b"bundle").digest(), "sha512")).time == NOW


def test_without_roots_the_chain_is_not_said_to_be_checked() -> None:
    assert stamped(Authority(), asked(FILE), ()).root == ""


def test_the_way_to_the_root_may_lead_over_another_authority() -> None:
    middle = certificate("Issuing", ROOT_KEY, ROOT, ROOT_KEY, ca=True)
    authority = Authority()
    leaf = certificate("Unit 2", authority.key, middle, ROOT_KEY, uses=authority.certificate.extensions[2].value)  # type: ignore[arg-type]
    authority.certificate = authority.named = leaf
    authority.sent = [middle, leaf]
    assert stamped(authority, asked(FILE)).root == "Root of Time, Bergsicht Zeit AG"


def test_roots_are_read_from_pem_and_der() -> None:
    assert roots(pem(ROOT, OTHER_ROOT)) == (ROOT, OTHER_ROOT)
    assert roots(der(ROOT)) == TRUSTED
    with pytest.raises(ValueError, match=r".+"):
        roots(b"no certificate")


def other_file(authority: Authority) -> None:
    digest = hashlib.sha256(b"another file").digest()
    authority.changed["message_imprint"] = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}


def other_digest(authority: Authority) -> None:
    authority.changed["message_imprint"] = {"hash_algorithm": {"algorithm": "sha384"}, "hashed_message": FILE}


def names_another(authority: Authority) -> None:
    authority.named = ROOT


def sends_none(authority: Authority) -> None:
    authority.sent = []


def sends_another(authority: Authority) -> None:
    authority.sent = [ROOT]


def signs_with_sha1(authority: Authority) -> None:
    authority.digest, authority.scheme = "sha1", "sha1_rsa"


def signs_with_another_key(authority: Authority) -> None:
    authority.key = ROOT_KEY
    authority.scheme = "sha256_ecdsa"


def late(authority: Authority) -> None:
    authority.time = datetime(2040, 1, 1, tzinfo=UTC)


def early(authority: Authority) -> None:
    authority.time = datetime(2019, 12, 31, tzinfo=UTC)


def changes(**told: Any) -> Callable[[Authority], None]:
    return lambda authority: authority.changed.update(told)


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (other_file, "other-file"),
        (other_digest, "other-file"),
        (changes(nonce=1), "other-nonce"),
        (changes(nonce=None), "other-nonce"),
        (changes(policy="1.2.3"), "other-policy"),
        (names_another, "other-certificate"),
        (sends_none, "no-certificate"),
        (sends_another, "no-certificate"),
        (signs_with_sha1, "weak"),
        (signs_with_another_key, "altered"),
        (late, "out-of-date"),
        (early, "out-of-date"),
    ],
)
def test_a_wrong_part_of_the_answer_is_named(harm: Callable[[Authority], None], why: str) -> None:
    request = asked(FILE, policy=POLICY)
    authority = Authority()
    harm(authority)
    assert refused(authority.answer(encoded(request)), request)[0] == why


@pytest.mark.parametrize(
    "certified",
    [
        {"uses": None},
        {"critical": False},
        {"uses": x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING])},
        {"uses": x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING])},
    ],
)
def test_a_certificate_for_another_use_stamps_no_time(certified: dict[str, Any]) -> None:
    request = asked(FILE)
    assert refused(Authority(**certified).answer(encoded(request)), request)[0] == "wrong-purpose"


def test_a_root_that_did_not_issue_it_does_not_vouch_for_it() -> None:
    request = asked(FILE)
    answer = Authority().answer(encoded(request))
    assert refused(answer, request, (OTHER_ROOT,)) == ("no-chain", "Root of Time, Bergsicht Zeit AG")


def test_an_issuer_that_is_no_authority_does_not_vouch_for_it() -> None:
    middle = certificate("A shop", ROOT_KEY, ROOT, ROOT_KEY, ca=False)
    authority = Authority()
    leaf = certificate("Unit 3", authority.key, middle, ROOT_KEY, uses=authority.certificate.extensions[2].value)  # type: ignore[arg-type]
    authority.certificate = authority.named = leaf
    authority.sent = [middle, leaf]
    request = asked(FILE)
    assert refused(authority.answer(encoded(request)), request)[0] == "no-chain"


def test_a_certificate_that_has_expired_since_still_proves_the_time() -> None:
    """What counts is that it was valid when it signed (RFC 3161 §4 on later revocation aside)."""
    authority = Authority(until=NOW + timedelta(days=1))
    assert stamped(authority, asked(FILE)).time == NOW


def test_a_flipped_bit_is_noticed_or_changes_nothing_that_is_said() -> None:
    """Some bytes repeat what others say, or are of no use here; none of them leads to another stamp, or to a crash."""
    request, chance = asked(FILE), Random(8)
    answer = Authority().answer(encoded(request))
    right = proved(answer, request, TRUSTED)
    noticed = 0
    for _ in range(600):
        flipped = bytearray(answer)
        flipped[chance.randrange(len(answer))] ^= 1 << chance.randrange(8)
        try:
            assert proved(bytes(flipped), request, TRUSTED) == right
        except Unproved:
            noticed += 1
    assert noticed > 540


@pytest.mark.parametrize("at", ["imprint", "time", "signature", "attributes"])
def test_a_flipped_bit_of_what_is_signed_is_noticed(at: str) -> None:
    request = asked(FILE)
    answer = Authority().answer(encoded(request))
    places = {
        "imprint": answer.index(FILE), "time": answer.index(b"20261124"), "signature": len(answer) - 9,
        "attributes": len(answer) - 256 - 60,
    }  # fmt: skip
    flipped = bytearray(answer)
    flipped[places[at]] ^= 1
    refused(bytes(flipped), request)


def test_a_time_without_zone_is_no_time() -> None:
    request = asked(FILE)
    answer = Authority().answer(encoded(request)).replace(b"20261124093000Z", b"202611240930000")
    assert refused(answer, request)[0] == "no-response"


@pytest.mark.parametrize("length", [0, 1, 2, 5, 40, 400])
def test_an_answer_that_breaks_off_is_none(length: int) -> None:
    request = asked(FILE)
    assert refused(Authority().answer(encoded(request))[:length], request)[0] == "no-response"


@pytest.mark.parametrize("answer", [b"<html>busy</html>", b"\x30\x80" * 5000, b"\x30\x03\x02\x01\x00", b"\x00" * 64])
def test_what_is_no_answer_is_said_to_be_none(answer: bytes) -> None:
    assert refused(answer, asked(FILE))[0] in ("no-response", "no-token")


def test_a_refusal_is_told_in_the_authoritys_words() -> None:
    answer = refusal("bad_alg", "unaccepted_policy", words="only SHA-512 here")
    assert refused(answer, asked(FILE)) == ("refused", "rejection, bad_alg, unaccepted_policy, only SHA-512 here")


def got(answers: Answers) -> tuple[bytes, Stamp]:
    with serving(answers) as address:
        return asyncio.run(obtain(address, asked(FILE), TRUSTED))


def test_an_authority_is_asked_over_http() -> None:
    authority = Authority()
    answer, stamp = got(authority.answer)
    assert stamp.time == NOW
    assert answer.startswith(b"\x30")
    assert len(authority.asked) == 1


def endless(_: bytes) -> Iterator[bytes]:
    return repeat(b"\x30" * 65536)


@pytest.mark.parametrize(
    ("answers", "why", "told"),
    [
        (lambda _: 503, "not-reached", "status 503"),
        (lambda _: 404, "not-reached", "status 404"),
        (endless, "too-large", ""),
        (lambda _: b"", "no-response", ""),
        (lambda _: refusal("system_failure"), "refused", "rejection, system_failure"),
    ],
)
def test_what_an_authority_does_instead_is_said(answers: Answers, why: str, told: str) -> None:
    with pytest.raises(Unproved) as error:
        got(answers)
    assert (error.value.why, error.value.told) == (why, told)


def test_an_authority_that_is_not_there_is_said_so() -> None:
    with pytest.raises(Unproved) as error:
        asyncio.run(obtain("http://127.0.0.1:1/tsa", asked(FILE)))
    assert (error.value.why, error.value.told) == ("not-reached", "refused")
