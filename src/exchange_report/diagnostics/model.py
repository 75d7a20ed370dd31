"""What is wrong, as data: code, place, arguments. Text is made from it at the very end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from exchange_report.diagnostics.catalogue import CATALOGUE
from exchange_report.diagnostics.rule import Severity


@dataclass(frozen=True, slots=True, order=True)
class SourceSpan:
    """A stretch of a text file; lines and columns count from 1, columns in characters.

    `end_line`/`end_column` is the place just behind the last character.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Fix:
    """What `check --fix` does about a problem: text for stretches of the file, none where the file
    is written anew as a whole. One that is not `safe` may change the sense, and is only made where
    `--unsafe-fixes` asks for it.
    """

    replacements: tuple[tuple[SourceSpan, str], ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `code` is a key of the catalogue, `arguments` fill its message and hint.

    `line` is the text of the offending line (empty when there is none to show).
    `hinted` says whether the catalogue's hint applies to this case, `fix` how the problem can be
    mended in the file. `level` is the severity that a project gives it; without one it is that of
    the catalogue.
    """

    code: str
    span: SourceSpan | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    line: str = ""
    hinted: bool = True
    fix: Fix | None = None
    level: Severity | None = None

    @property
    def severity(self) -> Severity:
        return self.level or CATALOGUE[self.code].severity
