"""The text of our own PDFs by marked content, as the codes of the strings and `ActualText` state it
(ISO 32000-1, 9.10.3 and 14.9.4): where the glyphs stand has no say in it, as in what viewers find.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pikepdf

_OPERATORS: Final = "BDC BMC EMC Tf Td Tj TJ"
_CHARACTERS: Final = re.compile(r"beginbfchar\n(.*?)\nendbfchar", re.DOTALL)
_CODE: Final = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")
_UNNAMED: Final = re.compile(r"[\0-\x1f\x7f-\x9f\ufffd-\uffff]")
"""What stands for no character."""
_ADDRESS: Final = 200
_WITHOUT_SPACES: Final = (
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "THAI",
    "LAO",
    "KHMER",
    "MYANMAR",
)
"""Scripts in which a line may end elsewhere than at a space, by how the names of letters begin."""

Texts = dict[int, str]
"""The text of each marked content of a page by its number, its lines in one."""


def texts_of(page: pikepdf.Page) -> Texts:
    """The texts of a page. Raises `ValueError` or `LookupError` if its fonts do not name all their
    characters as ours do, and what else broken files bring about.
    """
    fonts: dict[str, Mapping[int, str]] = {}
    font: Mapping[int, str] = {}
    found: dict[int, list[str]] = {}
    marks: list[tuple[int, bool]] = [(-1, False)]
    for operands, operator in _instructions(page):
        number, is_stated = marks[-1]
        match operator:
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else {}
                if "/MCID" in properties:
                    number = int(properties["/MCID"])
                elif str(operands[0]) == "/Artifact":
                    number = -1
                stated = properties.get("/ActualText")
                if isinstance(stated, pikepdf.String):  # anything else states nothing
                    _add(found, number, "" if is_stated else str(stated))
                    is_stated = True
                marks.append((number, is_stated))
            case "EMC" if len(marks) > 1:
                marks.pop()
            case "Tf":
                name = str(operands[0])
                if name not in fonts:
                    fonts[name] = _to_unicode(page.resources.Font[name])
                font = fonts[name]
            case "Td" if operands[1] and found.get(number):
                found[number].append("\n")
            case "Tj" | "TJ" if number >= 0 and not is_stated:
                _add(found, number, _said(operands[0], font))
    return {number: _in_one_line(parts) for number, parts in found.items()}


def _instructions(page: pikepdf.Page) -> Iterator[tuple[Any, str]]:
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        yield instruction.operands, str(instruction.operator)


def _add(found: dict[int, list[str]], number: int, text: str) -> None:
    if _UNNAMED.search(text):
        raise ValueError("characters without names")
    if number >= 0 and text:
        found.setdefault(number, []).append(text)


def _to_unicode(font: Any) -> dict[int, str]:
    """The characters that the codes of a font stand for."""
    if str(font.Subtype) != "/Type0":
        raise ValueError("a font of one byte a code")
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for body in _CHARACTERS.findall(cmap)
        for code, text in _CODE.findall(body)
    }


def _said(shown: Any, font: Mapping[int, str]) -> str:
    """What the strings of `Tj` or `TJ` stand for."""
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(one) for one in strings if isinstance(one, pikepdf.String))
    return "".join(
        font[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2)
    )


def _in_one_line(parts: Sequence[str]) -> str:
    """The lines of a text (a part `\\n` ends one) with the spaces that stood where they end."""
    lines = "".join(parts).split("\n")
    text = lines[0]
    for line in lines[1:]:
        text += " " * (text[-1:] != " " and parts_words(text, line)) + line
    return text


def parts_words(before: str, after: str) -> bool:
    """Whether the end of a line between two texts is a space between words, not in an address."""
    signs = ",;:." if after[:1].isupper() else ",;:"  # `www.` may end a line
    if not (_is_of_word(before.rstrip(signs)) and _is_of_word(after[:1])):
        return False
    word = before[-_ADDRESS:].rpartition(" ")[2]
    return "://" not in word and "@" not in word


def _is_of_word(text: str) -> bool:
    """Whether `text` ends in a word of a script that ends its lines at spaces, marks included."""
    last = reversed(text[-_ADDRESS:])
    letter = next((one for one in last if not unicodedata.category(one).startswith("M")), "")
    if (
        not (letter.isalpha() or letter.isdecimal())
        or unicodedata.east_asian_width(letter) in "WFH"
    ):
        return False
    return not unicodedata.name(letter, "CJK").startswith(_WITHOUT_SPACES)
