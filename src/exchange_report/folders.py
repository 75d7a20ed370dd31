"""Where a project lies, without reading anything in it."""

from pathlib import Path
from typing import Final, NamedTuple

RECORDS: Final = "records"
SETTINGS: Final = "exchange-report.yaml"


class ProjectFolders(NamedTuple):
    """The folders of a project: `root`, which holds its layouts and faces, and `records`. What is
    made from a record carries them, so that no path that is for show is ever asked for them.
    """

    root: Path
    records: Path


def project_folders(start: Path | None = None) -> tuple[Path, Path | None]:
    """The folder of the project that `start` (by default the current folder) lies in (the nearest,
    upwards, that has `records/`), and that of its records; `start` itself and None if there is
    none.

    Raises `OSError` if the current folder is no longer there.
    """
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        if (folder / RECORDS).is_dir():
            return folder, folder / RECORDS
    return here, None


def years_in_folder(records: Path) -> tuple[int, ...]:
    """The fiscal years that have a record in the folder `records`, oldest first."""
    stems = (path.stem for path in records.glob("*.yaml"))
    return tuple(sorted(int(stem) for stem in stems if stem.isascii() and stem.isdecimal()))
