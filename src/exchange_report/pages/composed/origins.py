"""Where the text of a table was written: in the record, or in the layout."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, in_file_order
from exchange_report.fonts import Face, feature_tags
from exchange_report.layouts import Template
from exchange_report.records.lookalikes import SPACES, lookalike
from exchange_report.source import Document, Loc, Value
from exchange_report.table import Table


class Origin(NamedTuple):
    """What a text was made from: a template (None for one that shows no values), its place in the
    layout, and the entry whose values it shows, by its place in the `document`-th file.
    """

    template: Template | None = None
    loc: Loc = ()
    row: Loc = ()
    document: int = 0


def places_lacking(
    table: Table, origin: Origin, character: str, faces: Mapping[str, Face], role: str
) -> list[Diagnostic]:
    """A diagnostic for each place where a text of `origin` shows a `character` its face lacks, the
    one that the layout calls `role`, and which of `faces` have it.
    """
    arguments = {**_arguments(character, faces), "role": role}
    document = table.documents[origin.document]
    places = [
        (document, document.text_span(loc, at, at + 1))
        for document, loc, at in _places(table, origin, character)
    ] or [(document, document.find(character, origin.row))]
    return [document.diagnostic("ER501", span, arguments) for document, span in places]


def in_runs(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """`problems` with those of neighbouring characters joined, of a foreign word say, where a face
    lacks all of them and the rest of the message is the same.
    """
    found: list[Diagnostic] = []
    for problem in sorted(problems, key=in_file_order):
        last = found[-1] if found else None
        if last is not None and _is_continued(last, problem):
            found[-1] = _joined(last, problem)
        else:
            found.append(problem)
    return found


_OF_RUNS: Final = ("faces", "role", "right", "case")
_SHOWN: Final = 10
"""Characters of a run that are named."""


def _is_continued(last: Diagnostic, problem: Diagnostic) -> bool:
    one, other = last.span, problem.span
    return (
        last.code == problem.code == "ER501"
        and one is not None
        and other is not None
        and (one.path, one.end_line, one.end_column, one.at)
        == (other.path, other.line, other.column, other.at)
        and not last.arguments["right"]
        and last.arguments["case"] != "space"
        and all(last.arguments[name] == problem.arguments[name] for name in _OF_RUNS)
    )


def _joined(last: Diagnostic, problem: Diagnostic) -> Diagnostic:
    """The run of `last` with the character of `problem` after it."""
    assert last.span is not None and problem.span is not None
    arguments = {**last.arguments, "name": ""}
    for name, joint in (("character", ""), ("code_point", " U+")):
        if len(last.arguments["character"]) < _SHOWN:
            arguments[name] += joint + problem.arguments[name]
        elif not arguments[name].endswith("…"):
            arguments[name] += "…"
    end = problem.span
    span = replace(last.span, end_line=end.end_line, end_column=end.end_column)
    return replace(last, span=span, arguments=arguments)


def _arguments(character: str, faces: Mapping[str, Face]) -> dict[str, str]:
    """The arguments of the message about a `character` that a face lacks: its look-alike, if a
    face has that, or the faces that have the character itself.
    """
    having = [name for name, face in faces.items() if _has(face, character)]
    right = lookalike(character)
    is_known = any(all(_has(face, one) for one in right) for face in faces.values())
    case = "" if having else _case_of_none(character)
    if character in SPACES:
        case = "space"
    elif right and is_known:
        case = "look-alike"
    named = case == "nowhere" and _title(character) and not _title(character).startswith("CJK")
    return {
        "name": f" {_title(character)}" if named else "",
        "package": _package(character),
        "character": SPACES.get(character, character if character.isprintable() else ""),
        "code_point": f"{ord(character):04X}",
        "faces": ", ".join(having),
        "first": having[0] if having else "",
        "right": right,
        "case": case,
    }


def _case_of_none(character: str) -> str:
    """Which advice fits a character that no face has."""
    if unicodedata.category(character) == "Co":
        return "private"
    is_none = "\ufdd0" <= character <= "\ufdef" or ord(character) & 0xFFFE == 0xFFFE
    return "nothing" if is_none else "nowhere"


def _package(character: str) -> str:
    """A package of Debian that has a face with such a character."""
    if "\u3400" <= character <= "\u9fff" or _is_jamo(character):
        return _OF_USUAL_HAN
    if "\U0001b000" <= character <= "\U0001b16f":
        return _OF_OLD_KANA
    is_han = _title(character).startswith("CJK")
    is_picture = character >= "\u2600" and unicodedata.category(character) == "So"
    return _OF_HAN if is_han else _OF_PICTURES if is_picture else _OF_SCRIPTS


def _title(character: str) -> str:
    """The name of a character (Unicode); `CJK` for one of an ideograph that this Python does not
    know, nothing for any other.
    """
    is_later = "\U00020000" <= character <= "\U0003ffff"
    return unicodedata.name(character, "CJK" if is_later else "")


_JAMO: Final = ("HANGUL CHOSEONG", "HANGUL JUNGSEONG", "HANGUL JONGSEONG")
"""Letters that join to syllables, by how their names begin."""
_JOINING: Final = "ljmo"
_OF_USUAL_HAN: Final = "fonts-noto-cjk"
_OF_HAN: Final = "fonts-babelstone-han"
_OF_OLD_KANA: Final = "fonts-ipamj-mincho"
_OF_PICTURES: Final = "fonts-symbola"
_OF_SCRIPTS: Final = "fonts-noto-core"


def _has(face: Face, character: str) -> bool:
    """Whether a face has a character; of old hangul, also what joins its letters to syllables."""
    if _is_jamo(character) and _JOINING not in feature_tags(face):
        return False
    return face.font.get_nominal_glyph(ord(character)) is not None


def _is_jamo(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_JAMO)


def _places(table: Table, origin: Origin, text: str) -> Iterator[tuple[Document, Loc, int]]:
    """Document, location of the scalar, and offset in it, of each `text` that a text shows."""
    shown = origin.template
    record = table.documents[origin.document]
    ours = _in_record(record.value, origin.row, shown) if shown else ()
    theirs = _scalars(table.file.document.value, (), origin.loc) if origin.loc else ()
    for document, place, value in chain(
        ((record, *one) for one in ours), ((table.file.document, *one) for one in theirs)
    ):
        at = value.find(text)
        while at >= 0:
            yield document, place, at
            at = value.find(text, at + len(text))


def _in_record(top: Value, row: Loc, template: Template) -> Iterator[tuple[Loc, str]]:
    """The texts of the values that `template` shows, each where it holds for `row`."""
    for name in dict.fromkeys(placeholder.name for placeholder in template.placeholders()):
        key: Loc = tuple(name.split(".", 1))
        for depth in range(len(row), -1, -2):
            scalars = list(_scalars(top, (), (*row[:depth], *key)))
            yield from scalars
            if scalars:
                break


def _scalars(value: Value, loc: Loc, way: Loc) -> Iterator[tuple[Loc, str]]:
    """The texts in what stands at `way` below `value`, with their locations."""
    for step in way:
        match value, step:
            case dict(), str() if step in value:
                value = value[step]
            case list(), int() if step < len(value):
                value = value[step]
            case dict(), 0:  # one of a kind that there may be several of
                continue
            case _:
                return
        loc = (*loc, step)
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, list):
        for index, element in enumerate(value):
            yield from _scalars(element, (*loc, index), ())
