"""The words of a diagnostic, and text as a terminal shows it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from exchange_report.diagnostics.catalogue import CATALOGUE
from exchange_report.diagnostics.messages import translate

if TYPE_CHECKING:
    from exchange_report.diagnostics.diagnostic import Diagnostic

_WIDE: Final = ("W", "F")
_WITHOUT_WIDTH: Final = ("Mn", "Me", "Cf")
_TAB: Final = "    "
_LONG: Final = 1000
_KEPT: Final = 100
"""Characters of either end that are kept of a text with more than `_LONG` characters."""
_PICTURES: Final = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(range(0x7F, 0xA0), "\ufffd"),
    **dict.fromkeys(
        (0x2028, 0x2029, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"
    ),
    0x09: _TAB,
    0x7F: "\u2421",
}
"""Control characters as pictures (␀ …), so that no file can command a terminal; those that turn
the direction of the text too.
"""

_UNSEEN: Final = "[\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def one_line(diagnostic: "Diagnostic", lang: str) -> str:
    """Place, severity, code and message, in `lang`; `[*]` marks what `check --fix` mends."""
    span = diagnostic.span
    column = f":{span.column}" if span and span.at is None else ""
    place = f"{shown(str(span))}{column}: " if span else ""
    mark = "[*]" if diagnostic.fix is not None and diagnostic.fix.safe else ""
    return f"{place}{diagnostic.severity}[{diagnostic.code}]{mark}: {message(diagnostic, lang)}"


def message(diagnostic: "Diagnostic", lang: str) -> str:
    """What is wrong, in `lang`, on one line."""
    return _filled(CATALOGUE[diagnostic.code].message, diagnostic, lang)


def hint(diagnostic: "Diagnostic", lang: str) -> str:
    """How to mend it, in `lang`, on one line; empty if there is no hint."""
    rule = CATALOGUE[diagnostic.code]
    template = rule.cases.get(diagnostic.arguments.get("case", ""), rule.hint)
    if not template or not diagnostic.hinted:
        return ""
    return _filled(template, diagnostic, lang) + _told_apart(diagnostic.arguments, lang)


def _told_apart(arguments: Mapping[str, str], lang: str) -> str:
    """The code points of what is to be written in the place of a character that looks the same,
    and that a console of CP932 shows as the same: ～ for 〜.
    """
    text, right = arguments.get("text", ""), arguments.get("right", "")
    if (
        text == right
        or not 0 < len(right) == len(text) <= _FEW
        or not _is_one_in_cp932(text, right)
    ):
        return ""
    points = " ".join(f"U+{ord(b):04X}" for a, b in zip(text, right, strict=True) if a != b)
    return translate(" ({code_points})", lang).format(code_points=points)


_FEW: Final = 20


def _is_one_in_cp932(text: str, right: str) -> bool:
    try:
        return text.encode("cp932") == right.encode("cp932")
    except UnicodeEncodeError:
        return False


def _filled(template: str, diagnostic: "Diagnostic", lang: str) -> str:
    phrases = CATALOGUE[diagnostic.code].phrases
    arguments = {
        name: translate(text, lang) if text and name in phrases else shown(brief(text))
        for name, text in diagnostic.arguments.items()
    }
    return translate(template, lang).format_map(arguments)


def brief(text: str) -> str:
    """`text` as a message holds it: the middle of what would fill a screen is left out."""
    return text if len(text) <= _LONG else f"{text[:_KEPT]} … {text[-_KEPT:]}"


def shown(text: str) -> str:
    """`text` without anything that would not take its place on a line of a terminal."""
    return text.translate(_PICTURES)


def json_text(value: object) -> str:
    """`value` as JSON that is read by people too: Japanese stays as it is, what would command a
    terminal is escaped.
    """
    import json  # hardly any command prints it

    text = meant(json.dumps(value, ensure_ascii=False, indent=2))
    return re.sub(_UNSEEN, lambda found: f"\\u{ord(found[0]):04x}", text)


def meant(text: str) -> str:
    """`text` from the system as it was written: in a POSIX locale, the bytes of UTF-8 arrive as
    lone surrogates (PEP 383). Bytes that are no UTF-8 stay so.
    """
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    except UnicodeError:  # other lone surrogates
        return text


def columns(text: str) -> int:
    """Columns that `text` takes on a terminal: full-width characters take two (UAX #11), marks
    that join the character before take none. Those of ambiguous width (`①`, `…`) take one, as
    UAX #11 recommends where nothing else is known and terminals do by default.
    """
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in _WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
