"""What the public page of a profile says of the profile: each way of saying it, the surest first."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote, urljoin

from rapidfuzz import fuzz

from toolkit.capture.exports._page_markup import Markup
from toolkit.capture.exports._records import inner, number, text
from toolkit.observations import Page
from toolkit.observations.derived import addresses
from toolkit.observations.derived import public_page as words
from toolkit.observations.derived.business import described
from toolkit.observations.derived.contacts import e164, emails, phones
from toolkit.observations.derived.handles import shows

Facts = dict[str, Any]
"""By field of a Profile; `avatar` is an address, `followers` a number. What is not told is left out."""
_LONGEST: Final = 5_000
_ALIKE: Final = 90
_BEINGS: Final = ("Organization", "Business", "Person", "Corporation", "Hotel", "Restaurant", "Brand", "Place")
_OPEN_GRAPH: Final = {
    "phone": "business:contact_data:phone_number", "email": "business:contact_data:email",
    "website": "business:contact_data:website",
}  # fmt: skip
_ADDRESS: Final = ("street_address", "postal_code", "locality", "country_name")


def facts(page: Page, nodes: list[Mapping[str, Any]], markup: Markup, handle: str) -> Facts:
    """What is told, by field; data for machines counts before what stands on the page."""
    open_graph = _open_graph(page)
    title = words.name(page.view.metas.get("og:title", "") or page.view.title)
    own = _own(nodes, handle, title)
    told: Facts = {}
    for source in (_youtube(markup), _tiktok(markup), _node(own, page) if own else {}, open_graph, _visible(page)):
        for name, value in source.items():
            if value not in ("", None, ()):
                told.setdefault(name, value[:_LONGEST] if isinstance(value, str) else value)
    return told


def _own(nodes: list[Mapping[str, Any]], handle: str, title: str) -> Mapping[str, Any] | None:
    """The object that is the profile: the page's subject, else the one with its handle or name, else the only one."""
    for node in nodes:
        subject = node.get("mainEntity") if text(node.get("@type")) == "ProfilePage" else None
        if isinstance(subject, dict):
            return subject
    beings = [node for node in nodes if any(one.endswith(_BEINGS) for one in _types(node)) and _named(node)]
    for node in beings:
        claims = (node.get("url"), node.get("@id"), node.get("sameAs"), node.get("additionalName"))
        if any(shows(claim, handle) for value in claims for claim in _texts(value)):
            return node
    alike = [node for node in beings if fuzz.token_set_ratio(_named(node).casefold(), title.casefold()) >= _ALIKE]
    return alike[0] if alike else beings[0] if len(beings) == 1 else None


def _types(node: Mapping[str, Any]) -> list[str]:
    return _texts(node.get("@type"))


def _named(node: Mapping[str, Any]) -> str:
    return text(node.get("name")) or text(node.get("givenName"))


