"""The text of PDF files, read by a process that may die of them."""

import asyncio
import sys
from contextlib import suppress
from typing import Final

_SECONDS: Final = 20.0


async def text(body: bytes) -> str | None:
    """The text; empty when there is none to read, None when the file could not be read in time."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "toolkit.observations.derived.pdf_text",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        said, _ = await asyncio.wait_for(process.communicate(body), _SECONDS)
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return said.decode("utf-8", "replace") if process.returncode == 0 else None
