"""Why no answer came, in our words."""

import socket

import pytest

from toolkit.capture.client import _reason
from toolkit.capture.guard import RefusedPrivate, Unresolved


def _caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (_caused(Unresolved("h.example"), socket.gaierror(socket.EAI_NONAME, "unknown")), "dns"),
        (_caused(Unresolved("h.example"), socket.gaierror(socket.EAI_AGAIN, "later")), "timeout"),
        (RefusedPrivate("h.example"), "refused-private"),
        (_caused(OSError("connect"), ConnectionRefusedError()), "refused"),
        (OSError("else"), "no-answer"),
    ],
)
def test_a_name_that_is_unknown_differs_from_a_name_server_that_is_silent(error: Exception, expected: str) -> None:
    assert _reason(error) == expected
