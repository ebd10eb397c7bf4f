"""Every image agrees with the register: an entry covers it, and nothing it carries names somebody else."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import RegisterEntry, Site
from toolkit.observations.derived.images import Picture, entries_for, pictures
from toolkit.observations.derived.names import same_holder
from toolkit.observations.derived.stock import file_name, holders, traces


def subjects(site: Site, params: NoParams) -> Iterable[Picture]:
    return pictures(site)


def judge(picture: Picture, site: Site, params: NoParams) -> Outcome:
    register = site.register or ()
    covering = entries_for(picture.url, register)
    page, url, name = picture.page, picture.url, file_name(picture.url)
    for trace in traces(url, picture.image.notices):
        if trace.preview:
            return fail("preview", at=picture.image, page=page, target=url, file=name, house=trace.house)
    for where, holder in _named(picture, site).items():
        if any(_names(entry, holder) for entry in covering):
            continue
        elsewhere = [entry for entry in register if _names(entry, holder)]
        if not elsewhere:
            by_name = where == "name"
            return fail(
                "named" if by_name else "contradicted",
                at=picture.image,
                page=page,
                target=url,
                file=name,
                holder=holder,
            )
        if covering or any(entry.files for entry in elsewhere):
            ids = tuple(entry.id for entry in elsewhere)
            return inconclusive("other-entry", page=page, target=url, file=name, holder=holder, entry=ids)
        covering = tuple(elsewhere)
    if not covering:
        return inconclusive("undeclared", page=page, target=url, file=name)
    return _terms(picture, covering, site)


def _named(picture: Picture, site: Site) -> dict[str, str]:
    """Holders by the place that names them; the house itself is none."""
    found = {trace.where: trace.house for trace in traces(picture.url, picture.image.notices)}
    house = site.facts.name if site.facts else None
    for where, holder in holders(picture.image.notices).items():
        if where not in found and not (house and same_holder(holder, house)):
            found[where] = holder
    return found


def _names(entry: RegisterEntry, holder: str) -> bool:
    return any(
        same_holder(holder, text) for text in (entry.holder, entry.licence, entry.what, entry.attribution) if text
    )


def _terms(picture: Picture, covering: tuple[RegisterEntry, ...], site: Site) -> Outcome:
    """One entry that is in force and allows the web is enough."""
    expired = [entry for entry in covering if entry.valid and entry.valid.until and entry.valid.until < site.as_of]
    narrow = [entry for entry in covering if entry.scope and "web" not in entry.scope]
    if any(entry not in expired and entry not in narrow for entry in covering):
        return PASS
    name = file_name(picture.url)
    if expired:
        until = expired[0].valid.until if expired[0].valid else None
        return fail(
            "expired",
            at=picture.image,
            page=picture.page,
            target=picture.url,
            file=name,
            entry=expired[0].id,
            until=until,
        )
    scope = narrow[0].scope
    return fail(
        "out-of-scope",
        at=picture.image,
        page=picture.page,
        target=picture.url,
        file=name,
        entry=narrow[0].id,
        scope=scope,
    )
