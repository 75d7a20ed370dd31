"""Settings of the document that concern Japanese text."""

from typing import Final

from exchange_report.choices import Punctuation
from exchange_report.table import Table
from exchange_report.writers.docx.kinsoku import LIMIT, LINE_END, LINE_START, signs
from exchange_report.writers.docx.markup import part, w

_WORD_2013: Final = 15
"""The layout engine of Word 2013 and later ([MS-DOCX] 2.3, compatibilityMode)."""


def settings_xml(table: Table) -> bytes:
    """The settings part, `word/settings.xml`."""
    layout = table.layout
    strictness = layout.text.kinsoku
    line_end = LINE_END[strictness]
    line_end += "".join(sorted(signs(table.texts()) - {*line_end}))[: LIMIT - len(line_end)]
    compress = layout.composition.punctuation is not Punctuation.FIXED
    return part(
        "settings",
        w("zoom", percent=100),
        w("embedTrueTypeFonts") if layout.docx.embed_fonts else "",
        w("bordersDoNotSurroundHeader"),
        w("bordersDoNotSurroundFooter"),
        w("defaultTabStop", val=840),
        w("characterSpacingControl", val="compressPunctuation" if compress else "doNotCompress"),
        w("noLineBreaksAfter", lang="ja-JP", val=line_end),
        w("noLineBreaksBefore", lang="ja-JP", val=LINE_START[strictness]),
        w(
            "compat",
            w("balanceSingleByteDoubleByteWidth"),
            w("useFELayout"),
            w(
                "compatSetting",
                name="compatibilityMode",
                uri="http://schemas.microsoft.com/office/word",
                val=_WORD_2013,
            ),
        ),
        w("themeFontLang", val="en-US", eastAsia="ja-JP"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
