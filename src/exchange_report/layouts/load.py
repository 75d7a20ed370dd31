"""Layout files."""

from dataclasses import dataclass

from exchange_report.diagnostics import ReportError
from exchange_report.layouts.checks import check_lengths, check_shapes
from exchange_report.layouts.model import Layout
from exchange_report.source import Document, read, validate


@dataclass(frozen=True, slots=True)
class LayoutFile:
    """A valid layout and the file that it came from."""

    layout: Layout
    document: Document


def load_layout(data: bytes, path: str) -> LayoutFile:
    """The layout in the bytes of a YAML file; `path` is what diagnostics call the file.

    Raises `ReportError` with every problem of the file.
    """
    document = read(data, path)
    problems = list(document.problems)
    layout = None
    if document.value is not None:
        layout, found = validate(Layout, document)
        problems += [diagnostic for _, diagnostic in found]
        problems += check_shapes(layout, document) if layout else ()
        problems += check_lengths(layout, document) if layout else ()
    if problems or layout is None:
        raise ReportError(problems)
    return LayoutFile(layout, document)
