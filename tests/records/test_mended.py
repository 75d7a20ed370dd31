"""The codes that `check` looks for fixes of are those of the findings that can carry one."""

import ast
from pathlib import Path
from typing import Final

import exchange_report.records.lint as lints
from exchange_report.records.fix import MENDED
from exchange_report.records.lint import widths
from exchange_report.records.lint.policy import DEFAULT_POLICY
from exchange_report.records.lint.wording import _wordings

FOLDER: Final = Path(lints.__file__).parent


def _findings_with_a_fix(module: Path) -> list[ast.expr]:
    """The codes, as they are written, of the findings that `module` makes with a fix."""
    calls = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if _makes_one(node)]
    return [call.args[0] for call in calls if isinstance(call, ast.Call)]


def _makes_one(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and any(one.arg == "fix" for one in node.keywords)


def test_every_code_whose_finding_can_carry_a_fix_is_looked_for() -> None:
    rows = {row.wording.code for row in _wordings(DEFAULT_POLICY).rows if not row.wording.advice}
    families = {one.code for one in vars(widths).values() if isinstance(one, widths.Family)}
    codes: set[str] = set()
    for module in FOLDER.glob("*.py"):
        if module.name == "subject.py":  # makes those of others
            continue
        for code in _findings_with_a_fix(module):
            if isinstance(code, ast.Constant):
                codes.add(str(code.value))
            else:  # that of a row, or of a family of characters
                codes |= {"row.code": rows, "family.code": families}[ast.unparse(code)]
    assert codes == MENDED
    assert {"ER302", "ER305", "ER324"} <= codes
