"""Every report as files of each standard, each written once, and its tags."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import tagging
from exchange_report import write
from tagged_reports import tagged_report
from tagging import Tags

TagsOf = Callable[[str], Tags]
PdfOf = Callable[[str], Path]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The PDF of a report that claims a standard."""
    folder = tmp_path_factory.mktemp("standards")

    @cache
    def pdf(name: str, standard: str) -> Path:
        return write(tagged_report(name), folder / standard / f"{name}.pdf", pdf_standard=standard)

    return pdf


@pytest.fixture(scope="session")
def pdf_of(written: Callable[[str, str], Path]) -> PdfOf:
    """The PDF of a report, as it is by default."""
    return lambda name: written(name, "ua1+a2a")


@pytest.fixture(scope="session")
def tags_of(pdf_of: PdfOf) -> TagsOf:
    """The tags of a report's PDF."""
    return cache(lambda name: tagging.tags(pdf_of(name)))
