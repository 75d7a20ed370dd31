"""Programs outside Python that read what we write. Where one is missing the test is skipped, and
says so; under `REQUIRE_ALL=1` (as in CI) it fails instead.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

import pytest

PACKAGES: Final = {
    "pdftotext": "poppler-utils",
    "pdffonts": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "mutool": "mupdf-tools",
    "qpdf": "qpdf",
    "node": "nodejs",
    "java": "default-jre-headless",
    "mvn": "maven",
    "npm": "npm",
    "chromium": "chromium",
    "soffice": "libreoffice-writer-nogui",
    "cc": "build-essential",
}
"""Program to the Debian package that holds it."""

_NOT_ABOUT_THE_FILE: Final = ("warning: ICC support is not available",)
"""What a program says about how it was built, whatever it reads."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a program said: its output, and the lines of its complaints about the file."""

    output: bytes
    complaints: tuple[str, ...]

    @property
    def text(self) -> str:
        """The output. MuPDF 1.21 writes a variation selector as two surrogates in UTF-8."""
        pairs = self.output.decode("utf-8", "surrogatepass")
        return pairs.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def path_of(name: str) -> str:
    """The path of the program `name`; skips or fails the test if there is none."""
    found = shutil.which(name)
    if found is None:
        unavailable(f"{name} is not installed (Debian package {PACKAGES.get(name, name)})")
    return found


def unavailable(reason: str) -> NoReturn:
    """Skips the test, or fails it where everything is required."""
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def ask(name: str, *arguments: str | Path) -> Said:
    """Runs the program `name`; an exit code other than 0 is a failure."""
    done = subprocess.run([path_of(name), *map(str, arguments)], capture_output=True, check=False)
    complaints = done.stderr.decode("utf-8", "replace").splitlines()
    assert done.returncode == 0, f"{name}: exit code {done.returncode}: {complaints}"
    return Said(done.stdout, tuple(c for c in complaints if c not in _NOT_ABOUT_THE_FILE))
