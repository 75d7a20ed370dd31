"""Every scenario as a Word document, each written once."""

from collections.abc import Callable
from functools import cache

import pytest

import wordreading
from exchange_report.writers.docx import docx_bytes
from scenarios import scenario
from wordreading import Word


@pytest.fixture(scope="session")
def word_of() -> Callable[[str], Word]:
    """The document of a scenario."""
    return cache(lambda name: wordreading.read(docx_bytes(scenario(name).table)))
