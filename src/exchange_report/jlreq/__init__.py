"""Japanese line composition as data: classes, breaking, spacing and adjustment.

Everything here restates W3C *Requirements for Japanese Text Layout* (JLREQ) as tables with the
clause beside each; the engine that sets lines with them stands apart, in `composition`.
"""

from exchange_report.choices import Strictness
from exchange_report.jlreq.breaking import break_allowed, break_table
from exchange_report.jlreq.classes import CLASSES, CharClass, class_of

__all__ = [
    "CLASSES",
    "CharClass",
    "Strictness",
    "break_allowed",
    "break_table",
    "class_of",
]
