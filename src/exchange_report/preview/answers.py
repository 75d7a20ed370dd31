"""Answers to what the page asks: the state, pages, cells, problems, differences, documents."""

import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from exchange_report.diagnostics import ReportError
from exchange_report.pages import Pages, places_of
from exchange_report.pipeline import Rendering
from exchange_report.preview.cells import Cells, Field
from exchange_report.preview.drawn import block_text
from exchange_report.preview.edits import loc_given
from exchange_report.preview.looking import page_data
from exchange_report.preview.review import changes, differing, told
from exchange_report.preview.showing import Preview, state
from exchange_report.preview.shown import Shown
from exchange_report.preview.workspace import View
from exchange_report.records.entries import comments_of
from exchange_report.records.moving import place_beside
from exchange_report.review import demanded
from exchange_report.source import Loc
from exchange_report.writers.contract import Company
from exchange_report.writers.formats import Format, formats, known_formats

_SVG_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
_FOUND: Final = 2000
"""Cells that a search finds at most."""


def state_of(preview: Preview, request: Request) -> Response:
    """What is shown, and what can be chosen."""
    view, workspace = preview.view(request), preview.workspace
    if view.choice not in preview.hub.choices():  # nobody has looked at its files meanwhile
        view.refresh()
    choices = {
        "sources": list(workspace.sources()),
        "layouts": workspace.layouts(),
        "formats": [one.name for one in formats()],
        "first": workspace.first,
        "editor": bool(preview.command),
    }
    return JSONResponse({**state(view, preview.editor), **choices})


def page_of(preview: Preview, request: Request) -> Response:
    """A page: its SVG, unless the browser has it already, and the frames of its cells."""
    view = preview.view(request)
    _, index = _page(view, request)
    return JSONResponse(page_data(view, index, request.query_params.get("have", "")))


def svg_of(preview: Preview, request: Request) -> Response:
    """A page as an image of its own, for thumbnails."""
    view = preview.view(request)
    with preview.workspace.lock:
        pages, index = _page(view, request)
        drawn = view.drawings.of(pages, index)
    tag = f'"{drawn.digest}"'
    headers = {"etag": tag, "cache-control": "no-cache", "content-security-policy": _SVG_POLICY}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(drawn.svg, media_type="image/svg+xml", headers=headers)


def _page(view: View, request: Request) -> tuple[Pages, int]:
    """The pages, and the index of the one that is asked for. Raises `ValueError` for none."""
    pages = view.shown.pages
    text = request.query_params.get("page", "")
    if pages is None or not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise ValueError("no page")
    if int(text) >= len(pages.pages):
        raise ValueError("no such page")
    return pages, int(text)


def cells_of(view: View) -> Cells:
    """The cells of what is shown. Raises `ValueError` if nothing is."""
    return view.kept("cells", _cells)


def _cells(shown: Shown, pages: Pages) -> Cells:
    document = shown.editable()
    if document is None:  # what the pages show, as they were made of it
        assert shown.report is not None
        document = shown.report.document
    return Cells(pages.table, document)


def pages_of(view: View) -> Mapping[int, int]:
    """The index of the page of each cell, by its number."""
    return (
        {} if view.shown.pages is None else view.kept("places", lambda _, pages: places_of(pages))
    )


def cell_of(preview: Preview, request: Request) -> Response:
    """What a cell shows: its place in the file, and the values that can be edited in it."""
    view = preview.view(request)
    with preview.workspace.lock:
        view.remember()
        return JSONResponse(_cell(view, int(request.query_params.get("number", ""))))


def again_of(preview: Preview, request: Request) -> Response:
    """A cell in a file that has changed since it was shown, and its page: that of the entry which
    was at `row` in the file of `digest` (`[]` for what the record states), wherever it is now.
    Without a digest `row` is where the entry is.
    """
    view, query = preview.view(request), request.query_params
    keys, was = json.loads(query.get("keys", "")), json.loads(query.get("row", ""))
    if not isinstance(keys, list):
        raise ValueError("no keys")
    with preview.workspace.lock:
        row, digest = loc_given(was), query.get("digest", "")
        row = view.place_now(digest, row) if row and digest else row
        view.remember()
        fields = [one for key in keys if (one := cells_of(view).field(str(key), row))]
        number = cells_of(view).number_at(fields[0].place) if fields else None
        if number is None:
            raise KeyError("it is shown no more")
        cell = _cell(view, number)
        entry = row if cell["entry"] else None
        page = pages_of(view).get(number)
        among = {**_among(view, entry), "page": page}
        return JSONResponse({**cell, **_edited(view, fields, row), **among})


