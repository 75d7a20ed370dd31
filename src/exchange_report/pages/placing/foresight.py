"""What placing texts on pages would find wrong, known without any page.

Pages of a long report take longer than all else that is checked, and nearly all that can be wrong
is known of its texts.
"""

from exchange_report.pages.composed.texts import Texts
from exchange_report.pages.placing.furniture import running_heads, watermark
from exchange_report.table import Table

_PAGE, _PAGES = 1_234_567_890, 9_876_543_210
"""Numbers of a page that are wider than any, and of all digits that a face may lack."""


def is_foreseeable(table: Table) -> bool:
    """Whether all pages show but texts that are the same wherever anything stands, and numbers."""
    layout = table.layout
    is_list = table.contents is not None or bool(table.indexes)
    running = (one.text for one in (*layout.running_heads, *layout.footer))
    names = (placeholder.name for text in running for placeholder in text.placeholders())
    return not is_list and "section" not in names


def is_placeable(texts: Texts) -> bool:
    """Whether nothing will be found wrong, or worth a warning, where `texts` of a table that is
    foreseeable are placed, beside what was found when they were set.
    """
    setter = texts.setter
    problems, warnings = dict(setter.problems), dict(setter.warnings)
    for one in filter(None, (setter, texts.turned)):
        for first in (False, True):
            running_heads(one, _PAGE, _PAGES, "", first=first)
        watermark(one)
    return setter.problems == problems and setter.warnings == warnings
