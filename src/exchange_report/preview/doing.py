"""What the page asks to be done: edits of the record, steps back, a width, an editor opened."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request

from exchange_report.preview.answers import cells_of
from exchange_report.preview.cells import Cells
from exchange_report.preview.edits import loc_given, new_texts
from exchange_report.preview.opening import open_editor
from exchange_report.preview.showing import Preview
from exchange_report.preview.widths import set_width

Given = Mapping[str, Any]


def edit(preview: Preview, request: Request, given: Given) -> dict[str, Any]:
    """Gives the values of a cell new texts."""
    view = preview.view(request)
    with preview.workspace.lock:
        preview.editor.set(view.path, str(given["digest"]), new_texts(given["texts"]))
    return {"saved": True}


def insert(preview: Preview, request: Request, given: Given) -> dict[str, Any]:
    """Puts an entry after another; `[]` is for the first of a record without any."""
    view = preview.view(request)
    after = _entry(given) if given["entry"] != [] else ()
    texts = new_texts(given["texts"])
    with preview.workspace.lock:
        preview.editor.insert(view.path, str(given["digest"]), after, texts)
    place = (*after[:-1], int(after[-1]) + 1) if after else ("entries", 0)
    return {"saved": True, "entry": place}


def delete(preview: Preview, request: Request, given: Given) -> dict[str, Any]:
    """Takes an entry out, unless it is the only one."""
    view, loc = preview.view(request), _entry(given)
    with preview.workspace.lock:
        return {"saved": preview.editor.delete(view.path, str(given["digest"]), loc)}


def move(preview: Preview, request: Request, given: Given) -> dict[str, Any]:
    """Moves an entry up or down, at the end of its group into the one beside it."""
    view, loc, steps = preview.view(request), _entry(given), given["steps"]
    if type(steps) is not int or steps not in (-1, 1):
        raise ValueError("one step at a time")
    with preview.workspace.lock:
        entry = preview.editor.move(view.path, str(given["digest"]), loc, steps)
    return {"saved": entry is not None, "entry": entry}


def _entry(given: Given) -> tuple[str | int, ...]:
    """The place of an entry. Raises `ValueError` for what can be none."""
    loc = loc_given(given["entry"])
    if (
        len(loc) < 2
        or len(loc) % 2
        or any(
            step != "entries" if number % 2 == 0 else not isinstance(step, int)
            for number, step in enumerate(loc)
        )
    ):
        raise ValueError("no entry")
    return loc


def undo(preview: Preview, request: Request, given: Given) -> dict[str, Any]:
    """Takes the last edit back, whichever browser made it."""
    return _step(preview, preview.editor.undo)


def redo(preview: Preview, request: Request, given: Given) -> dict[str, Any]:
    """Makes an edit again that was taken back."""
    return _step(preview, preview.editor.redo)


def _step(preview: Preview, step: Callable[[], Any]) -> dict[str, Any]:
    with preview.workspace.lock:
        path = step()
        if path is not None and preview.workspace.project.is_layout(path):
            preview.workspace.forget_standards()
    return {"done": path is not None}


def width(preview: Preview, request: Request, given: Given) -> dict[str, Any]:
    """Gives a column of the layout another width."""
    view = preview.view(request)
    section, column, points = given["section"], given["column"], given["moved"]
    if (
        type(section) is not int
        or type(column) is not int
        or not isinstance(points, int | float)
        or not abs(points) < 5000
    ):
        raise ValueError("no width")
    with preview.workspace.lock:
        path = set_width(preview.editor, view, (section, column), float(points))
        preview.workspace.forget_standards()
    return {"path": path}


def open_place(preview: Preview, request: Request, given: Given) -> dict[str, Any]:
    """Opens the user's editor at the place of a cell."""
    view, number = preview.view(request), given["number"]
    cells: Cells = cells_of(view)
    place = cells.place(number) if type(number) is int else None
    if place is None or not preview.command:
        raise ValueError("nothing to open")
    path = str(view.path.absolute())
    open_editor(preview.command, path, place.line, place.column)
    return {"place": f"{place.path}:{place.line}:{place.column}"}
