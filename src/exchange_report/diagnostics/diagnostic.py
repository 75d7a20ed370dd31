"""What is wrong, as data: code, place, arguments. Text is made from it at the very end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from exchange_report.diagnostics import text
from exchange_report.diagnostics.catalogue import CATALOGUE
from exchange_report.diagnostics.messages import language as language_of_locale
from exchange_report.diagnostics.rule import Severity


@dataclass(frozen=True, slots=True, order=True)
class SourceSpan:
    """A stretch of a text file; lines and columns count from 1, columns in characters.

    `end_line`/`end_column` is the place just after the last character. A place in values that came
    from no file has the way to the value in `at` (`entries[3].item`; empty for the whole); `path`
    is then the name of the values, `line` the number of the value in reading order, and columns
    count in its text.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    at: str | None = None

    def __str__(self) -> str:
        """The file and the line, or the name of the values and the way: `2017.yaml:41`,
        `budget: entries[3].item`.
        """
        if self.at is None:
            return f"{self.path}:{self.line}"
        return f"{self.path}: {self.at}" if self.at else self.path


def _given(language: str | None) -> str:
    """The language that is asked for, by default that of the locale."""
    if language is not None and not isinstance(language, str):
        raise TypeError(f"language must be 'ja' or 'en', not {type(language).__name__}")
    return language_of_locale() if language is None else language


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

    `line` is the text of the offending line (empty when there is none to show); for a value that
    came from no file, its text.
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

    def message(self, language: str | None = None) -> str:
        """What is wrong, on one line. `language` is `ja` or `en`, by default that of the locale;
        another is a `ValueError`.
        """
        return text.message(self, _given(language))

    def hint(self, language: str | None = None) -> str:
        """How to mend it, on one line; empty if there is no hint. See `message`."""
        return text.hint(self, _given(language))

    def to_dict(self, language: str | None = None) -> dict[str, object]:
        """The object that `make-report check --format json` prints of it, with plain values.

        Lines and columns count from 1, columns in characters. `path`, `start` and `end` are None
        for what stands in no file. `at` is the way to a value that came from no file
        (`entries[3].item`), with the name of the values in `path`. `fixable` is true where
        `check --fix` mends it, `"unsafe"` where only `--unsafe-fixes` does.
        """
        span, fix = self.span, self.fix
        stands = span is not None and span.at is None
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message(language),
            "hint": self.hint(language),
            "path": span.path if span else None,
            "at": span.at if span else None,
            "start": {"line": span.line, "column": span.column} if span and stands else None,
            "end": {"line": span.end_line, "column": span.end_column} if span and stands else None,
            "fixable": False if fix is None else fix.safe or "unsafe",
        }

    def __str__(self) -> str:
        """The problem with its place on one line, in the language of the locale."""
        return text.one_line(self, language_of_locale())

    def __hash__(self) -> int:
        """`arguments` count by their items: `TypeError` if one of them cannot be hashed."""
        arguments = frozenset(self.arguments.items())
        others = (self.code, self.span, self.line, self.hinted, self.fix, self.level)
        return hash((arguments, others))
