"""Several sources of one profile become one, and each thing keeps where it came from."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

import msgspec
from rapidfuzz import fuzz

from toolkit.observations import Comment, Post, Profile

_ONE: Final = ("name", "handle", "url", "about", "category", "phone", "email", "website", "address")
_LISTS: Final = ("hours", "links", "pictures", "holders")
_ALIKE: Final = 85
_NEAR: Final = timedelta(minutes=1)


def merged(profiles: Sequence[Profile]) -> Profile:
    """The richest source first; a gap of it is filled from the next. One profile is returned with its marks only.

    Of particulars the newest source is asked first: they are compared as they are now.
    """
    marked = [_marked(profile) for profile in profiles]
    if len(marked) == 1:
        return marked[0]
    ranked = sorted(marked, key=lambda profile: -len(profile.capabilities))
    posts, names = _posts(ranked)
    first = ranked[0]
    had = {capability for profile in ranked for capability in profile.capabilities if profile.whole(capability)}
    fields, origins = _particulars(ranked)
    return msgspec.structs.replace(
        first,
        **fields,
        source=" + ".join(dict.fromkeys(profile.source for profile in ranked)),
        sha256="" if len({profile.sha256 for profile in ranked}) > 1 else first.sha256,
        taken=max(profile.taken for profile in ranked),
        covers=_span([profile.covers for profile in ranked if profile.covers]),
        capabilities=tuple(dict.fromkeys(capability for profile in ranked for capability in profile.capabilities)),
        origins=origins,
        missing={what: why for profile in ranked for what, why in profile.missing.items() if what not in had},
        posts=tuple(posts),
        comments=_comments(ranked, names),
        threads=tuple({thread.key: thread for profile in ranked for thread in profile.threads}.values()),
        followers=next((profile.followers for profile in ranked if profile.followers), ()),
        holders=tuple(dict.fromkeys(holder for profile in ranked for holder in profile.holders)),
        own_reactions=next((each.own_reactions for each in ranked if each.own_reactions is not None), None),
        figures=tuple(dict.fromkeys(figure for profile in ranked for figure in profile.figures)),
        parts=tuple(part for profile in ranked for part in profile.parts),
        unreadable=tuple(said for profile in ranked for said in profile.unreadable),
        sources=tuple(source for profile in marked for source in profile.sources),
    )


def _particulars(ranked: Sequence[Profile]) -> tuple[dict[str, Any], dict[str, str]]:
    """What the newest source with each of them says, and which that is."""
    newest = sorted(ranked, key=lambda profile: profile.taken, reverse=True)
    fields: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for name in (*_ONE, *_LISTS):
        told = next((profile for profile in newest if getattr(profile, name)), None)
        if told and name != "holders":
            fields[name] = getattr(told, name)
        if told:
            origins[name] = told.origins.get(name, told.source)
    return fields, origins


def _marked(profile: Profile) -> Profile:
    posts = tuple(msgspec.structs.replace(post, source=post.source or profile.source) for post in profile.posts)
    said = tuple(msgspec.structs.replace(each, source=each.source or profile.source) for each in profile.comments)
    origins = {name: profile.source for name in (*_ONE, *_LISTS) if getattr(profile, name)} | profile.origins
    return msgspec.structs.replace(profile, posts=posts, comments=said, origins=origins)


def _span(covers: list[tuple[date, date]]) -> tuple[date, date] | None:
    return (min(first for first, _ in covers), max(last for _, last in covers)) if covers else None


def _posts(profiles: Sequence[Profile]) -> tuple[list[Post], dict[str, str]]:
    """Each post once; and by every key that was given up, the key it goes by now."""
    kept: dict[str, Post] = {}
    by_minute: dict[int, list[str]] = {}
    names: dict[str, str] = {}
    for profile in profiles:
        for post in profile.posts:
            twin = _twin(post, kept, by_minute)
            if twin is None:
                kept[post.key] = post
                by_minute.setdefault(_minute(post), []).append(post.key)
            else:
                names[post.key] = twin
                kept[twin] = _joined(kept[twin], post)
    return sorted(kept.values(), key=lambda post: (post.time, post.key)), names


def _minute(post: Post) -> int:
    return int(post.time.timestamp()) // 60


def _twin(post: Post, kept: dict[str, Post], by_minute: dict[int, list[str]]) -> str | None:
    """By key; else by minute and text in another source: sources have ids of different kinds, or none."""
    if post.key in kept:
        return post.key
    minute = _minute(post)
    for near in (minute - 1, minute, minute + 1):
        for key in by_minute.get(near, ()):
            other = kept[key]
            if post.source in other.source.split(" + ") or abs(other.time - post.time) > _NEAR:
                continue
            if post.text == other.text or fuzz.ratio(post.text, other.text) >= _ALIKE:
                return key
    return None


def _joined(one: Post, other: Post) -> Post:
    """What one lacks, from the other."""
    return msgspec.structs.replace(
        one,
        id=one.id or other.id, text=one.text or other.text, media=one.media or other.media,
        links=one.links or other.links, permalink=one.permalink or other.permalink,
        counts=other.counts | one.counts, disclosure=one.disclosure or other.disclosure,
        kind=other.kind if one.kind == "post" else one.kind,
        source=" + ".join(dict.fromkeys([*one.source.split(" + "), *other.source.split(" + ")])),
    )  # fmt: skip


def _comments(profiles: Sequence[Profile], names: dict[str, str]) -> tuple[Comment, ...]:
    """Each once, by id; an export without ids repeats what another source has, by minute and text."""
    kept: dict[str, Comment] = {}
    said: dict[tuple[int, str], str] = {}
    for profile in profiles:
        for comment in profile.comments:
            told = msgspec.structs.replace(comment, post=names.get(comment.post, comment.post))
            mark = (int(comment.time.timestamp()) // 60, comment.text.strip())
            key = comment.id or f"{mark[0]} {mark[1]} {comment.author}"
            if key in kept or (not comment.id and mark in said):
                continue
            kept[key] = told
            said[mark] = key
    return tuple(sorted(kept.values(), key=lambda comment: comment.time))
