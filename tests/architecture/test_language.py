"""The words that documents say themselves stand in one room, in every language alike."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exchange_report.language import DOCUMENT, WORDS

SOURCE = Path(__file__).parents[2] / "src" / "exchange_report"
JAPANESE_WORD = re.compile("[ぁ-んァ-ヶ一-鿿]{1,}")
CHARACTERS = {
    "writers/docx/kinsoku.py",
    "writers/pdf/requirements.py",
    "writers/pdf/options.py",
    "writers/png/options.py",
    "writers/option_rows.py",
    "writers/svg/options.py",
    "writers/text/options.py",
    "writers/csv/options.py",
    "writers/jsonld/options.py",
    "writers/datapackage/options.py",
    "writers/html/options.py",
    "writers/xlsx/options.py",
    "writers/xlsx/sheet_names.py",
}
"""Tables of characters, which are no words of a document; nor are the titles of settings."""


def texts(words: Any) -> Iterator[tuple[str, str]]:
    """Every word by the name of its place."""
    for name, value in (words if isinstance(words, dict) else words._asdict()).items():
        if isinstance(value, str):
            yield name, value
        else:
            yield from ((f"{name}.{key}", text) for key, text in texts(value))


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and value of each text in the code but for docstrings."""
    nodes = [*ast.walk(tree)]
    docstrings = [node.value for node in nodes if isinstance(node, ast.Expr)]
    for node in nodes:
        if isinstance(node, ast.Constant) and node not in docstrings:
            yield from [(node.lineno, node.value)] if isinstance(node.value, str) else ()


def test_every_language_says_the_same_with_the_same_values() -> None:
    places = {language: dict(texts(words)) for language, words in WORDS.items()}
    japanese = places["ja"]
    for language, said in places.items():
        assert said.keys() == japanese.keys(), language
        for name, text in said.items():
            assert text and sorted(re.findall(r"\{\w+\}", text)) == sorted(
                re.findall(r"\{\w+\}", japanese[name])
            ), (language, name)


def test_each_language_is_its_own() -> None:
    for name, text in texts(WORDS["ja"]):
        assert JAPANESE_WORD.search(text) or not re.search("[A-Za-z]", text), name
    for name, text in texts(WORDS["en"]):
        assert text.isascii(), name


@pytest.mark.parametrize("language", WORDS)
def test_styles_have_names_of_their_own(language: str) -> None:
    """Word takes two styles of one name for one."""
    names = [*WORDS[language].styles]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "writers").rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE))
)
def test_no_writer_has_words_of_its_own(path: Path) -> None:
    if path.relative_to(SOURCE).as_posix() in CHARACTERS:
        return
    for line, text in literals(ast.parse(path.read_text("utf-8"))):
        assert not JAPANESE_WORD.search(text), f"{path}:{line}: {text}"


def test_documents_are_japanese() -> None:
    assert DOCUMENT is WORDS["ja"]
