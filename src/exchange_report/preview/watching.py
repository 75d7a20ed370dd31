"""Files that are shown, watched for changes that other programs make."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from anyio import to_thread
from watchfiles import Change, awatch

from exchange_report.files import YAML_SUFFIXES
from exchange_report.folders import SETTINGS
from exchange_report.preview.workspace import Workspace

_STEP: Final = 5
"""Milliseconds without a change after which changes are told."""
_GATHERED: Final = 60
"""Milliseconds in which changes are gathered at most."""
_FACES: Final = (".ttf", ".otf", ".ttc", ".toml", ".json")


async def watch(
    workspace: Workspace, changed: Callable[[], Awaitable[None]], stop: asyncio.Event
) -> None:
    """Calls `changed` after each change of a file that what is shown may depend on, until `stop`.
    Folders that appear while it runs (`layouts/`) are watched from then on.
    """
    polling: bool | None = None
    while not stop.is_set():
        try:
            await _watched(workspace, changed, stop, polling)
        except (OSError, RuntimeError):  # a folder is gone, or the system watches no more
            polling = True
            await asyncio.sleep(1)
            await changed()


async def _watched(
    workspace: Workspace,
    changed: Callable[[], Awaitable[None]],
    stop: asyncio.Event,
    polling: bool | None,
) -> None:
    """Watches the folders that there are now, until there are others."""
    folders = _folders(workspace)
    async for found in awatch(
        *folders,
        watch_filter=_matters,
        step=_STEP,
        debounce=_GATHERED,
        stop_event=stop,
        recursive=False,
        rust_timeout=1000,
        yield_on_timeout=True,
        force_polling=polling,
    ):
        if found:
            records = {str(path) for path in workspace.sources().values()}
            if not {path for _, path in found} <= records:
                await to_thread.run_sync(workspace.forget_standards)
            await changed()
        if _folders(workspace) != folders:
            return


def _folders(workspace: Workspace) -> tuple[Path, ...]:
    """The folders whose files count."""
    project = workspace.project
    own = (project.root, project.records, project.root / "layouts", project.root / "fonts")
    found = {*own, *(view.path.parent for view in workspace.views())}
    return tuple(sorted(folder for folder in found if folder.is_dir()))


def _matters(_: Change, path: str) -> bool:
    name = Path(path).name
    if name.startswith("."):  # a file that another program is writing
        return False
    return name == SETTINGS or name.endswith((*YAML_SUFFIXES, *_FACES))
