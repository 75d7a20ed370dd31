"""Features of faces that Word knows: kerning, ligatures, forms and widths of digits ([MS-DOCX],
2.6.1). Of all others it knows nothing.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from exchange_report.writers.docx.markup import w

NAMESPACES: Final = (
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
"""What a part that has such switches states, so that older programs pass over them."""


class Switches(NamedTuple):
    """The values of Word's switches; nothing for one that a layout leaves as it is."""

    kern: str = ""
    ligatures: str = ""
    numForm: str = ""  # the names of the elements
    numSpacing: str = ""


_USUAL: Final = Switches("0", "none", "default", "default")
_KERNED: Final = "2"
"""Half-points from which on letters are kerned (17.3.2.19)."""
_LIGATURES: Final = {
    (None, True): "discretional",
    (True, True): "standardDiscretional",
    (True, None): "standard",
    (True, False): "standard",
    (False, True): "discretional",
    (False, False): "none",
    (False, None): "none",
    (None, False): "",
    (None, None): "",
}
"""By what the layout says of `liga` and of `dlig`."""


def switches(features: Mapping[str, bool]) -> Switches:
    """The switches that come nearest to features of a layout."""
    kern = features.get("kern")
    return Switches(
        "" if kern is None else _KERNED if kern else "0",
        _LIGATURES[features.get("liga"), features.get("dlig")],
        _chosen(features, {"onum": "oldStyle", "lnum": "lining"}),
        _chosen(features, {"pnum": "proportional", "tnum": "tabular"}),
    )


def _chosen(features: Mapping[str, bool], values: Mapping[str, str]) -> str:
    return next((value for tag, value in values.items() if features.get(tag)), "")


def written(chosen: Switches, above: Switches) -> tuple[str, str]:
    """The elements of a run that change the switches `above` to those that are chosen: that of
    kerning, which stands before the size, and the others, which stand last.
    """
    changed = {
        name: value or usual
        for name, value, before, usual in zip(chosen._fields, chosen, above, _USUAL, strict=True)
        if (value or usual) != (before or usual)
    }
    kern = changed.pop("kern", "")
    others = "".join(f'<w14:{name} w14:val="{value}"/>' for name, value in changed.items())
    return w("kern", val=kern) if kern else "", others
