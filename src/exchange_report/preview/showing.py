"""What all browsers see, and how they learn of changes."""

import asyncio
import gc
from dataclasses import dataclass, field
from typing import Any, Final

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request

from exchange_report.diagnostics import LANGUAGES
from exchange_report.length import SCALE
from exchange_report.preview.edits import Editor
from exchange_report.preview.events import Hub
from exchange_report.preview.looking import changed_pages
from exchange_report.preview.workspace import Choice, View, Workspace

_QUIET: Final = 0.4
"""Seconds after a change before the record is checked: the pages come first."""

_COLLECTED: Final = 8
"""Changes after which garbage is collected, once nothing else is to be done."""


def state(view: View, editor: Editor) -> dict[str, Any]:
    """What a browser needs to know of what it shows, but for the pages themselves."""
    shown = view.shown
    pages = shown.pages
    return {
        "choice": view.choice,
        "number": shown.number,
        "digest": shown.digest,
        "file": view.name,
        "title": pages.properties.title if pages else "",
        "count": len(pages.pages) if pages else 0,
        "width": round(pages.width / SCALE, 3) if pages else 0,
        "height": round(pages.height / SCALE, 3) if pages else 0,
        "turned": sorted(pages.turned) if pages else [],
        "current": shown.is_current,
        "undo": len(editor.done),
        "redo": len(editor.undone),
        "empty": shown.is_current and shown.report is not None and not shown.report.record.entries,
        "readOnly": view.workspace.read_only,
    }


@dataclass
class Preview:
    """What is served: `workspace` is shown; `language` is that of the page where none is asked for,
    `command` that of the user's editor, if there is one. Whoever stops it closes the `hub`, which
    holds the streams that browsers listen to.
    """

    workspace: Workspace
    language: str = "ja"
    command: str = ""
    hub: Hub = field(default_factory=Hub)
    editor: Editor = field(init=False)
    _checking: asyncio.Task[None] | None = field(default=None, init=False)
    _changes: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.editor = Editor(self.workspace.project)

    def view(self, request: Request) -> View:
        """The view that a request asks for. Raises `HTTPException` for what is not there."""
        query = request.query_params
        first = self.workspace.first
        source = query.get("source") or first.source
        layout = query.get("layout", first.layout)
        try:
            return self.workspace.view(Choice(source, layout))
        except KeyError as error:
            raise HTTPException(404, "no such record or layout") from error

    def lang(self, request: Request) -> str:
        asked = request.query_params.get("lang", "")
        return asked if asked in LANGUAGES else self.language

    async def refresh(self, first: View | None = None) -> None:
        """Looks at the files of what is shown again, and tells the browsers what has changed: the
        view `first`, then those that any browser shows. The others are looked at when one does.
        """
        changed = False
        for view in self._watched(first):
            drawn = await to_thread.run_sync(changed_pages, view)
            if drawn is not None:
                self.hub.send("pages", {**state(view, self.editor), "drawn": drawn})
                changed = True
        if changed:
            if self._checking is not None:
                self._checking.cancel()
            self._checking = asyncio.create_task(self._check())

    def _watched(self, first: View | None = None) -> list[View]:
        watched = self.hub.choices()
        others = (view for view in reversed(self.workspace.views()) if view.choice in watched)
        return list(dict.fromkeys((*([first] if first else ()), *others)))

    async def _check(self) -> None:
        await asyncio.sleep(_QUIET)
        for view in self._watched():
            await to_thread.run_sync(view.findings)
            self.hub.send("findings", {"choice": view.choice, "number": view.shown.number})
        self._changes += 1
        if self._changes % _COLLECTED == 0 and not gc.isenabled():  # the command runs without
            await to_thread.run_sync(gc.collect)
