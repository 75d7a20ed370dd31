"""The live preview: pages of a record in the browser, which follow its file and can edit it.

What it needs of other packages (starlette, uvicorn, watchfiles) is imported only here.
"""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.preview.edits import Editor
    from exchange_report.preview.server import application
    from exchange_report.preview.serving import Served, show_preview
    from exchange_report.preview.showing import Preview
    from exchange_report.preview.workspace import Choice, View, Workspace

__all__ = [
    "Choice",
    "Editor",
    "Preview",
    "Served",
    "View",
    "Workspace",
    "application",
    "show_preview",
]

_ROOMS: Final = {
    "Choice": "workspace",
    "Editor": "edits",
    "Preview": "showing",
    "Served": "serving",
    "View": "workspace",
    "Workspace": "workspace",
    "application": "server",
    "show_preview": "serving",
}

__getattr__ = attributes(__name__, _ROOMS)
