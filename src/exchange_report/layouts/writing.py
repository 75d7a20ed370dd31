"""A layout → the YAML text of a file that says all of it."""

import math
import re
from typing import Any, Final

import yaml

from exchange_report.layouts.layout import Layout
from exchange_report.layouts.shape import Shape

_QUOTED: Final = re.compile(r"[\n{}\[\]#'\"]")


class _Writer(yaml.SafeDumper):
    """Writes every value out: files know no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def _text(self, text: str) -> yaml.ScalarNode:
        """Templates in double quotes, with `\\n`, as people write them."""
        style = '"' if _QUOTED.search(text) else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)


_Writer.add_representer(str, _Writer._text)


def layout_text(layout: Layout) -> str:
    """The text of a layout file with every setting, defaults too, in the order of the model; it
    extends nothing, and reads back as `layout`. What `tables` take the place of is not told.
    """
    values = layout.model_dump(mode="json", by_alias=True)
    if layout.tables:
        values = {key: value for key, value in values.items() if key not in Shape.model_fields}
    return yaml.dump(values, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=math.inf)
