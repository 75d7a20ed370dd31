"""Layouts: how a report looks, as data."""

from exchange_report.choices import Align, Keep, VerticalAlign
from exchange_report.layouts.column import Column, ColumnGroup
from exchange_report.layouts.dimension import Auto, Dimension, Share
from exchange_report.layouts.layout import Layout
from exchange_report.layouts.load import LayoutError, LayoutFile, layout_from_data, load_layout
from exchange_report.layouts.shape import GroupRow, Shape, Subtotal
from exchange_report.layouts.template import Placeholder, Template

__all__ = [
    "Align",
    "Auto",
    "Column",
    "ColumnGroup",
    "Dimension",
    "GroupRow",
    "Keep",
    "Layout",
    "LayoutError",
    "LayoutFile",
    "Placeholder",
    "Shape",
    "Share",
    "Subtotal",
    "Template",
    "VerticalAlign",
    "layout_from_data",
    "load_layout",
]