def _cell(view: View, number: int) -> dict[str, Any]:
    cells = cells_of(view)
    place, shows = cells.place(number), cells.shows(number)
    row = shows.loc if shows and shows.row is not None else ()
    return {
        "number": number,
        "place": f"{place.path}:{place.line}:{place.column}" if place else "",
        **_among(view, entry := cells.entry_loc(number)),
        **_edited(view, cells.fields(number), row),
        "comments": comments_of(cells.document, entry) if entry else "",
    }


def _among(view: View, entry: Loc | None) -> dict[str, Any]:
    """The entry of a cell, and whether it can be moved up and down."""
    value = cells_of(view).document.value
    up, down = (bool(entry and place_beside(value, entry, step)) for step in (-1, 1))
    return {"entry": entry, "up": up, "down": down}


def _edited(view: View, fields: Sequence[Field], row: Loc) -> dict[str, Any]:
    """The values that can be edited in a cell of the `row` of an entry (() for none), and in which
    version of the file; in one that is `closed` nothing can.
    """
    return {
        "shown": view.shown.number,
        "digest": view.shown.digest,
        "closed": view.shown.editable() is None,
        "row": row,
        "fields": [
            {
                "key": one.key,
                "loc": one.loc,
                "blocks": one.blocks,
                "shared": bool(row) and one.loc != row,
                "paragraphs": [paragraph._asdict() for paragraph in one.paragraphs],
            }
            for one in fields
        ],
    }


def at_of(preview: Preview, request: Request) -> Response:
    """The cell that shows what stands in a line of the file, and its page."""
    view = preview.view(request)
    line, column = (int(request.query_params.get(name, "0") or 0) for name in ("line", "column"))
    number = cells_of(view).number_of_line(line, column) if 0 < line < 10**7 else None
    page = None if number is None else pages_of(view).get(number)
    return JSONResponse({"number": number, "page": page})


def search_of(preview: Preview, request: Request) -> Response:
    """The cells whose text holds what is looked for; width, case and spaces do not matter."""
    view = preview.view(request)
    wanted = _folded(request.query_params.get("text", "")[:200])
    places = pages_of(view)
    found = [
        {"number": number, "page": places[number]}
        for number, text in view.kept("texts", _texts)
        if wanted and wanted in text and number in places
    ]
    return JSONResponse({"found": found[:_FOUND], "number": view.shown.number})


def _texts(_: Shown, pages: Pages) -> list[tuple[int, str]]:
    """The text of every title line, passage, heading and cell, as searches compare it."""
    table = pages.table
    found = [(one.number, one.name) for one in (*table.cover, *table.title)]
    found += ((one.number, block_text(one.blocks)) for one in table.before)
    for section in table.sections:
        found += [(section.title.number, section.title.name)] if section.title else []
        found += ((one.number, block_text(one.blocks)) for one in section.before)
        for row in section.rows:
            found += ((c.number, block_text(c.blocks)) for c in row.cells if c is not None)
        found += ((one.number, block_text(one.blocks)) for one in section.after)
    found += ((one.number, block_text(one.blocks)) for one in table.after)
    return [(number, _folded(text)) for number, text in found]


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def findings_of(preview: Preview, request: Request) -> Response:
    """Everything that is wrong or doubtful, with the cells it concerns."""
    view = preview.view(request)
    found = view.findings()
    cells = cells_of(view) if view.shown.pages is not None else None
    data = told(found, cells, pages_of(view), preview.lang(request))
    return JSONResponse({"number": view.shown.number, "problems": data})


def differences_of(preview: Preview, request: Request) -> Response:
    """What differs from another record or revision, with the cells it concerns."""
    view = preview.view(request)
    found = differing(view, request.query_params.get("against", ""))
    data = changes(found, cells_of(view), pages_of(view))
    return JSONResponse({"number": view.shown.number, "changes": data})


def download_of(preview: Preview, request: Request) -> Response:
    """The document in a format, as the command writes it; one of several files as a ZIP file."""
    view = preview.view(request)
    shown, (format_,) = view.shown, known_formats([request.query_params.get("format", "")])
    if not shown.is_current or shown.pages is None:
        raise ReportError(shown.problems)
    with preview.workspace.lock:
        standards = preview.workspace.standards()
        if problems := demanded(shown.made, [format_], standards):
            raise ReportError(problems)
        rendering = Rendering.under(standards).of_one([format_])
        files = dict(rendering.files(shown.pages, format_, Company(view.path.stem)))
    return _file(view.path.stem, format_, files)


def _file(stem: str, format_: Format, files: Mapping[str, bytes]) -> Response:
    if len(files) == 1:
        ((_, data),) = files.items()
        name, kind = f"{stem}{format_.suffix}", format_.media_type
    else:
        name, kind, data = f"{stem}{format_.suffix}.zip", "application/zip", _zipped(files)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, media_type=kind, headers=headers)


def _zipped(files: Mapping[str, Any]) -> bytes:
    """Files in one, the same bytes for the same files."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name), data)
    return made.getvalue()
