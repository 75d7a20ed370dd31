"""Table → pages: the texts are set, then placed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.pages.composed.texts import compose_texts
from exchange_report.pages.display_list import Pages
from exchange_report.pages.placing.place import place_texts
from exchange_report.table import Table


class Typeset(NamedTuple):
    """A table that was set: its pages, or the problems that keep it from having any; and what was
    set otherwise than one would wish, which is known in both cases.
    """

    pages: Pages | None
    problems: Sequence[Diagnostic]
    warnings: Sequence[Diagnostic]


def typeset(table: Table, faces: Mapping[str, Face]) -> Pages:
    """The pages of `table`; `faces` are those that its layout may name.

    Raises `ReportError` if the layout cannot hold the table, or a face lacks a character.
    """
    made = try_typeset(table, faces)
    if made.pages is None:
        raise ReportError(made.problems)
    return made.pages


def problems_of(table: Table, faces: Mapping[str, Face]) -> Sequence[Diagnostic]:
    """The problems that `typeset` would raise."""
    return try_typeset(table, faces).problems


def try_typeset(table: Table, faces: Mapping[str, Face]) -> Typeset:
    """The pages of `table`, or every problem that `typeset` would raise."""
    try:
        texts = compose_texts(table, faces)
    except ReportError as error:
        return Typeset(None, error.diagnostics, table.warnings)
    try:
        pages = place_texts(texts)
    except ReportError as error:
        warnings = (*table.warnings, *texts.setter.warnings.values())
        return Typeset(None, error.diagnostics, warnings)
    return Typeset(pages, (), pages.warnings)
