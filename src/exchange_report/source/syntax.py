"""Why a file is not YAML, in the words of the person who wrote it.

libyaml tells where it could not go on; the cause mostly stands before that. The rules are tried in
turn, the most telling first.
"""

import re
from collections.abc import Callable
from typing import Any, Final

import yaml

from exchange_report.diagnostics import Diagnostic
from exchange_report.lazy import late
from exchange_report.source.document import Document
from exchange_report.source.events import events
from exchange_report.source.failure import (
    LONG_LINE,
    LOOKED_AT,
    START,
    Failure,
    arguments_of,
    shortened,
)
from exchange_report.source.keys import other_key
from exchange_report.source.lines import BARE_COLOUR, IsKey, LineCause, bare_colour, line_cause

_BARE_KEY: Final = r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_][A-Za-z0-9_.]*)(?=[ ]|$)(?!.*:)"
_TEXTS: Final = late("results|notes|preface|legend|inquiries")
"""Keys under which a word before a full-width colon is text: 電話：045."""
_KEY_LINE: Final = r"[^\s:]+:(\s|$)"
_CLOSERS: Final = "\"']}"
_COMMENT: Final = late("[ \u3000]{0,9}#")
_LISTS_NEEDED: Final = "block sequence entries are not allowed in this context"
_MISPLACED_COLON: Final = "mapping values are not allowed in this context"
_NO_COLON: Final = "could not find expected ':'"
_BLOCK_ENDS: Final = ("did not find expected key", "did not find expected '-' indicator")
_INDICATORS: Final = (
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while parsing a tag",
    "while scanning a block scalar",
)
_TEMPLATE: Final = (
    r"(?<=: )(?P<text>\{[\w.+-]{1,40}(?::[\w-]{0,40})?\}(?![\s,}\]])"
    r"(?:[^\s,{}\[\]\"']|\{[\w.:+-]{1,80}\})+)"
)
"""A text that begins with a value in braces and goes on, as the value of a key."""

_OF_KEYS: Final = ("ER119", "ER139")
"""Causes for which YAML misses a key."""

_FLOWS: Final = ("while parsing a flow sequence", "while parsing a flow mapping")
_ESCAPES: Final = (
    "found unknown escape character",
    "did not find expected hexdecimal number",
    "found invalid Unicode character escape code",
)


def syntax_problem(document: Document, error: yaml.YAMLError, is_key: IsKey = bool) -> Diagnostic:
    """The problem that stopped libyaml, at its cause if that can be told. `is_key` tells the keys
    that such a file has from other words before a colon.
    """
    failure = Failure(document, error, is_key)
    for explain in _EXPLANATIONS:
        found = explain(failure)
        if found is not None:
            return found
    return failure.at(failure.offset, "ER101", {"problem": failure.problem})


def _two_versions(failure: Failure) -> Diagnostic | None:
    """The marks of a merge stand where no text can, so they are reported wherever they are."""
    found = re.search(r"^<{7}(?:[ \t].*)?$", failure.text, re.MULTILINE)
    return failure.at(found.start(), "ER148", length=7) if found else None


def _fence(failure: Failure) -> Diagnostic | None:
    cause = line_cause(failure.document.line(failure.line), failure.is_key)
    is_fence = cause is not None and cause.code == "ER149"
    return _at_cause(failure, failure.line, cause) if cause is not None and is_fence else None


def _unclosed_quote(failure: Failure) -> Diagnostic | None:
    if failure.context != "while scanning a quoted scalar":
        return None
    return failure.at(failure.start, "ER127", {"quote": failure.text[failure.start]})


def _escape(failure: Failure) -> Diagnostic | None:
    if failure.problem not in _ESCAPES:
        return None
    start = failure.text.rfind("\\", 0, failure.offset + 1)
    written = failure.text[start : start + 2]
    return failure.at(start, "ER142", {"escape": written}, len(written))


def _tab(failure: Failure) -> Diagnostic | None:
    is_tab = failure.text[failure.offset : failure.offset + 1] == "\t"
    return failure.at(failure.offset, "ER118") if is_tab else None


def _indicator(failure: Failure) -> Diagnostic | None:
    """Text that starts with a character that YAML keeps for itself."""
    character = failure.text[failure.start : failure.start + 1]
    reserved = (
        failure.context.startswith(_INDICATORS)
        or failure.problem == "found character that cannot start any token"
        or failure.problem == "did not find expected node content"
        or failure.problem == "mapping keys are not allowed in this context"
    )
    if not reserved or not character.strip():
        return None
    end = failure.document.offset(failure.start_line + 1)
    line_start = failure.document.offset(failure.start_line)
    before = failure.text[line_start : failure.start]
    value = failure.text[failure.start : end].strip()
    if before.count("{") + before.count("[") > before.count("}") + before.count("]"):
        value = re.split(r"[,\]}]", value, maxsplit=1)[0].rstrip()
    arguments = {"character": character, "text": shortened(value.replace("'", "''"))}
    arguments |= {"value": value, "right": f"'{value.replace(chr(39), chr(39) * 2)}'"}
    if re.search(r"(?:width|幅):[ ]*$", before):
        arguments["case"] = "width"
    return failure.at(failure.start, "ER128", arguments)


