"""Fields (ISO/IEC 29500-1, 17.16): what Word works out for itself."""

from typing import Final
from xml.sax.saxutils import escape

from exchange_report.writers.docx.markup import run, w

_VANISH: Final = w("rPr", w("vanish"))
_END: Final = w("r", w("fldChar", fldCharType="end"))
_SEPARATE: Final = w("r", w("fldChar", fldCharType="separate"))


def simple_field(instruction: str, result: str, properties: str = "") -> str:
    """A field whose result is one run."""
    content = run(result, properties) if result else ""
    return w("fldSimple", content, instr=f" {instruction} ")


def field_start(instruction: str, *, dirty: bool = False) -> str:
    """The runs before the result of a field; a dirty one is worked out when the document opens."""
    begin = w("fldChar", fldCharType="begin", dirty=True if dirty else None)
    return w("r", begin) + w("r", _instruction(instruction)) + _SEPARATE


def field_end() -> str:
    """The run after the result."""
    return _END


def hidden_field(instruction: str) -> str:
    """A field without a result, in hidden characters."""
    pieces = (
        w("fldChar", fldCharType="begin"),
        _instruction(instruction),
        w("fldChar", fldCharType="end"),
    )
    return "".join(w("r", _VANISH, piece) for piece in pieces)


def page_of(bookmark: str, page: str, *, dirty: bool = False) -> str:
    """The number of the page that a bookmark is on, which is `page` as far as is known."""
    shown = run(page) if page else ""
    return field_start(f"PAGEREF {bookmark} \\h", dirty=dirty) + shown + field_end()


def quoted(text: str) -> str:
    """A text as an argument of a field."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class Bookmarks:
    """The bookmarks of a document, each with a number that is no other's."""

    def __init__(self) -> None:
        self._count = 0

    def ends(self, name: str) -> tuple[str, str]:
        """The elements where a bookmark begins and ends."""
        self._count += 1
        number = self._count
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )

    def around(self, content: str, name: str) -> str:
        """`content` between the ends of a bookmark."""
        start, end = self.ends(name)
        return start + content + end


def _instruction(text: str) -> str:
    return f'<w:instrText xml:space="preserve"> {escape(text)} </w:instrText>'
