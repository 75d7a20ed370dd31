"""Pages as they are sent to browsers: when they are asked for, and unasked when they change."""

from typing import Any, Final

from exchange_report.preview.drawn import frames
from exchange_report.preview.workspace import View

_NEAR: Final = 8
"""Pages that browsers asked for last: those near their windows, as a rule."""


def page_data(view: View, index: int, have: str) -> dict[str, Any]:
    """A page as plain data: its SVG, unless that of the digest `have` is the same, and the frames
    of its cells. Raises `ValueError` for a page that is not there.
    """
    with view.workspace.lock:
        pages = view.shown.pages
        if pages is None or not 0 <= index < len(pages.pages):
            raise ValueError("no such page")
        drawn = view.drawings.of(pages, index)
        view.near.pop(index, None)
        view.near[index] = drawn.digest
        while len(view.near) > _NEAR:
            view.near.pop(next(iter(view.near)))
        return {
            "page": index,
            "number": view.shown.number,
            "hash": drawn.digest,
            "svg": None if have == drawn.digest else drawn.svg.decode(),
            "frames": list(frames(pages, index)),
        }


def changed_pages(view: View) -> list[dict[str, Any]] | None:
    """Looks at the files of a view again: the pages that browsers have near their windows, if it
    has changed; None if it has not.
    """
    with view.workspace.lock:
        if not view.refresh():
            return None
        count = len(view.shown.pages.pages) if view.shown.pages else 0
        return [page_data(view, n, have) for n, have in [*view.near.items()] if n < count]
