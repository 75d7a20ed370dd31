"""Every scenario as a PDF file, each written once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exchange_report import write
from scenarios import scenario


@pytest.fixture(scope="session")
def pdf_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The PDF of a scenario."""
    folder = tmp_path_factory.mktemp("scenarios")

    def pdf(name: str) -> Path:
        path = folder / f"{name}.pdf"
        return path if path.exists() else write(scenario(name), path)

    return pdf
