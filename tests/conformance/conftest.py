"""Every report as files of each standard, each written once, and what veraPDF says of them."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

import tagging
import verapdf
from exchange_report import write
from tagged_reports import REPORTS, SELECTED, tagged_report
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


@pytest.fixture(scope="session")
def verdict(written: Callable[[str, str], Path]) -> Callable[[str, str, str], tuple[str, ...]]:
    """The rules of a profile that a report breaks; the first question answers all of its kind."""

    @cache
    def verdicts(profile: str, standard: str) -> Mapping[Path, tuple[str, ...]]:
        names = REPORTS if standard == "ua1+a2a" else SELECTED
        return verapdf.broken_rules(profile, (written(name, standard) for name in names))

    return lambda name, profile, standard: verdicts(profile, standard)[written(name, standard)]
