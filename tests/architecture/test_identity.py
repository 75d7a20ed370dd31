"""Identity is a number: no place in memory is a key, and no source text is searched for hints."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "exchange_report"
MODULES = sorted(SOURCE.rglob("*.py"))
SIGNS = {"《", "《\\", "://", "@"}
"""What readings and addresses are written with: the table says where there are any."""


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def uses_of_id(tree: ast.AST) -> list[int]:
    """The lines on which `id` is called, or handed to what calls it (`map(id, …)`, `key=id`)."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    used = [(c, one) for c in calls for one in (c.func, *c.args, *(k.value for k in c.keywords))]
    return [c.lineno for c, one in used if isinstance(one, ast.Name) and one.id == "id"]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_key_is_a_place_in_memory(path: Path) -> None:
    assert not uses_of_id(ast.parse(path.read_text("utf-8"))), f"{path}: it means nothing elsewhere"


@pytest.mark.parametrize("source", ["d[id(x)]", "map(id, x)", "sorted(x, key=id)", "{id(y): 1}"])
def test_a_place_in_memory_is_found(source: str) -> None:
    assert uses_of_id(ast.parse(source)) == [1]


@pytest.mark.parametrize(
    "path", [one for one in MODULES if named(one).startswith(("writers", "pages"))], ids=named
)
def test_what_sets_a_table_does_not_search_its_source(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert node.value not in SIGNS, f"{path}:{node.lineno}: ask the table"
