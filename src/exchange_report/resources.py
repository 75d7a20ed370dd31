"""Where the records, layouts, faces and texts that ship with the package lie."""

from pathlib import Path
from typing import Final, Literal

Kind = Literal["records", "layouts", "fonts", "docs"]

_PACKAGE: Final = Path(__file__).parent
_CHECKOUT: Final = _PACKAGE.parents[1]


def bundled(kind: Kind) -> Path:
    """The folder of shipped `kind`: in the wheel, or beside `src/` in a checkout."""
    packaged = _PACKAGE / "bundled" / kind
    return packaged if packaged.is_dir() else _CHECKOUT / kind
