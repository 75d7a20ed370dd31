"""References in a text to numbered notes (※1, *1, 注1), and the notes that have such a marker."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import normalize

from exchange_report.lazy import late
from exchange_report.records.blocks import Block, BlockKind
from exchange_report.records.markers import COUNTED

Key = tuple[str, int]
"""A sign of notes (`※`, `*`, `注`), and a number."""
_NUMBER: Final = r"[0-9０-９]{1,2}(?![0-9０-９.．,，])"
_REFERENCE: Final = late(
    rf"※{_NUMBER}(?!{COUNTED})"
    rf"|(?<![0-9A-Za-z０-９*＊])[*＊]{_NUMBER}[)）]?(?!{COUNTED})"
    rf"|(?<=[(（])注{_NUMBER}(?=[)）])"
    rf"|(?<![受発外特脚備])注{_NUMBER}[)）]"
)
FIRST: Final = ":first"
"""The end of the link, and of the anchor of a note, between which one may go to and fro."""
_SIGNED: Final = late(r"[(]?(※|\*|注)([0-9]{1,2})")
_GOES_ON: Final = late(
    rf"(?P<range>[～〜~－–-])(?:※|[*＊]|注)?(?P<last>{_NUMBER})(?!{COUNTED})"
    rf"|[、・](?:※|[*＊]|注)?(?P<next>{_NUMBER})(?!{COUNTED})"
)
"""What follows a sign with a number that is the first of several (※1～3, ※1・2)."""
_JOINING: Final = "～〜~－–-、・"
"""What that begins with."""
_SIGNS: Final = "※*＊注"
_MAY_REFER: Final = late(f"[{_SIGNS}]")
_SEVERAL: Final = (
    r"[0-9０-９]{0,2}"
    r"(?:(?:[～〜~－–、・-][※*＊注]?|[,，] ?[※*＊注])[0-9０-９]{1,2}){0,4}"
)
_AFTER: Final = late(
    rf"(?:(?:[※*＊]{_SEVERAL}[)）]?|[(（][※*＊注]{_SEVERAL}[)）]|注[0-9０-９]{{1,2}}[)）])"
    r"[、・ \u3000]?){1,4}"
)
"""The signs of notes after a number or a date."""


class Reference(NamedTuple):
    """The characters from `start` to before `end` of a text refer to a note."""

    start: int
    end: int
    key: Key


def may_refer(text: str) -> bool:
    """Whether `text` has a sign of notes; most texts have none."""
    return any(sign in text for sign in _SIGNS)


def _is_numbered(text: str, sign: str) -> bool:
    """Whether a digit stands after `sign` anywhere in `text`."""
    at = text.find(sign) + 1
    while at:
        if text[at : at + 1].isdecimal():
            return True
        at = text.find(sign, at) + 1
    return False


def references(text: str, start: int = 0) -> Iterator[Reference]:
    """The references in a text from the character `start` on."""
    if not any(_is_numbered(text, sign) for sign in _SIGNS):
        return
    for found in _REFERENCE.finditer(text, start):
        if key := _key(found[0]):
            yield Reference(found.start(), found.end(), key)


def references_in(block: Block) -> Iterator[Reference]:
    """The references in a block after its marker. What follows a label (【…】) at once is no
    reference, but the sign of a note.
    """
    for one in references(block.text, block.marker):
        if block.kind is not BlockKind.LABEL or one.start > block.marker:
            yield one


def note_key(block: Block) -> Key | None:
    """What refers to a note; None for one without a number, and for what is none."""
    if block.kind is not BlockKind.NOTE or _going_on(block.text.rstrip(), block.marker):
        return None
    return _key(block.text[: block.marker])


def further(text: str, one: Reference) -> Iterator[tuple[str, int, int]]:
    """The other notes that a reference speaks of which is the first of several (※1～3, ※1・2), each
    time a sign, and the numbers from one to before another.
    """
    sign, number = one.key
    found = _going_on(text, one.end)
    while found:
        following = int(normalize("NFKC", found["last"] or found["next"]))
        first = number + 1 if found["range"] else following
        yield sign, first, following + 1
        number, found = following, _going_on(text, found.end())


def _going_on(text: str, at: int) -> re.Match[str] | None:
    """What follows at `at` a sign with a number that is the first of several, if it is."""
    return _GOES_ON.match(text, at) if text[at : at + 1] in _JOINING else None


def apart(text: str) -> tuple[str, str]:
    """A number or a date without the signs of notes after it, and these: 12.5 and ※1 of 12.5※1. A
    star at once after a digit that has a number itself (2*3) is no sign.
    """
    found = _MAY_REFER.search(text)
    if found is None:
        return text, ""
    at = found.start() - text[: found.start()].endswith(("(", "（"))
    value, signs = text[:at].rstrip(), text[at:].strip()
    is_product = text[at] in "*＊" and text[:at][-1:].isdecimal() and signs[1:2].isdecimal()
    is_apart = bool(value) and not is_product and _AFTER.fullmatch(signs)
    return (value, signs) if is_apart else (text, "")


def _key(sign: str) -> Key | None:
    if not any(map(str.isdecimal, sign)):
        return None
    found = _SIGNED.match(normalize("NFKC", sign))
    return (found[1], int(found[2])) if found else None


def note_of(uri: str) -> str:
    """The name of the note that a link leads to, or that has an anchor; empty for the link to an
    address.
    """
    return uri[1:].removesuffix(FIRST) if uri.startswith("#") else ""


def is_first(uri: str) -> bool:
    """Whether the link of a reference is the one that its note leads back to."""
    return uri.endswith(FIRST)
