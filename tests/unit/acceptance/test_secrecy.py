"""What looks like a password is refused, what tells of one is not."""

import pytest

from toolkit.acceptance.secrecy import secret_content, secret_name, secret_text

SECRET = (
    "Passwort: Alpenrose7",
    "password is hunter22",
    "mot de passe : Xy3kkk",
    "Login admin / Gr!ndelw4ld-2027",
    "Die PIN 4711 liegt bei",
    "api_key=9f8e7d6c5b4a",
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
)
PLAIN = (
    "Erhalten am 12.3.2027, im Tresor der Direktion, geändert.",
    "Das Passwort wurde geändert.",
    "Passwort: geändert",
    "siehe https://neu.hotel-bergsicht.example/Zimmer?x=1&B=2",
    "Datei IMG_2043-Startseite.PNG, Rechnung RG-2027/03-Hotel",
    "CHE-123.456.788, Tel. +41 33 555 01 01",
    "All passwords received, changed 12 March; the token was revoked.",
    "WordPress-Admin, Hosting (Cyon), DNS",
)


@pytest.mark.parametrize("text", SECRET)
def test_a_password_is_recognised(text: str) -> None:
    assert secret_text(text)


@pytest.mark.parametrize("text", PLAIN)
def test_a_note_of_its_receipt_is_not(text: str) -> None:
    assert not secret_text(text)


def test_files_of_secrets_are_known_by_name_or_content() -> None:
    assert all(secret_name(name) for name in (".env", "site/.env.production", "id_rsa", "keys\\server.pem", "a.kdbx"))
    assert not any(secret_name(name) for name in ("README.md", "environment.txt", "key-visual.psd", "pem.pdf"))
    assert secret_content(b"DB_HOST=localhost\nDB_PASSWORD=abc\n")
    assert not secret_content(b"Passwords are kept in the safe.\n")
    assert not secret_content(b"%PDF-1.7\0password=abc")
