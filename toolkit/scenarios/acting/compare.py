"""The page beside an approved draft."""

from toolkit.scenarios.likeness import Unreadable, difference
from toolkit.scenarios.stage import Open, Stage, Unmet
from toolkit.spec.scenario import Compare


async def take(stage: Stage, given: Compare) -> None:
    """Raises Unmet where more differs than was agreed; without an agreed share a person decides."""
    draft = (stage.spec_folder / given.file).resolve()
    if not draft.is_relative_to(stage.spec_folder.resolve()) or not draft.is_file():
        raise Open("no-draft", file=given.file)
    shown = await stage.page.screenshot(full_page=True, animations="disabled", scale="css")
    try:
        share, picture = difference(draft.read_bytes(), shown)
    except Unreadable as error:
        raise Open("draft-unreadable", file=given.file) from error
    name = f"difference-{len(stage.kept) + 1}.png"
    (stage.folder / name).write_bytes(picture)
    stage.kept.append(name)
    percent = round(100 * share, 1)
    if given.tolerance is None and percent:
        raise Open("differs", file=given.file, share=percent)
    if given.tolerance is not None and percent > float(given.tolerance.value):
        raise Unmet("differs-more", file=given.file, share=percent, tolerance=str(given.tolerance))
