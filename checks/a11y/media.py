"""Sound that starts by itself, and recordings whose content nobody can read."""

from collections.abc import Iterable
from typing import Final, Literal

from msgspec import Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Recording
from toolkit.observations.derived import recordings

_SHORT: Final = 3.0
"""Seconds. WCAG 2.2, 1.4.2: sound that ends by itself within them needs no control."""
_WORDS_A_SECOND: Final = 1.0
"""Half of what slow speech has: with fewer words beside it a recording cannot have been written down."""
_CAPTIONS: Final = {"captions", "subtitles"}


class Question(Struct, frozen=True, kw_only=True):
    """What is asked of one recording."""

    recording: Recording
    about: Literal["start", "text", "captions"]


def subjects(page: Page, params: NoParams) -> Iterable[Question]:
    """Recordings that start by themselves unmuted, and those that a guest can start."""
    for recording in page.view.media.found:
        if recording.autoplay and not recording.muted:
            yield Question(recording=recording, about="start")
        if _startable(recording):
            yield Question(recording=recording, about="text")
            if recording.tag == "video" and recording.sound in ("sound", "unknown"):
                yield Question(recording=recording, about="captions")


def _startable(recording: Recording) -> bool:
    return recording.controls and recording.visible and not recording.hidden_from_readers


def judge(question: Question, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.2.1 (audio only, video only), 1.2.2 (captions), 1.4.2 (audio control)."""
    recording = question.recording
    if question.about == "start":
        return _start(recording, page)
    if question.about == "captions":
        return PASS if _CAPTIONS & set(recording.tracks) else inconclusive("captions", at=recording)
    return _text(recording, page)


def _start(recording: Recording, page: Page) -> Outcome:
    if recording.sound in ("silent", "none"):
        return NOT_APPLICABLE
    if recording.sound == "unknown" or (recording.seconds is None and not recording.loop):
        return inconclusive("not-heard", at=recording)
    if not recording.loop and recording.seconds is not None and recording.seconds <= _SHORT:
        return PASS
    if _startable(recording) or recordings.can_be_stopped(page):
        return fail("starts", at=recording, severity="minor")
    return fail("no-stop", at=recording)


def _text(recording: Recording, page: Page) -> Outcome:
    media = page.view.media
    spoken = recording.tag == "audio" and recording.sound == "sound"
    silent = recording.tag == "video" and recording.sound in ("silent", "none")
    if not spoken and not silent:
        return NOT_APPLICABLE
    if recording.seconds is None or recording.seconds <= _SHORT:
        return NOT_APPLICABLE
    if recordings.has_transcript(page) or media.words >= recording.seconds * _WORDS_A_SECOND:
        return PASS  # Whether the text says the same only a person can tell; without text nobody needs to be asked.
    if silent and any(other.tag == "audio" for other in media.found):
        return PASS
    return fail(
        "no-transcript" if spoken else "no-description", at=recording, seconds=recording.seconds, words=media.words
    )
