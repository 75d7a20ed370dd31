"""Line composition: a paragraph and a measure give lines. The one door is `compose`."""

from exchange_report.composition.compose import compose
from exchange_report.composition.model import Align, Line, Paragraph, Run, TextStyle

__all__ = ["Align", "Line", "Paragraph", "Run", "TextStyle", "compose"]
