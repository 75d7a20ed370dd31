"""Where a project lies, without reading anything in it."""

import os
from pathlib import Path
from typing import Final, NamedTuple

from exchange_report.lazy import late

RECORDS: Final = "records"
SETTINGS: Final = "exchange-report.yaml"


class ProjectFolders(NamedTuple):
    """The folders of a project: `root`, which holds its layouts and faces, and `records`. What is
    made from a record carries them, so that no path that is for show is ever asked for them. If the
    project is `confined`, nothing outside of them is read or written.
    """

    root: Path
    records: Path
    confined: bool = False


def project_folders(start: Path | None = None) -> tuple[Path, Path | None]:
    """The folder of the project that `start` (by default the current folder) lies in (the nearest,
    upwards, that has `records/`), and that of its records; `start` itself and None if there is
    none.

    Raises `OSError` if the current folder is no longer there.
    """
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        records = folder / RECORDS
        if os.path.isdir(records) or os.path.islink(records):  # one that leads to nothing too
            return folder, records
    return here, None


def years_in_folder(records: Path) -> tuple[int, ...]:
    """The fiscal years that have a record in the folder `records`, oldest first."""
    try:
        names = os.listdir(records)
    except (OSError, ValueError):  # not there, or a name that no folder can have
        return ()
    return tuple(sorted(int(found[1]) for found in map(_YEAR.fullmatch, names) if found))


_YEAR: Final = late(r"(0|[1-9][0-9]{0,8})\.yaml")
"""The name of a year's record, as the command looks for it."""
