"""Differences as a web page that needs no other file (`ins`, `del`, words beside the colours)."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from exchange_report.comparing import Differences, EntryChange, FieldChange, Kind, LineChange
from exchange_report.differences.wording import Wording

_ELEMENTS: Final = {Kind.DELETED: "del", Kind.INSERTED: "ins"}
_STYLE: Final = """\
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: #fff; color: #1a1a1a;
  font-family: "BIZ UDGothic", "Hiragino Sans", "Yu Gothic", sans-serif; line-height: 1.7; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.25rem; border-bottom: 2px solid #1a1a1a; }
h3 { font-size: 1rem; margin-bottom: 0; }
dl { margin: 0 0 1rem; }
dt { font-weight: bold; }
dd { margin: 0 0 .5rem 1.5rem; overflow-wrap: anywhere; }
dd p { margin: 0; white-space: pre-wrap; }
ins { background: #d8f3dc; color: #0b3d1e; text-decoration: underline; }
del { background: #fde2e1; color: #7a0c0c; text-decoration: line-through; }
.state { display: inline-block; border: 1px solid currentColor; padding: 0 .4em;
  font-size: .875rem; font-weight: normal; }
@media print { body { max-width: none; padding: 0; } }
"""


def html_text(found: Differences, language: str = "ja") -> str:
    """The page, in the language of its words; the texts of the records are marked as Japanese."""
    wording = Wording(language)
    title = escape(wording.title(found))
    content = "\n".join(_content(found, wording, language))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{content}\n</main>\n</body>\n</html>\n"
    )


def _content(found: Differences, wording: Wording, language: str) -> Iterator[str]:
    own = wording.own
    if not found:
        yield f"<p>{escape(own.none)}</p>"
        return
    yield f"<p>{escape(wording.counted(found))}</p>"
    if found.record:
        yield f"<h2>{escape(own.record)}</h2>"
        yield from _fields(found.record, wording)
    if found.groups:
        yield f"<h2>{escape(own.groups)}</h2>"
    for group in found.groups:
        yield f"<p>{escape(own.shared.format(count=len(group.entries)))}</p>"
        yield from _fields((group.change,), wording)
    if found.entries:
        yield f"<h2>{escape(own.entries)}</h2>"
    for entry in found.entries:
        yield from _entry(entry, wording, language)


def _entry(entry: EntryChange, wording: Wording, language: str) -> Iterator[str]:
    states = (f'<span class="state">{escape(one)}</span>' for one in wording.state(entry))
    lang = "" if language == "ja" else ' lang="ja"'
    labels = f"<span{lang}>{_text(wording.labels(entry))}</span>"
    yield f"<h3>{labels} {' '.join(states)}</h3>"
    yield from _fields(entry.fields, wording)


def _fields(fields: Iterable[FieldChange], wording: Wording) -> Iterator[str]:
    terms = [
        f"<dt>{_text(wording.value(one.name))}</dt>\n"
        f'<dd lang="ja">{"".join(_line(line, wording) for line in one.lines)}</dd>'
        for one in fields
    ]
    if terms:
        yield "<dl>\n" + "\n".join(terms) + "\n</dl>"


def _line(line: LineChange, wording: Wording) -> str:
    pieces = "".join(
        f"<{element}>{_text(text)}</{element}>" if (element := _ELEMENTS.get(kind)) else _text(text)
        for kind, text in line.pieces
    )
    level = wording.level(line)
    lang = "" if wording.language == "ja" else f' lang="{wording.language}"'
    note = f' <span class="state"{lang}>{escape(level)}</span>' if level else ""
    depth = (line.after or line.before or (0, 0))[1]
    indent = f' style="padding-left: {min(depth, 9)}em"' if depth else ""
    return f"<p{indent}>{pieces}{note}</p>"


_NO_TEXT: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), "\ufffd")
"""Control characters, which no HTML holds."""


def _text(text: str) -> str:
    cleaned = text.translate(_NO_TEXT).encode("utf-8", "replace").decode()
    return escape(cleaned)
