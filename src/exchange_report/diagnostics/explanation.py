"""The sections of `docs/diagnostics.md`, the one place where every code is explained.

A section has a heading with the code, paragraphs in Japanese, the same in English after
`English:`, and examples: a line `誤 / wrong:` or `正 / right:`, then a fenced block.
"""

import re
from typing import Final

from exchange_report.diagnostics.catalogue import CATALOGUE
from exchange_report.diagnostics.messages import translate
from exchange_report.resources import bundled

_HEADING: Final = re.compile(r"^## (?P<code>ER\d+)(?P<title>.*)$", re.MULTILINE)
_LABEL: Final = re.compile(r"^(誤|正) / (wrong|right)(.*):$")
_SHOWN_NOTE: Final = re.compile("JIS|UTF|BOM| = ")
"""Notes on what the text of an example cannot show: its encoding, or a character."""

_ENGLISH: Final = "English: "
_PLACEHOLDER: Final = re.compile(r"\{\w+\}")


def explanation(code: str, lang: str) -> str:
    """What `code` means, with a wrong and a right example, as plain text in `lang`.

    Raises `KeyError` if there is no such code.
    """
    body = _sections()[code]
    paragraphs = re.split(r"\n\n(?!\s)", body.strip())
    told = [_paragraph(paragraph, lang) for paragraph in paragraphs]
    return "\n\n".join([headline(code, lang), *filter(None, told)])


def headline(code: str, lang: str) -> str:
    """`code` and its message in a line, in `lang`. Raises `KeyError` if there is no such code."""
    return f"{code}  {_PLACEHOLDER.sub('…', translate(CATALOGUE[code].message, lang))}"


def _sections() -> dict[str, str]:
    text = (bundled("docs") / "diagnostics.md").read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return {
        heading["code"]: text[heading.end() : end]
        for heading, end in zip(headings, ends, strict=True)
    }


def _paragraph(paragraph: str, lang: str) -> str:
    """`paragraph` if it is in `lang`, or an example; else nothing."""
    label = _LABEL.match(paragraph)
    if label:
        note = label[3] if _SHOWN_NOTE.search(label[3]) else ""
        return f"{label[1 if lang == 'ja' else 2]}:{note}"
    if paragraph.startswith("```"):
        return "\n".join(f"    {line}".rstrip() for line in paragraph.split("\n")[1:-1])
    is_english = paragraph.startswith(_ENGLISH)
    return paragraph.removeprefix(_ENGLISH) if is_english == (lang == "en") else ""
