"""The house: every room imports only the rooms below it (docs/architecture.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "exchange_report"
SOURCE = Path(__file__).parents[2] / "src" / PACKAGE

GROUND = {
    "collector",
    "folders",
    "invisible",
    "language",
    "lazy",
    "length",
    "diagnostics",
    "regular",
    "resources",
    "version",
}
MAY_IMPORT: dict[str, set[str]] = {
    "collector": set(),
    "folders": set(),
    "invisible": set(),
    "files": {"diagnostics"},
    "years": {"era"},
    "language": set(),
    "lazy": set(),
    "length": set(),
    "regular": set(),
    "resources": set(),
    "version": set(),
    "diagnostics": {"resources", "version"},
    "source": GROUND,
    "era": GROUND,
    "jlreq": GROUND,
    "fonts": GROUND,
    "records": GROUND | {"source", "era"},
    "layouts": GROUND | {"source", "era"},
    "schemas": GROUND | {"records", "layouts"},
    "composition": GROUND | {"jlreq", "fonts"},
    "table": GROUND | {"source", "era", "records", "layouts"},
    "pages": GROUND | {"source", "jlreq", "fonts", "records", "layouts", "composition", "table"},
    "writers": GROUND
    | {"source", "era", "fonts", "composition", "records", "layouts", "table", "pages"},
}
"""Floors 0 to 5. Above them (project, pipeline, the faces of the package) all below is open."""

ABOVE = [
    "settings",
    "project",
    "choosing",
    "fixing",
    "formats",
    "review",
    "checking",
    "drafting",
    "listing",
    "inspection",
    "specimen",
    "pipeline",
    "cli",
    "__init__",
    "__main__",
]


def room(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each import of our own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute here"
            if node.module and node.module.split(".")[0] == PACKAGE:
                for alias in node.names:
                    yield node.lineno, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == PACKAGE:
                    yield node.lineno, alias.name


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_down(path: Path) -> None:
    here = room(path)
    for line, name in imports(ast.parse(path.read_text("utf-8"))):
        there = name.split(".")[1] if "." in name else "__init__"
        if there == here:
            continue
        if here in MAY_IMPORT:
            assert there in MAY_IMPORT[here], f"{path}:{line}: {here} imports {there}"
        elif here in ABOVE and there in ABOVE:
            assert ABOVE.index(there) < ABOVE.index(here), f"{path}:{line}: {there} is not below"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_import_of_ours_hides_in_a_function(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert not list(imports(node)), f"{path}:{node.lineno} {node.name}"


def test_no_writer_imports_another() -> None:
    for path in modules():
        if room(path) != "writers" or path.parent == SOURCE / "writers":
            continue
        own = path.relative_to(SOURCE / "writers").with_suffix("").parts[0]
        for line, name in imports(ast.parse(path.read_text("utf-8"))):
            parts = name.split(".")
            if parts[1] == "writers":
                assert parts[2] == own, f"{path}:{line}"


def test_every_room_has_its_floor() -> None:
    assert {room(path) for path in modules()} <= {*MAY_IMPORT, *ABOVE}
