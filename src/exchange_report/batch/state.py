"""What the documents of a project depend on besides the files that are read for each record."""

import json
import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from exchange_report.jobs import Job
from exchange_report.project import Project
from exchange_report.resources import bundled
from exchange_report.settings import FILE
from exchange_report.version import VERSION

_LIBRARIES: Final = (
    "jinja2",
    "lxml",
    "pillow",
    "pydantic",
    "pypdfium2",
    "reportlab",
    "uharfbuzz",
    "xlsxwriter",
)
"""Those whose versions can change the bytes of a document."""
_FOLDERS: Final = ("fonts", "templates")
"""What lies in these folders of a project counts whole; of layouts, those that are read."""


def request_of(job: Job) -> str | None:
    """The digest of what a job asks for, its record and its place left out; None if that is known
    to no other process: a record or a layout that was handed over itself.
    """
    layout = job.layout
    if layout is not None and not isinstance(layout, str | os.PathLike):
        return None
    formats = [job.formats] if isinstance(job.formats, str) else job.formats
    asked = {
        "formats": formats and list(formats),
        "layout": layout and os.fspath(layout),
        "options": dict(job.options),
        "draft": job.draft,
        "check": job.check,
    }
    return _digest(json.dumps(asked, sort_keys=True, default=repr).encode())


@cache
def state_of_program() -> str:
    """The digest of the program: its version, that of its libraries, and what ships with it."""
    parts = [VERSION, os.environ.get("SOURCE_DATE_EPOCH", "")]
    for name in _LIBRARIES:
        try:
            parts.append(version(name))
        except PackageNotFoundError:
            parts.append("")
    digests = [_digest_of_folder(bundled(name)) for name in ("layouts", "fonts")]
    return _digest(json.dumps([*parts, *digests]).encode())


def state_of_project(project: Project) -> str:
    """The digest of a project's settings, faces and templates, and of the names of its layouts:
    a new one may stand before one that ships.
    """
    settings = project.root / FILE
    parts = [
        state_of_program(),
        str(project.confined),
        _digest_of_file(settings),
        *(_digest_of_folder(project.root / name) for name in _FOLDERS),
        *(path.name for path in project.layout_files()),
    ]
    return _digest(json.dumps(parts).encode())


def _digest_of_folder(folder: Path) -> str:
    lines = [f"{name}\0{_digest_of_file(folder / name)}" for name in sorted(_files(folder))]
    return _digest("\n".join(lines).encode(errors="surrogateescape"))


def _files(folder: Path) -> Iterator[str]:
    """The files in a folder and those below it, named from there."""
    for place, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(os.path.join(place, name), folder)


def _digest_of_file(path: Path) -> str:
    """The digest of a file; that of its absence if it is not there, cannot be read, or is none."""
    if not path.is_file():
        return ""
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
