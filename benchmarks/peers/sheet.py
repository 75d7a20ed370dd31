"""What every peer sets alike: the page, the faces, the columns and the fixed texts.

They follow layouts/four-column.yaml. Only the columns are a tenth of a character wider: a system
that counts in floats would otherwise lose the last character of a line that just fits.
"""

import os
import tempfile
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from benchmarks.rows import ROOT

# Points throughout. A4 landscape; 9 pt type on 12 pt.
PAGE_WIDTH: Final = 841.89
PAGE_HEIGHT: Final = 595.276
SIZE: Final = 9.0
PITCH: Final = 12.0
TITLE_SIZE: Final = 12.0
TITLE_PITCH: Final = 16.0
TITLE_GAP: Final = 8.0
PADDING_X: Final = 2.5
PADDING_Y: Final = 2.0
RULE: Final = 0.5
# Text widths of 10.1, 9.1, 16.1 and 45.2 em, those of the official table.
COLUMNS: Final = (96.0, 87.0, 150.0, 412.0)
TABLE_WIDTH: Final = sum(COLUMNS)
SIDE_MARGIN: Final = (PAGE_WIDTH - TABLE_WIDTH) / 2
TOP_MARGIN: Final = 51.02  # 18 mm
BOTTOM_MARGIN: Final = 51.02
FOLIO_DROP: Final = 20.0
HEADER_SHADE: Final = 0xEC / 0xFF

TITLE: Final = "平成29年度　姉妹・友好都市及び政策提携都市との交流"
AUTHOR: Final = "exchange_report benchmarks"
HEADER: Final = ("分野", "担当（関係）\n部所名", "項目名", "実績（29年度）")

FONTS: Final = ROOT / "fonts"
MINCHO: Final = FONTS / "BIZUDMincho-Regular.ttf"
GOTHIC: Final = FONTS / "BIZUDGothic-Regular.ttf"
GOTHIC_BOLD: Final = FONTS / "BIZUDGothic-Bold.ttf"
MINCHO_FAMILY: Final = "BIZ UDMincho"
GOTHIC_FAMILY: Final = "BIZ UDGothic"

FONTCONFIG: Final = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def use_project_faces() -> None:
    """Let fontconfig, in this process and its children, know the project's faces and no others.

    Call it before a library opens fontconfig. The folder outlives the process, so that its cache
    is warm from the second run on, as it is on anybody's machine.
    """
    folder = Path(tempfile.gettempdir()) / "exchange-report-fontconfig"
    folder.mkdir(exist_ok=True)
    configuration = folder / f"fonts-{os.getpid()}.conf"
    text = FONTCONFIG.format(fonts=escape(str(FONTS)), cache=escape(str(folder / "cache")))
    configuration.write_text(text, encoding="utf-8")
    os.replace(configuration, folder / "fonts.conf")
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
