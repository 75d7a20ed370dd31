"""Help texts whose columns stand right in Japanese.

click counts every character as one column, and breaks lines at spaces only.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import click

from exchange_report.cli.streams import encodable
from exchange_report.diagnostics.text import columns

_PIECES: Final = r"[^\s\u3000-\u9fff\uff01-\uff60]+|[\u3000-\u9fff\uff01-\uff60]|\s+"
_NOT_FIRST: Final = "[、。，．・：；？！）」』】〕ー々～]"
_PARAGRAPHS: Final = r"\n\s*\n"


def wrapped(text: str, width: int) -> Iterator[str]:
    """`text` as lines of at most `width` columns, broken at spaces or between Japanese characters
    (no line starts with a closing mark); longer words stand out.
    """
    line = ""
    for piece in re.findall(_PIECES, text.strip()):
        if piece.isspace():
            piece = " "
        full = columns((line + piece).rstrip()) > width
        if full and line.strip() and not re.match(_NOT_FIRST, piece):
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    if line:
        yield line.rstrip()


class WideFormatter(click.HelpFormatter):
    """Full-width characters take two columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, "", prefix)
        self.buffer[-2] += f" {args}"

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = re.split(_PARAGRAPHS, text)
        self.write(
            "\n".join(
                "".join(f"{indent}{line}\n" for line in wrapped(paragraph, self._room))
                for paragraph in paragraphs
            )
        )

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        rows = list(rows)
        first_width = min(max(columns(first) for first, _ in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for first, second in rows:
            lines = list(wrapped(second, max(self._room - first_width, 10)))
            gap = first_width - columns(first)
            if gap < col_spacing or not lines:
                self.write(f"{indent}{first}\n")
            else:
                self.write(f"{indent}{first}{' ' * gap}{lines.pop(0)}\n")
            for line in lines:
                self.write(f"{indent}{' ' * first_width}{line}\n")

    @property
    def _room(self) -> int:
        return self.width - self.current_indent


class WideContext(click.Context):
    """Every command has `-h` beside `--help`."""

    formatter_class = WideFormatter

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.help_option_names = ["-h", "--help"]

    def get_help(self) -> str:
        return encodable(super().get_help())
