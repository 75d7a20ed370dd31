"""Signs that are counted as other marks than the one that they look like."""

from pathlib import Path

import pytest

from exchange_report.checking import check
from exchange_report.diagnostics import Diagnostic


def _found(extra: str, folder: Path) -> list[tuple[str, str]]:
    path = folder / "2024.yaml"
    text = f"fiscal_year: 2024\ntitle: 交流\nentries:\n  - {{item: 講座, extra: {extra}}}\n"
    path.write_text(text, encoding="utf-8")
    told: list[Diagnostic] = [one for one in check([path]) if one.code == "ER320"]
    return [(one.arguments["text"], one.arguments["right"]) for one in told]


@pytest.mark.parametrize(("sign", "mark"), [("〇", "○"), ("◯", "○"), ("✕", "×"), ("✖", "×")])
def test_a_sign_alone_that_looks_like_a_mark_is_reported(
    sign: str, mark: str, tmp_path: Path
) -> None:
    assert _found(f"{{評価: {sign}}}", tmp_path) == [(sign, mark)]


@pytest.mark.parametrize("text", ["○", "×", "◎", "二〇", "〇円", "第〇回", "〇〇市"])
def test_marks_and_numerals_are_not(text: str, tmp_path: Path) -> None:
    assert _found(f"{{評価: {text}}}", tmp_path) == []
