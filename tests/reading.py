"""Three readers of a PDF that know nothing of each other: poppler, MuPDF, and the bytes of the
content streams through pikepdf.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pikepdf

import tools


@dataclass(frozen=True, slots=True)
class Piece:
    """A word (poppler) or a character (MuPDF) in a box; points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


_POPPLER_WORD: Final = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', re.S
)
_MUPDF_CHAR: Final = re.compile(
    r'<char quad="([\d.e-]+) ([\d.e-]+) [^"]*? ([\d.e-]+) ([\d.e-]+)" x="[^>]*? c="([^"]*)"/>'
)


def words(pdf: Path) -> list[list[Piece]]:
    """The words of each page as poppler finds them."""
    said = tools.ask("pdftotext", "-bbox", pdf, "-").text
    return [
        [_piece(word, html.unescape(word[5])) for word in _POPPLER_WORD.finditer(page)]
        for page in said.split("<page ")[1:]
    ]


def raw_pages(pdf: Path) -> list[str]:
    """The text of each page as poppler finds it, in the order of the content stream."""
    return tools.ask("pdftotext", "-raw", pdf, "-").text.split("\f")[:-1]


def characters(pdf: Path) -> list[list[Piece]]:
    """The characters of each page as MuPDF finds them, white space as it was written."""
    options = "preserve-whitespace,inhibit-spaces,preserve-ligatures"
    target = pdf.with_suffix(".stext")
    tools.ask("mutool", "convert", "-F", "stext", "-O", options, "-o", target, pdf)
    said = target.read_text(encoding="utf-8", errors="surrogatepass")
    return [
        [_piece(char, _entity(char[5])) for char in _MUPDF_CHAR.finditer(page)]
        for page in said.split("<page ")[1:]
    ]


def joined(pieces: list[Piece]) -> str:
    """The texts one behind the other; surrogates that MuPDF parts come together."""
    text = "".join(piece.text for piece in pieces)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _piece(found: re.Match[str], text: str) -> Piece:
    left, top, right, bottom = (float(found[group]) for group in range(1, 5))
    return Piece(left, top, right, bottom, text)


def _entity(text: str) -> str:
    code = re.fullmatch(r"&#x([0-9a-f]+);", text)
    return chr(int(code[1], 16)) if code else html.unescape(text)


def shown_lines(pdf: Path) -> list[list[str]]:
    """The text of each line of each page: what its codes stand for by `ToUnicode`, or what
    `ActualText` says instead (ISO 32000-1, 9.10.3 and 14.9.4). A line starts at each `Td`.
    """
    with pikepdf.open(pdf) as file:
        return [list(_lines(page)) for page in file.pages]


def _lines(page: Any) -> Iterator[str]:
    fonts = {name: to_unicode(font) for name, font in page.resources.Font.items()}
    font: Mapping[int, str] = {}
    line: str | None = None
    actual: str | None = None
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        operator = str(instruction.operator)
        match operator:
            case "Tf":
                font = fonts[str(operands[0])]
            case "Td":
                if line is not None:
                    yield line
                line = ""
            case "BDC":
                if "/ActualText" in operands[1]:
                    actual = str(operands[1].ActualText)
                    line = (line or "") + actual
            case "EMC":
                actual = None
            case "Tj" | "TJ" if actual is None:
                line = (line or "") + said(operator, operands, font)
    if line is not None:
        yield line


def said(operator: str, operands: Any, font: Mapping[int, str]) -> str:
    """What the strings of `Tj` or `TJ` stand for in `font`, a CMap from `to_unicode`."""
    parts = operands[0] if operator == "TJ" else operands
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    pairs = (int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2))
    return "".join(font[code] for code in pairs)


def to_unicode(font: Any) -> dict[int, str]:
    """The `ToUnicode` CMap of a font: code to text."""
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    found: dict[int, str] = {}
    for body in re.findall(r"beginbfchar\n(.*?)\nendbfchar", cmap, re.S):
        for code, text in re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", body):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found


def structured_text(pdf: Path) -> str:
    """The text of the structure tree as poppler finds it, in the order of the tree."""
    said_ = tools.ask("pdfinfo", "-struct-text", pdf).text
    return "".join(re.findall(r'^ *"(.*)"$', said_, re.M))
