from pathlib import Path

import pytest

from exchange_report.composition import TextStyle
from exchange_report.fonts import Face, open_face
from exchange_report.length import length

FONTS = Path(__file__).parents[2] / "fonts"


@pytest.fixture(scope="session")
def mincho() -> Face:
    return open_face(FONTS / "BIZUDMincho-Regular.ttf")


@pytest.fixture(scope="session")
def gothic() -> Face:
    return open_face(FONTS / "BIZUDGothic-Bold.ttf")


@pytest.fixture(scope="session")
def style(mincho: Face) -> TextStyle:
    return TextStyle(mincho, length(10))
