"""YAML files: values as text, every value's place in the file, problems with their place.

What few files need (those that build upon others, or were mended, or are none but plain data) is
loaded when it is first used.
"""

from typing import TYPE_CHECKING

from exchange_report.lazy import attributes
from exchange_report.source.document import Document, Loc, Value
from exchange_report.source.encoding import SIZE_LIMIT
from exchange_report.source.ignores import Ignore, ignores
from exchange_report.source.keys import KEY_ALIASES, folded, models_in, near
from exchange_report.source.lines import BARE_COLOUR, bare_colour
from exchange_report.source.meant import meant
from exchange_report.source.reader import read, without_values
from exchange_report.source.remarks import remarks
from exchange_report.source.salvage import copied, existing, salvage
from exchange_report.source.validation import validate

if TYPE_CHECKING:
    from exchange_report.source.data import way_to
    from exchange_report.source.data_reader import from_data
    from exchange_report.source.layers import LayeredDocument, layered
    from exchange_report.source.mended import after_end
    from exchange_report.source.rearranged import Element, Rearranged

__all__ = [
    "BARE_COLOUR",
    "KEY_ALIASES",
    "SIZE_LIMIT",
    "Document",
    "Element",
    "Ignore",
    "LayeredDocument",
    "Loc",
    "Rearranged",
    "Value",
    "after_end",
    "bare_colour",
    "copied",
    "existing",
    "folded",
    "from_data",
    "ignores",
    "layered",
    "meant",
    "models_in",
    "near",
    "read",
    "remarks",
    "salvage",
    "validate",
    "way_to",
    "without_values",
]

__getattr__ = attributes(
    __name__,
    {
        "Element": "rearranged",
        "LayeredDocument": "layers",
        "Rearranged": "rearranged",
        "after_end": "mended",
        "from_data": "data_reader",
        "layered": "layers",
        "way_to": "data",
    },
)
