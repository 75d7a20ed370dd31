"""What a PDF claims to be, and what is in it. It is no validator: a claim is reported as it stands.

The file is read in a process of its own (`child`), with limits of time and memory, since it may be
made to do harm. Names are loaded when they are first used, so that this process starts quickly.
"""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.inspection.apart import inspect_pdf
    from exchange_report.inspection.findings import (
        AttachedFile,
        EmbeddedFace,
        Inspection,
        Links,
        TableShape,
    )

__all__ = ["AttachedFile", "EmbeddedFace", "Inspection", "Links", "TableShape", "inspect_pdf"]

_ROOMS: Final = {
    "AttachedFile": "findings",
    "EmbeddedFace": "findings",
    "Inspection": "findings",
    "Links": "findings",
    "TableShape": "findings",
    "inspect_pdf": "apart",
}


__getattr__ = attributes(__name__, _ROOMS)
