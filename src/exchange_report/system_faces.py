"""Faces of the machine: font files that the settings of a project name, looked for in the folders
of its operating system. Nothing else ever reads there, or what is made would depend on the machine.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from exchange_report.fonts import FaceFile, FacePlace, open_file, require_embedding


def folders() -> tuple[Path, ...]:
    """The folders of fonts of this operating system, those of the user last."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        own = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"
        return windows, own
    if sys.platform == "darwin":
        fonts = Path("Library") / "Fonts"
        return Path("/System") / fonts, Path("/") / fonts, home / fonts
    shared = Path("/usr/share/fonts"), Path("/usr/local/share/fonts")
    return (*shared, home / ".local" / "share" / "fonts", home / ".fonts")


def found(name: str) -> Path | None:
    """The font file of that name, the first by its path; None if no folder has it."""
    paths = (path for folder in folders() for path in sorted(_files(folder, name)))
    return next(paths, None)


def system_face(path: Path, place: FacePlace) -> FaceFile:
    """The face in the font file at `path`, which `place` names. Raises `FaceError` for one that is
    damaged or forbids that it is embedded, and `OSError` for one that cannot be read.
    """
    file = FaceFile(path, place)
    require_embedding(open_file(file))
    return file


def _files(folder: Path, name: str) -> Iterator[Path]:
    for above, _, names in os.walk(folder):
        if name in names:
            yield Path(above) / name