def _texts(value: Any) -> list[str]:
    return [one.strip() for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _node(node: Mapping[str, Any], page: Page) -> Facts:
    """schema.org, as JSON-LD or microdata."""
    business = described("", node)
    named = [*_texts(node.get("url")), *_texts(node.get("sameAs"))]
    return {
        "name": _named(node),
        "about": words.about(text(node.get("description"))),
        "category": text(node.get("category")) or text(node.get("industry")),
        "phone": business.phone,
        "email": business.email,
        "address": _line(*(business.address.get(part, "") for part in ("street", "postcode", "town", "country"))),
        "hours": business.hours,
        "website": next((url for url in named if _outside(url, page)), ""),
        "avatar": _picture(node.get("logo")) or _picture(node.get("image")),
        "followers": next(_followers(node.get("interactionStatistic")), None),
    }


def _line(street: str, postcode: str, town: str, country: str) -> str:
    return ", ".join(part for part in (street, f"{postcode} {town}".strip(), country) if part)


def _picture(value: Any) -> str:
    one = value[0] if isinstance(value, list) and value else value
    return text(one) or text(inner(one, "contentUrl")) or text(inner(one, "url"))


def _followers(value: Any) -> Iterator[int]:
    for entry in value if isinstance(value, list) else [value]:
        kind = inner(entry, "interactionType")
        named = text(kind) or text(inner(kind, "@type"))
        count = number(inner(entry, "userInteractionCount"))
        if named.endswith("FollowAction") and count is not None:
            yield count


def _youtube(markup: Markup) -> Facts:
    """What a channel's page begins with."""
    told = inner(markup.scripts.get("ytInitialData"), "metadata", "channelMetadataRenderer")
    sizes = inner(told, "avatar", "thumbnails")
    largest = sizes[-1] if isinstance(sizes, list) and sizes else None
    return {
        "name": text(inner(told, "title")), "about": text(inner(told, "description")),
        "avatar": text(inner(largest, "url")),
    }  # fmt: skip


def _tiktok(markup: Markup) -> Facts:
    told = inner(
        markup.scripts.get("__UNIVERSAL_DATA_FOR_REHYDRATION__"), "__DEFAULT_SCOPE__", "webapp.user-detail", "userInfo"
    )
    user = inner(told, "user")
    return {
        "name": text(inner(user, "nickname")), "about": text(inner(user, "signature")),
        "website": text(inner(user, "bioLink", "link")), "avatar": text(inner(user, "avatarLarger")),
        "followers": number(inner(told, "stats", "followerCount")),
    }  # fmt: skip


def _open_graph(page: Page) -> Facts:
    """ogp.me, and the properties of places that Facebook adds."""
    metas = page.view.metas
    place = [metas.get(f"business:contact_data:{part}", "").strip() for part in _ADDRESS]
    return {
        "name": words.name(metas.get("og:title", "")),
        "about": words.about(metas.get("og:description", "") or metas.get("description", "")),
        "avatar": metas.get("og:image", ""),
        "address": _line(*place),
        **{name: metas.get(key, "").strip() for name, key in _OPEN_GRAPH.items()},
    }


def _visible(page: Page) -> Facts:
    """A number, a mail address or a link outwards counts when it is the only one of its kind beside the posts."""
    blocks = [block.text for block in page.view.blocks if block.visible]
    linked = {e164(unquote(link.href[4:]), None)[0] for link in page.links if link.href.lower().startswith("tel:")}
    numbers = {
        phone.number for phone in phones(page, None)
        if phone.valid and phone.role == "own" and (phone.number in linked or _about(phone.text, blocks))
    }  # fmt: skip
    mails = {mail.address for mail in emails(page) if mail.role == "own" and _about(mail.address, blocks)}
    links = outward(page)
    hosts = {addresses.registrable(addresses.host(url)) for url in links}
    return {
        "name": words.name(page.view.title),
        "phone": next(iter(numbers)) if len(numbers) == 1 else "",
        "email": next(iter(mails)) if len(mails) == 1 else "",
        "website": links[0] if len(hosts) == 1 else "",
    }


def _about(text: str, blocks: list[str]) -> bool:
    """Whether a block of the page is about this and, but for one word before it, nothing else."""
    for block in blocks:
        before, found, after = block.casefold().partition(text.casefold())
        if found and len(before.split()) <= 1 and not after.strip(" .,"):
            return True
    return False


def outward(page: Page) -> tuple[str, ...]:
    """Visible links that leave the platform, each once, where they lead."""
    found = (words.target(link.href) for link in page.links if link.visible)
    return tuple(dict.fromkeys(url for url in found if _outside(url, page)))


def _outside(url: str, page: Page) -> bool:
    here = page.final_url or page.url
    return addresses.is_web(url) and not words.is_platforms(url) and not addresses.same_owner(url, here)


def absolute(url: str, page: Page) -> str:
    """The address resolved against the page; empty unless it is one of the web."""
    whole = urljoin(page.final_url or page.url, url)
    return whole if addresses.is_web(whole) else ""
