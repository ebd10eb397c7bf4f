"""A message that must arrive."""

from toolkit.scenarios.mailbox import Unusable
from toolkit.scenarios.stage import Open, Stage, Unmet
from toolkit.spec.scenario import Mail


async def take(stage: Stage, given: Mail) -> None:
    """Raises Open without a mailbox that receives this address: then nobody knows whether it arrived."""
    box = stage.mailbox
    if box is None or not box.receives(given.to):
        raise Open("no-mailbox", to=given.to)
    try:
        message = await box.wait(given.to, given.contains or "", stage.began, given.within.seconds)
    except Unusable as error:
        raise Open("mailbox-fails", to=given.to, why=str(error)) from error
    if message is None:
        raise Unmet("no-mail", to=given.to, within=str(given.within), contains=given.contains or "")
