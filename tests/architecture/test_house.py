"""The house: every room imports only the rooms below it (docs/architecture.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "exchange_report"
SOURCE = Path(__file__).parents[2] / "src" / PACKAGE

LAZY = re.compile(PACKAGE + r"(\.\w+)+:\w+")
"""What is imported when it is first used."""

GROUND = {
    "choices",
    "diagnostics",
    "folders",
    "interruption",
    "invisible",
    "language",
    "language_tag",
    "lazy",
    "length",
    "memory",
    "regular",
    "resources",
    "strict",
    "temporary",
    "version",
}
MAY_IMPORT: dict[str, set[str]] = {
    "choices": set(),
    "folders": {"lazy"},
    "interruption": set(),
    "invisible": set(),
    "arguments": {"years"},
    "faces": {"diagnostics", "files", "fonts", "resources", "source"},
    "files": {"diagnostics", "regular", "temporary"},
    "years": {"lazy", "era"},
    "language": set(),
    "language_tag": set(),
    "lazy": set(),
    "length": set(),
    "memory": set(),
    "regular": set(),
    "resources": set(),
    "strict": set(),
    "temporary": {"lazy"},
    "version": set(),
    "diagnostics": {"resources", "version"},
    "source": GROUND,
    "era": GROUND,
    "jlreq": GROUND,
    "fonts": GROUND,
    "records": GROUND | {"source", "era"},
    "layouts": GROUND | {"source", "era"},
    "schemas": GROUND | {"records", "layouts"},
    "importers": GROUND | {"files", "source", "era", "records"},
    "composition": GROUND | {"jlreq", "fonts"},
    "table": GROUND | {"source", "era", "records", "layouts"},
    "matching": GROUND | {"source", "records", "table"},
    "comparing": GROUND | {"records", "matching"},
    "pages": GROUND | {"source", "jlreq", "fonts", "records", "layouts", "composition", "table"},
    "writers": GROUND
    | {"files", "source", "era", "jlreq", "fonts", "composition"}
    | {"records", "layouts", "table", "pages"},
    "differences": GROUND
    | {"source", "records", "layouts", "table", "matching", "comparing", "writers"},
}
"""Floors 0 to 5. Above them (project, pipeline, the faces of the package) all below is open."""

ABOVE = [
    "settings",
    "system_faces",
    "project",
    "choosing",
    "fixing",
    "review",
    "checking",
    "drafting",
    "recognition",
    "mapping",
    "importing",
    "forms",
    "collecting",
    "listing",
    "sketching",
    "listing_faces",
    "adding_faces",
    "inspection",
    "specimen",
    "pipeline",
    "mirroring",
    "merging",
    "revisions",
    "comparison",
    "jobs",
    "building",
    "batch",
    "preview",
    "cli",
    "__init__",
    "__main__",
]


def room(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each import of our own; a name that is resolved at first use
    (`exchange_report.writers.pdf:pdf_bytes`) is one too.
    """
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
        elif isinstance(node, ast.Constant) and LAZY.fullmatch(str(node.value)):
            yield node.lineno, str(node.value).replace(":", ".")


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
    shared = ("contract", "office", "option_model", "option_rows")
    registry = [SOURCE / "writers" / name for name in ("formats.py", "given_options.py")]
    for path in modules():
        if room(path) != "writers" or path in registry:
            continue
        own = path.relative_to(SOURCE / "writers").with_suffix("").parts[0]
        for line, name in imports(ast.parse(path.read_text("utf-8"))):
            parts = name.split(".")
            if parts[1] == "writers":
                assert parts[2] in (own, *shared), f"{path}:{line}"


def test_the_lazy_names_of_the_registry_are_read_as_imports() -> None:
    tree = ast.parse((SOURCE / "writers" / "formats.py").read_text("utf-8"))
    names = {name for _, name in imports(tree)}
    assert {f"{PACKAGE}.writers.pdf.pdf_bytes", f"{PACKAGE}.writers.csv.csv_files"} <= names


FORMATS = re.compile(r"\b(pdf|docx|csv)\b|_(pdf|docx|csv)\b|\b(pdf|docx|csv)_", re.IGNORECASE)
NAMING = {"inspect.py", "main.py"}
"""They read PDFs: `make-report inspect`, and its line in the list of commands."""


@pytest.mark.parametrize(
    "path",
    [p for p in modules() if room(p) in ("pipeline", "jobs", "building", "review", "cli")],
    ids=lambda p: str(p.relative_to(SOURCE)),
)
def test_no_format_is_named_above_the_registry(path: Path) -> None:
    if path.name in NAMING:
        return
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            body[0].value = ast.Constant(None)  # a docstring may give examples
    assert not FORMATS.search(ast.unparse(tree)), path


PAGED = {"pdf", "svg", "png", "formats", "given_options"}
"""The writers that take pages, and the registry; all others take the table, and know of no page."""


def test_no_flow_writer_knows_of_pages() -> None:
    for path in modules():
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if parts[0] == "writers" and parts[1] not in PAGED:
            for line, name in imports(ast.parse(path.read_text("utf-8"))):
                assert name.split(".")[1] != "pages", f"{path}:{line}: {name}"


def test_every_room_has_its_floor() -> None:
    assert {room(path) for path in modules()} <= {*MAY_IMPORT, *ABOVE}


def test_nothing_at_the_root_is_called_like_an_option() -> None:
    """`-o --no-check` makes a folder of that name, and `git add -A` takes it in."""
    root = SOURCE.parents[1]
    assert (root / "pyproject.toml").is_file()
    assert [one.name for one in root.iterdir() if one.name.startswith("-")] == []
