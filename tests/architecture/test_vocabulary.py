"""A closed vocabulary is written once, and a model of a file is strict by its base."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "exchange_report"


def vocabulary(node: ast.AST) -> frozenset[str]:
    """The words of a `Literal` or of an enumeration of texts."""
    match node:
        case ast.Subscript(value=ast.Name("Literal"), slice=ast.Tuple(elts=words)):
            return frozenset(text for word in words for text in texts(word))
        case ast.ClassDef(bases=[ast.Name("StrEnum")], body=body):
            assigned = (one.value for one in body if isinstance(one, ast.Assign))
            return frozenset(text for value in assigned for text in texts(value))
    return frozenset()


def texts(node: ast.expr) -> Iterator[str]:
    """The text that `node` is, if it is one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_no_vocabulary_is_written_twice() -> None:
    places: dict[frozenset[str], list[str]] = defaultdict(list)
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            words = vocabulary(node)
            if len(words) > 1:
                line = getattr(node, "lineno", 0)
                places[words].append(f"{path.relative_to(SOURCE)}:{line}")
    assert not {words: where for words, where in places.items() if len(where) > 1}
    assert any(where[0].startswith("choices.py") for where in places.values())


def test_only_the_base_says_what_strict_is() -> None:
    said = [path.name for path in SOURCE.rglob("*.py") if "ConfigDict(" in path.read_text("utf-8")]
    assert said == ["strict.py"]
