"""Layouts: how a report looks, as data."""

from exchange_report.layouts.dimension import Dimension
from exchange_report.layouts.load import LayoutFile, load_layout
from exchange_report.layouts.model import Align, Column, Layout, VerticalAlign
from exchange_report.layouts.template import Placeholder, Template

__all__ = [
    "Align",
    "Column",
    "Dimension",
    "Layout",
    "LayoutFile",
    "Placeholder",
    "Template",
    "VerticalAlign",
    "load_layout",
]
