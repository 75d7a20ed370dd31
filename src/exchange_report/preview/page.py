"""The page of the preview, in the language that is asked for, and its script and style."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, select_autoescape
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from exchange_report.preview.showing import Preview
from exchange_report.preview.words import words
from exchange_report.resources import bundled

_KINDS: Final = {"svg": "image/svg+xml", "js": "text/javascript", "css": "text/css"}
_FACE: Final = "gothic.ttf"
_FACE_FILE: Final = "BIZUDGothic-Regular.ttf"
"""For the words of the page, where the machine has no Japanese face."""
_NAME: Final = re.compile(r"[a-z]{1,30}\.(js|css|svg)")


def page_of(preview: Preview, request: Request) -> Response:
    """The page itself; what it shows it asks for."""
    lang = preview.lang(request)
    return HTMLResponse(_page(lang, preview.workspace.read_only))


@cache
def _page(lang: str, read_only: bool) -> str:
    made = Environment(autoescape=select_autoescape(default=True)).from_string(_asset("page.html"))
    return made.render(w=words(lang), lang=lang, read_only=read_only)


def asset_of(preview: Preview, request: Request) -> Response:
    """The script or style of that name. Raises `KeyError` if there is none."""
    if request.path_params["name"] == _FACE:
        headers = {"cache-control": "max-age=86400"}
        return FileResponse(bundled("fonts") / _FACE_FILE, headers=headers)
    found = _NAME.fullmatch(name := request.path_params["name"])
    if found is None or not (files(__package__) / "assets" / name).is_file():
        raise KeyError(name)
    return Response(_asset(name), media_type=_KINDS[found[1]])


@cache
def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text("utf-8")