def _list_behind_key(failure: Failure) -> Diagnostic | None:
    if failure.problem != _LISTS_NEEDED:
        return None
    return failure.at(failure.offset, "ER143")


def _second_document(failure: Failure) -> Diagnostic | None:
    if failure.problem != "did not find expected <document start>":
        return None
    before = failure.document.line(failure.line_before)
    if before.startswith("..."):
        start = failure.document.offset(failure.line_before)
        return failure.at(start, "ER107", {"case": "end"}, 3)
    return failure.at(failure.offset, "ER107")


def _colour(failure: Failure) -> Diagnostic | None:
    """A colour without quotes: what closes the bracket before it stands in a comment."""
    if failure.context not in (*_FLOWS, "while parsing a flow node"):
        return None
    for number in (failure.start_line, failure.line_before, failure.line):
        found = re.search(BARE_COLOUR, failure.document.line(number)[:LONG_LINE])
        if found is not None:
            colour = found["colour"]
            start = failure.document.offset(number) + found.start("colour")
            return failure.at(start, "ER154", bare_colour(colour), len(colour))
    return None


def _bare_template(failure: Failure) -> Diagnostic | None:
    """A template without quotes between brackets: text follows its first value."""
    if failure.context not in (*_FLOWS, "while parsing a flow node"):
        return None
    for number in (failure.start_line, failure.line_before, failure.line):
        found = re.search(_TEMPLATE, failure.document.line(number)[:LONG_LINE])
        if found is not None:
            text = found["text"].rstrip()
            arguments = {"character": "}", "text": shortened(text), "case": "", "value": text}
            arguments["right"] = f'"{text}"'
            start = failure.document.offset(number) + found.start("text")
            return failure.at(start, "ER136", arguments, len(text))
    return None


def _bracket(failure: Failure) -> Diagnostic | None:
    at = failure.start if failure.context in _FLOWS else None
    if (
        failure.context == "while parsing a flow node"
        and not failure.text[failure.offset :].strip()
    ):
        at = _open_bracket(failure.text)
    if at is None:
        return None
    return failure.at(at, "ER133", {"bracket": failure.text[at]})


def _second_colon(failure: Failure) -> Diagnostic | None:
    if failure.problem != _MISPLACED_COLON:
        return None
    line_start = failure.document.offset(failure.line)
    before = failure.text[line_start : failure.offset]
    if ": " not in before:
        return None
    case = "comment" if "\u3000#" in before else ""
    return failure.at(failure.offset, "ER134", {"case": case})


def _empty_key(failure: Failure) -> Diagnostic | None:
    is_colon = failure.text[failure.offset : failure.offset + 1] == ":"
    if failure.problem != "did not find expected key" or not is_colon:
        return None
    return failure.at(failure.offset, "ER109")


def _behind_closer(failure: Failure) -> Diagnostic | None:
    """Text after a closing quote or bracket; or the quote was meant to open, and the one before
    it is not closed.
    """
    before = failure.text[: failure.offset].rstrip(" ")[-1:]
    if failure.problem not in _BLOCK_ENDS or not before or before not in _CLOSERS:
        return None
    if failure.document.line(failure.line)[: failure.offset].strip() == "":
        return None
    last = _last_scalar(failure.text)
    if last is not None and before in "\"'":
        start, end = last
        if "\n" in failure.text[start:end] and failure.text[start] == before:
            return failure.at(start, "ER127", {"quote": before})
    start = failure.text.rfind(": ", 0, failure.offset) + 2
    line_start = failure.document.offset(failure.line)
    found = START.match(failure.document.line(failure.line))
    start = max(start, line_start + (len(found["before"]) if found else 0))
    text = failure.text[start : failure.document.offset(failure.line + 1)].strip()
    if len(text) > 1 and text[0] == text[-1] == before:  # the quotes were meant as quotes
        text = text[1:-1]
    is_comment = _COMMENT.match(failure.text, failure.offset) is not None
    arguments = {
        "character": before,
        "text": shortened(text.replace("'", "''")),
        "case": "comment" if is_comment else "",
    }
    return failure.at(failure.offset, "ER136", arguments)


def _line(failure: Failure) -> Diagnostic | None:
    """A cause that one of the lines around shows by itself."""
    a_key_is_missing = failure.problem in (_NO_COLON, _MISPLACED_COLON)
    for number in (failure.start_line, failure.line_before, failure.line):
        cause = line_cause(failure.document.line(number), failure.is_key)
        if cause is not None and (a_key_is_missing or cause.code not in _OF_KEYS):
            return _at_cause(failure, number, cause)
    return None


def _at_cause(failure: Failure, number: int, cause: LineCause) -> Diagnostic:
    start = failure.document.offset(number)
    arguments = arguments_of(cause)
    return failure.at(start + cause.start, cause.code, arguments, cause.end - cause.start)


