"""Whatever becomes of a record file: it is read, or told with its place; nothing else is raised."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange_report import ReportError
from exchange_report.diagnostics import Diagnostic
from exchange_report.diagnostics.renderers import RENDERERS
from exchange_report.records import load_record
from exchange_report.records.lint import lint
from exchange_report.source import remarks

RECORDS: Final = Path(__file__).parents[2] / "records"
FILES: Final = tuple((RECORDS / f"{year}.yaml").read_bytes() for year in (2012, 2017))
SHORT: Final = tuple(data[:end] for data in FILES for end in (700, 2500))
PIECES: Final = (
    *":-#[]{}|>&*!%@`?,~\"'\\\t\r\n\0\x1b\ufeff\u3000\u2028\x85",
    " ",
    "\n\n",
    "\n---\n",
    "\n...\n",
    "- - - ",
    "<<: ",
    "： ",
    "－ ",
    "\\x",
    "\n\t",
    "\n      ",
    "\n# er: ignore[",
    "# er: ignore[ER311, ER1]",
    "平成31年5月1日",
    "S64",
    "𠮷",
    "e\u0301",
    "entries:",
    "results: ",
    "fiscal_year: ",
    "9" * 30,
)
EDIT: Final = st.tuples(
    st.integers(0, 10_000), st.integers(0, 12), st.sampled_from(PIECES) | st.text(max_size=4)
)
SETTINGS: Final = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def edited(data: bytes, edits: list[tuple[int, int, str]]) -> bytes:
    """Each edit puts a piece in the place of some characters."""
    text = data.decode("utf-8", "ignore")
    for at, width, piece in edits:
        place = at % (len(text) + 1)
        text = text[:place] + piece + text[place + width :]
    return text.encode("utf-8", "surrogatepass")


def tell(data: bytes) -> None:
    for diagnostic in found_in(data):
        span = diagnostic.span
        assert span is not None
        assert 1 <= span.line <= span.end_line
        assert 1 <= span.column <= len(diagnostic.line) + 1
    for render in RENDERERS.values():
        for lang in ("ja", "en"):
            assert isinstance(told_by(render, data, lang), str)


def told_by(render: Callable[..., str], data: bytes, lang: str) -> str:
    return render(found_in(data), lang)


def found_in(data: bytes) -> list[Diagnostic]:
    try:
        report = load_record(data, "record.yaml")
    except ReportError as error:
        assert error.diagnostics
        return list(error.diagnostics)
    return [*remarks(report.document), *lint(report)]


@given(st.sampled_from(SHORT), st.lists(EDIT, min_size=1, max_size=4))
@SETTINGS
def test_edited_characters(data: bytes, edits: list[tuple[int, int, str]]) -> None:
    tell(edited(data, edits))


@given(st.sampled_from(SHORT), st.data())
@SETTINGS
def test_edited_bytes(data: bytes, draw: st.DataObject) -> None:
    changed = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 3))):
        at = draw.draw(st.integers(0, len(changed)))
        width = draw.draw(st.integers(0, 3))
        changed[at : at + width] = draw.draw(st.binary(max_size=4))
    tell(bytes(changed))


@given(st.binary(max_size=200))
@SETTINGS
def test_any_bytes(data: bytes) -> None:
    tell(data)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@SETTINGS
def test_any_pieces(pieces: list[str]) -> None:
    tell("".join(pieces).encode())


@given(st.sampled_from(FILES), EDIT)
@settings(SETTINGS, max_examples=25)
def test_a_whole_record_with_one_edit(data: bytes, edit: tuple[int, int, str]) -> None:
    tell(edited(data, [edit]))
