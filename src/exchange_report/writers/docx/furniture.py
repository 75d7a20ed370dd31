"""The section: paper, margins, the grid of lines, and the running foot."""

from typing import Final

from exchange_report.layouts.model import PAPER
from exchange_report.length import ZERO, length
from exchange_report.table import Table, show
from exchange_report.writers.docx.markup import part, run, twips, w
from exchange_report.writers.docx.styles import FOOTER

FOOTER_ID: Final = "rIdFooter"
"""The relationship from the main part to the foot."""

_PAPER_CODES: Final = {"A3": 8, "A4": 9, "A5": 11, "B4": 12, "B5": 13}
"""What printers call the papers (DMPAPER_…); their B sizes are those of JIS too."""
_FIELDS: Final = {"page": ("\x01", "PAGE"), "pages": ("\x02", "NUMPAGES")}
"""Values that Word fills in: what holds their place in a text (no record can), and the field."""


def section(table: Table) -> str:
    """The section's properties."""
    layout = table.layout
    paper = [twips(length(side, "mm")) for side in PAPER[layout.page.size]]
    landscape = layout.page.orientation == "landscape"
    width, height = reversed(paper) if landscape else paper
    margin = layout.page.margin
    bottom = twips(margin.bottom.at(ZERO))
    line = twips(layout.footer.size.at(ZERO)) if layout.footer else 0
    foot = max(0, bottom - line) // 2
    return w(
        "sectPr",
        f'<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>' if layout.footer else "",
        w(
            "pgSz",
            w=width,
            h=height,
            orient="landscape" if landscape else None,
            code=_PAPER_CODES[layout.page.size],
        ),
        w(
            "pgMar",
            top=twips(margin.top.at(ZERO)),
            right=twips(margin.right.at(ZERO)),
            bottom=bottom,
            left=twips(margin.left.at(ZERO)),
            header=twips(margin.top.at(ZERO)) // 2,
            footer=foot,
            gutter=0,
        ),
        w("cols", space=425),
        w(
            "docGrid",
            type="linesAndChars",
            linePitch=twips(layout.text.line_pitch.at(ZERO)),
            charSpace=0,
        ),
    )


def footer_xml(table: Table) -> bytes:
    """The part of the foot of a layout that has one."""
    spec = table.layout.footer
    assert spec is not None
    marks = {name: mark for name, (mark, _) in _FIELDS.items()}
    text = show(spec.text, {**table.values, **marks}, table.layout.fiscal_2019)
    instructions = dict(_FIELDS.values())
    runs = []
    start = 0
    for at, character in enumerate(text):
        if character in instructions:
            runs += [_text(text[start:at]), _field(instructions[character])]
            start = at + 1
    runs.append(_text(text[start:]))
    return part("ftr", w("p", w("pPr", w("pStyle", val=FOOTER)), *runs))


def _text(text: str) -> str:
    return run(text) if text else ""


def _field(instruction: str) -> str:
    return w("fldSimple", run("1"), instr=f" {instruction} ")
