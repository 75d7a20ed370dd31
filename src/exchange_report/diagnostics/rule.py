"""What is known of a kind of problem before it occurs."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class DiagnosticKind(NamedTuple):
    """A kind of problem. `message` and `hint` are `str.format` templates in English, the keys of
    the gettext catalogues.

    `phrases` names the arguments whose values are English phrases of the catalogues too; all
    others show what users wrote, and stay as they are. `cases` are hints that come in the place of
    `hint` where the argument `case` names them.
    """

    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    phrases: frozenset[str] = frozenset()
    cases: Mapping[str, str] = MappingProxyType({})
