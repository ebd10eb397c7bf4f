"""The certificate of the named host."""

import asyncio
import ssl
from datetime import UTC, datetime
from typing import Any, Final

from toolkit.observations import Tls

_SECONDS: Final = 10.0


async def inspect(host: str, port: int) -> Tls:
    """Expiry (UTC) and issuer as verified against the system's roots, or why it does not verify."""
    try:
        async with asyncio.timeout(_SECONDS):
            _, writer = await asyncio.open_connection(
                host, port, ssl=ssl.create_default_context(), server_hostname=host
            )
    except ssl.SSLCertVerificationError as error:
        return Tls(error=error.verify_message or "not-verified")
    except ssl.SSLError as error:
        return Tls(error=(error.reason or "tls").lower())
    except TimeoutError:
        return Tls(error="timeout")
    except OSError:
        return Tls(error="no-answer")
    found: dict[str, Any] = writer.get_extra_info("peercert") or {}
    spoken: ssl.SSLObject | None = writer.get_extra_info("ssl_object")
    writer.close()
    return Tls(expires=_expiry(found), issuer=_issuer(found), protocol=(spoken.version() or "") if spoken else "")


def _expiry(found: dict[str, Any]) -> datetime | None:
    until = found.get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(until), UTC) if until else None


def _issuer(found: dict[str, Any]) -> str:
    names = {name: value for part in found.get("issuer", ()) for name, value in part}
    return str(names.get("organizationName") or names.get("commonName") or "")
