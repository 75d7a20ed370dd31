"""The preview as a web application: what the page asks for, and what it may change."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final, TypeAlias

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from exchange_report.diagnostics import ReportError
from exchange_report.preview import answers, doing, page
from exchange_report.preview.edits import Conflict
from exchange_report.preview.guard import LOOPBACK, Guard
from exchange_report.preview.showing import Preview
from exchange_report.preview.watching import watch

Answer: TypeAlias = Callable[[Preview, Request], Response]
Deed: TypeAlias = Callable[[Preview, Request, Any], dict[str, Any]]


_ANSWERS: Final[dict[str, Answer]] = {
    "/api/state": answers.state_of,
    "/api/page": answers.page_of,
    "/api/page.svg": answers.svg_of,
    "/api/cell": answers.cell_of,
    "/api/again": answers.again_of,
    "/api/at": answers.at_of,
    "/api/search": answers.search_of,
    "/api/findings": answers.findings_of,
    "/api/differences": answers.differences_of,
    "/api/download": answers.download_of,
    "/": page.page_of,
    "/assets/{name}": page.asset_of,
}
_DEEDS: Final[dict[str, Deed]] = {
    "/api/edit": doing.edit,
    "/api/insert": doing.insert,
    "/api/delete": doing.delete,
    "/api/move": doing.move,
    "/api/undo": doing.undo,
    "/api/redo": doing.redo,
    "/api/width": doing.width,
    "/api/open": doing.open_place,
}


def application(
    preview: Preview, *, token: str, port: int, host: str = LOOPBACK, watching: bool = True
) -> Guard:
    """The application that serves `preview`, behind its guard: it answers those who have the
    `token`, on `port` of `host`. `watching` says whether files are watched.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        stop = asyncio.Event()
        watched = watch(preview.workspace, preview.refresh, stop) if watching else None
        task = asyncio.create_task(watched) if watched else None
        yield
        stop.set()
        preview.hub.close()
        if task is not None:
            task.cancel()

    routes = [Route("/api/events", partial(_events, preview))]
    routes += [Route(path, partial(_answered, preview, call)) for path, call in _ANSWERS.items()]
    routes += [
        Route(path, partial(_done, preview, call), methods=["POST"])
        for path, call in _DEEDS.items()
    ]
    return Guard(Starlette(routes=routes, lifespan=lifespan), token, port, host)


async def _events(preview: Preview, request: Request) -> Response:
    view = preview.view(request)
    await preview.refresh(view)  # nobody may have looked at its files meanwhile
    first = {"number": view.shown.number}
    return StreamingResponse(preview.hub.stream(first, view.choice), media_type="text/event-stream")


async def _answered(preview: Preview, call: Answer, request: Request) -> Response:
    """What `call` answers, on a thread of its own; problems as plain data."""
    try:
        return await to_thread.run_sync(call, preview, request)
    except ReportError as error:
        return problem(error, preview.lang(request))
    except (KeyError, ValueError, RecursionError) as error:
        raise HTTPException(404, "there is no such thing") from error


async def _done(preview: Preview, call: Deed, request: Request) -> Response:
    """What `call` does with the data of the request; then every browser sees the change."""
    if preview.workspace.read_only and call is not doing.open_place:
        return JSONResponse({"error": "read-only"}, 403)
    try:
        given = await request.json()
        if not isinstance(given, dict):
            raise ValueError("no mapping")
        with preview.workspace.precedence.first():
            answer = await to_thread.run_sync(call, preview, request, given)
    except Conflict:
        await preview.refresh(preview.view(request))
        return JSONResponse({"error": "conflict"}, 409)
    except ReportError as error:
        return problem(error, preview.lang(request))
    except (KeyError, ValueError, RecursionError) as error:
        raise HTTPException(400, "the request makes no sense") from error
    view = preview.view(request)
    await preview.refresh(view)
    shown = view.shown
    return JSONResponse({**answer, "current": shown.is_current, "number": shown.number})


def problem(error: ReportError, lang: str) -> Response:
    """Problems as the answer to a request."""
    return JSONResponse(
        {"error": "problems", "problems": [d.to_dict(lang) for d in error.diagnostics]}, 422
    )
