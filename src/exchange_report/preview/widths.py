"""A column's width as the page drags it, written into a layout of the project."""

from exchange_report.preview.edits import Editor
from exchange_report.preview.workspace import View


def set_width(editor: Editor, view: View, column: tuple[int, int], points: float) -> str:
    """Not there yet."""
    raise ValueError("no width")
