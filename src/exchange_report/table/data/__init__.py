"""The table as data: a row an entry, a value a cell, nothing merged and no label left out.

After the 統一ルール for machine-readable tables (総務省, 2020-12). Every format of data asks here,
so that no two of them differ.
"""

from exchange_report.table.data.cells import Texts
from exchange_report.table.data.fields import (
    DataForm,
    Field,
    FieldKind,
    data_lines,
    data_tables,
    same_columns,
)
from exchange_report.table.data.values import may_be_formula

__all__ = [
    "DataForm",
    "Field",
    "FieldKind",
    "Texts",
    "data_lines",
    "data_tables",
    "may_be_formula",
    "same_columns",
]