def _missing_colon(failure: Failure) -> Diagnostic | None:
    number = {_NO_COLON: failure.start_line, _MISPLACED_COLON: failure.line_before}.get(
        failure.problem, 0
    )
    found = re.match(_BARE_KEY, failure.document.line(number)) if number else None
    if found is None or not failure.is_key(found["key"]):
        return None
    start = failure.document.offset(number) + found.start("key")
    return failure.at(start, "ER125", {"key": found["key"]}, len(found["key"]))


def _other_key(failure: Failure) -> Diagnostic | None:
    """A full-width colon after what people write for a key, where YAML misses one: 項目名：訪問."""
    number = {_NO_COLON: failure.start_line, _MISPLACED_COLON: failure.line_before}.get(
        failure.problem, 0
    )
    line = failure.document.line(number) if number else ""
    cause = other_key(line, failure.is_key)
    if cause is None or _is_under_a_text(failure.document, number):
        return None
    return _at_cause(failure, number, cause)


def _is_under_a_text(document: Document, number: int) -> bool:
    """Whether the nearest key above to which line `number` may belong holds paragraphs."""
    here = document.line(number).lstrip(" ")
    column = len(document.line(number)) - len(here) + here.startswith("-")
    for above in range(number - 1, max(number - LOOKED_AT, 0), -1):
        there = START.match(document.line(above))
        if there and there.start("text") < column and re.match(_KEY_LINE, there["text"]):
            return _TEXTS.match(there["text"]) is not None
    return False


def _element(failure: Failure) -> Diagnostic | None:
    """Text at the column of the hyphens above it: an element without its own."""
    if failure.problem not in (*_BLOCK_ENDS, _NO_COLON):
        return None
    number = failure.start_line if failure.problem == _NO_COLON else failure.line
    line = failure.document.line(number)
    text = line.lstrip(" ")
    model = START.match(failure.document.line(_model_line(failure.document, number, dash=True)))
    column = len(line) - len(text)
    if not text or _is_part(line) or model is None or model["before"].find("-") != column:
        return None
    if re.match(_KEY_LINE, model["text"]):  # its elements are mappings, so no text is one
        return None
    start = failure.document.offset(number) + column
    return failure.at(start, "ER150", {"text": shortened(text)}, len(text))


def _indent(failure: Failure) -> Diagnostic | None:
    """The last resort where a block does not go on: its line stands at another column, or is no
    part of a block at all.
    """
    if failure.problem not in (*_BLOCK_ENDS, _MISPLACED_COLON, _NO_COLON):
        return None
    number = failure.start_line if failure.problem == _NO_COLON else failure.line
    if not _is_part(failure.document.line(number)):
        return failure.on_line(number, "ER145")
    before = failure.line_before
    if failure.problem == _MISPLACED_COLON and not _is_part(failure.document.line(before)):
        return failure.on_line(before, "ER145")
    return failure.on_line(number, "ER126", _model_line(failure.document, number))


def _is_part(line: str) -> bool:
    """Whether `line` is an element of a list, or a key and perhaps its value."""
    found = START.match(line)
    return found is not None and bool(found["dash"] or re.match(_KEY_LINE, found["text"]))


def _model_line(document: Document, number: int, *, dash: bool = False) -> int:
    """The nearest line above that starts as line `number` does, with or without a dash, and at
    the nearest column; 0 if there is none. With `dash` those with one alone are looked at.
    """
    here = START.match(document.line(number))
    nearest, distance = 0, len(document.line(number))
    for above in range(number - 1, max(number - LOOKED_AT, 0), -1):
        there = START.match(document.line(above))
        if here is None or there is None or there["text"][:1] in ("", "#"):
            continue
        if here["dash"] or dash:
            if not there["dash"]:
                continue
            apart = abs(here.start("dash") - there.start("dash"))
        elif not re.match(_KEY_LINE, there["text"]):
            continue
        else:
            apart = abs(here.start("text") - there.start("text"))
        if apart < distance:
            nearest, distance = above, apart
    return nearest


def _last_scalar(text: str) -> tuple[int, int] | None:
    """Where the last quoted text before the failure stands."""
    next_event = events(text)
    last: Any = None
    try:
        while (event := next_event()) is not None:
            if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
                last = event
    except yaml.YAMLError:
        pass
    return (last.start_mark.index, last.end_mark.index) if last is not None else None


def _open_bracket(text: str) -> int | None:
    """Where the innermost bracket that is open at the failure stands."""
    next_event = events(text)
    still_open: list[int] = []
    try:
        while (event := next_event()) is not None:
            if isinstance(event, yaml.CollectionStartEvent) and event.flow_style:
                mark: Any = event.start_mark
                still_open.append(mark.index)
            elif isinstance(event, yaml.CollectionEndEvent) and still_open:
                still_open.pop()
    except yaml.YAMLError:
        pass
    return still_open[-1] if still_open else None


_EXPLANATIONS: Final[tuple[Callable[[Failure], Diagnostic | None], ...]] = (
    _two_versions,
    _fence,
    _unclosed_quote,
    _escape,
    _tab,
    _indicator,
    _list_behind_key,
    _second_document,
    _colour,
    _bare_template,
    _bracket,
    _second_colon,
    _empty_key,
    _behind_closer,
    _line,
    _missing_colon,
    _element,
    _other_key,
    _indent,
)
