"""The account over all milestones: from which tests, with what was agreed and paid, and as the command writes it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.acceptance.statement import Statement
from toolkit.errors import InvalidSpec, ToolkitError, WrongUsage
from toolkit.spec.loaded import Loaded
from toolkit.studio import files, linting
from toolkit.studio.deciding import account
from toolkit.studio.deciding.account import Asked
from toolkit.studio.deciding.frame import shown
from toolkit.studio.frame import language_of, link, page, path_of, settings_of


def show(request: Request) -> Response:
    """The form and, where it can be made, the account below; a file that cannot be read opens in the editor."""
    name = request.path_params["name"]
    try:
        loaded, asked = _asked(request)
    except InvalidSpec:
        return RedirectResponse(link("spec", name), 303)
    error, found = None, None
    if asked.ready:
        try:
            found = account.made(asked, loaded)
        except WrongUsage as refused:
            error = refused
    return shown(
        request, "account", 400 if error or asked.wrong else 200, tab="account", name=name, asked=asked, error=error,
        found=found, query=request.url.query, formats=(*account.FORMATS, "json"),
    )  # fmt: skip


def framed(request: Request) -> Response:
    """For the frame."""
    try:
        loaded, found = _found(request)
    except ToolkitError:
        return page(request, "lost", 404)
    return files.framed(account.page(found, loaded, language_of(request)))


def download(request: Request) -> Response:
    form = request.path_params["format"]
    if form not in (*account.FORMATS, "json"):
        return page(request, "lost", 404)
    loaded, found = _found(request)
    content = account.file(found, loaded, form)
    return Response(content, media_type=files.kind_of(f".{form}"), headers=files.saved_as(f"account.{form}"))


def _asked(request: Request) -> tuple[Loaded, Asked]:
    """Raises InvalidSpec."""
    language = language_of(request)
    loaded = linting.read(path_of(request), language)
    return loaded, account.asked(
        settings_of(request), request.path_params["name"], loaded, request.query_params, language
    )


def _found(request: Request) -> tuple[Loaded, Statement]:
    """Raises WrongUsage where no account can be made of what was asked for."""
    loaded, asked = _asked(request)
    if not asked.ready:
        raise WrongUsage("There is no account for this address.", "Open the page of the account again.")
    return loaded, account.made(asked, loaded)


ROUTES = (
    Route("/account/{name:path}", show),
    Route("/account-shown/{name:path}", framed),
    Route("/account-as/{format}/{name:path}", download),
)
