"""The file as XlsxWriter makes it, with properties of our own, and no clock in it."""

from io import BytesIO
from shutil import copyfileobj
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exchange_report.writers.office import FIRST_DAY

_CORE: Final = "docProps/core.xml"


def packaged(made: BytesIO, core: bytes) -> bytes:
    """The parts of `made` with the properties `core` (XlsxWriter's always state a day)."""
    target = BytesIO()
    with ZipFile(made) as source, ZipFile(target, "w", ZIP_DEFLATED) as file:
        for name in source.namelist():
            info = ZipInfo(name, FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            with file.open(info, "w") as entry:
                if name == _CORE:
                    entry.write(core)
                else:
                    with source.open(name) as part:
                        copyfileobj(part, entry, 1 << 16)
    return target.getvalue()
