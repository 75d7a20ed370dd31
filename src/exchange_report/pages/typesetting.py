"""Table → pages: the texts are set, then placed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.pages.composed.origins import in_runs
from exchange_report.pages.composed.texts import compose_texts
from exchange_report.pages.display_list import Pages
from exchange_report.pages.placing.foresight import is_foreseeable, is_placeable
from exchange_report.pages.placing.place import place_texts, without_room
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
    return examined(table, faces).problems


def examined(table: Table, faces: Mapping[str, Face]) -> Typeset:
    """What `try_typeset` would find, without the pages where they are not needed to know it."""
    if not is_foreseeable(table):
        return try_typeset(table, faces)._replace(pages=None)
    try:
        texts = compose_texts(table, faces, thin=True)
        if texts.setter.problems:  # each is reported wherever its text stands
            texts = compose_texts(table, faces)
    except ReportError as error:
        return Typeset(None, error.diagnostics, table.warnings)
    problems = list(without_room(texts))
    warnings = (*table.warnings, *texts.setter.warnings.values())
    if not problems and not is_placeable(texts):
        return try_typeset(table, faces)._replace(pages=None)
    return Typeset(None, [*problems, *in_runs(texts.setter.problems.values())], warnings)


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
