"""A closed vocabulary is written once, and a model of a file is strict by its base."""

import ast
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "exchange_report"


def vocabulary(node: ast.AST) -> frozenset[str]:
    """The words of a `Literal` or of an enumeration of texts."""
    match node:
        case ast.Subscript(value=ast.Name("Literal"), slice=ast.Tuple(elts=words)):
            return frozenset(word.value for word in words if isinstance(word, ast.Constant))
        case ast.ClassDef(bases=[ast.Name("StrEnum")], body=body):
            return frozenset(
                one.value.value
                for one in body
                if isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant)
            )
    return frozenset()


def test_no_vocabulary_is_written_twice() -> None:
    places: dict[frozenset[str], list[str]] = defaultdict(list)
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            words = vocabulary(node)
            if len(words) > 1:
                places[words].append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert not {words: where for words, where in places.items() if len(where) > 1}
    assert any(where[0].startswith("choices.py") for where in places.values())


def test_only_the_base_says_what_strict_is() -> None:
    said = [path.name for path in SOURCE.rglob("*.py") if "ConfigDict(" in path.read_text("utf-8")]
    assert said == ["strict.py"]
