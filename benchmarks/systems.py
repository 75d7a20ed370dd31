"""The systems that are compared, what each needs, and how each is run."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from benchmarks.process import Command
from benchmarks.rows import RECORD, ROOT, ROWS_PER_RECORD

VERSION_NUMBER: Final = re.compile(r"\d+(\.\d+)+")


@dataclass(frozen=True, slots=True)
class System:
    """One system. `packages` are distributions of PyPI, `programs` commands on the path.

    `debian` says where the programs come from. A `cheap` one takes part in the quick run.
    """

    key: str
    name: str
    packages: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    debian: str = ""
    cheap: bool = False

    @property
    def missing(self) -> str | None:
        """What has to be installed first, or None."""
        wanted = [f"{name} (PyPI)" for name in self.packages if _version(name) is None]
        if any(shutil.which(program) is None for program in self.programs):
            wanted.append(f"{self.debian} (Debian)")
        return ", ".join(wanted) or None

    def label(self) -> str:
        """Name and versions, of what is installed."""
        versions = [_version(name) for name in self.packages]
        versions += [_program_version(program) for program in self.programs]
        return " ".join([self.name, "/".join(filter(None, versions))]).strip()


OURS: Final = System("exchange_report", "exchange_report", cheap=True)
CHECKED: Final = System("checked", "exchange_report with its checks", cheap=True)
"""The same as ours, with what no peer does: is the text of the record right?"""

PEERS: Final = (
    System("typst", "Typst", ("typst",), cheap=True),
    System("jtypeset", "jtypeset", ("jtypeset",), cheap=True),
    System("platypus", "ReportLab Platypus", ("reportlab",)),
    System("chromium", "Chromium", (), ("chromium",), "chromium"),
    System("weasyprint", "WeasyPrint", ("weasyprint",)),
    System(
        "docx",
        "python-docx + LibreOffice",
        ("python-docx",),
        ("soffice",),
        "libreoffice-writer-nogui",
    ),
    System("fpdf2", "fpdf2", ("fpdf2",)),
    System(
        "lualatex",
        "LuaLaTeX + luatexja",
        (),
        ("lualatex",),
        "texlive-luatex texlive-lang-japanese texlive-latex-extra",
    ),
)
SYSTEMS: Final = (OURS, CHECKED, *PEERS)


@dataclass(frozen=True, slots=True)
class Job:
    """The rows repeated `times` times, and the folder where each system's files go."""

    times: int
    folder: Path

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return self.times * ROWS_PER_RECORD

    def records(self, document: str) -> Path:
        """The records folder with our copy of the `first` or the `second` document."""
        return self.folder / document

    def output(self, system: System) -> Path:
        """The folder that `system` writes to."""
        return self.folder / system.key

    def pdf(self, system: System) -> Path:
        """The PDF that `system` writes."""
        return self.output(system) / f"{RECORD.stem}.pdf"


def module(name: str, *arguments: object, **environment: str) -> Command:
    """``python -m name arguments…`` with this tree's own code, installed or not."""
    paths = [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    return Command(
        arguments=[sys.executable, "-m", name, *map(str, arguments)],
        folder=ROOT,
        environment={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            **environment,
        },
    )


def whole_process(system: System, job: Job) -> Command:
    """One document in one process, from nothing to the PDF."""
    if system in (OURS, CHECKED):
        records, output = job.records("first"), job.output(system)
        options = ["--no-check"] if system is OURS else []
        folders = ["--records", records, "--output", output]
        return module("exchange_report", RECORD.stem, *options, *folders)
    return _peer(system, job)


def two_documents(system: System, job: Job) -> Command:
    """Two documents in one process, whose last line of output is their times as JSON."""
    if system is OURS:
        records = [job.records(name) / RECORD.name for name in ("first", "second")]
        return module("benchmarks.two_documents", *records, job.pdf(system))
    return _peer(system, job, WARM="1")


def _peer(system: System, job: Job, **environment: str) -> Command:
    command = module(f"benchmarks.peers.{system.key}", job.times, job.pdf(system), **environment)
    return Command(
        command.arguments,
        command.folder,
        command.environment,
        several_processes=bool(system.programs),
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _program_version(program: str) -> str | None:
    if shutil.which(program) is None:
        return None
    answer = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = VERSION_NUMBER.search(answer)
    return found[0] if found else None
