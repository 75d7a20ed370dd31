"""What comes of damaged files of each kind: the codes of the diagnostics, or the word for a result
that is whole. Anything else raises.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final

from exchange_report import Project, ReportError, build, check, diff, import_report, list_layouts
from exchange_report.inspection.child import told
from hostile.faces import mutated_face, project_with
from hostile.offices import mutated_office
from hostile.pdfs import mutated_pdf, whole
from hostile.soundness import is_told_at_the_manifest, sound_docx, sound_pdf
from hostile.texts import RECORD, ROOT, SETTINGS, layouts, mutated_text

FILES: Final = Path(__file__).parent / "files"
Trial = Callable[[int], str]
FORMATS: Final = ("pdf", "docx", "csv")
_SOUND_EVERY: Final = 7
"""Documents of which one is read by another program; that takes longer than to make them."""


def _made(folder: Path, seed: int, formats: tuple[str, ...] = FORMATS) -> str:
    """The documents of the record in `folder`, and what its checks and mends say of it."""
    project = Project(folder, folder / "records", confined=True)
    record = folder / "records" / "2017.yaml"
    for diagnostic in check([record], project=project):
        str(diagnostic)
    with suppress(ReportError):
        diff(record, project=project, unsafe=True)
    try:
        made = build(record, formats, folder / "build", project=project)
    except ReportError as error:
        assert error.diagnostics
        return ",".join(sorted({d.code for d in error.diagnostics}))
    assert {Path(one).suffix[1:] for one in made} == set(formats)  # none is passed over
    if seed % _SOUND_EVERY == 0:
        sound_pdf(folder / "build" / "2017.pdf")
        sound_docx(folder / "build" / "2017.docx")
    return "sound document"


def _project(folder: Path) -> Path:
    for name in ("records", "layouts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "records" / "2017.yaml").write_text(RECORD, "utf-8")
    return folder


def records(folder: Path) -> Trial:
    """The documents of a damaged record."""
    path = _project(folder) / "records" / "2017.yaml"
    small = (RECORD, RECORD.replace("entries:", "layout: accessible\nentries:", 1))

    def tried(seed: int) -> str:
        path.write_bytes(mutated_text(seed, small))
        return _made(folder, seed)

    return tried


def styles(folder: Path) -> Trial:
    """The documents of a record in a damaged layout, and the list of layouts."""
    record, layout = _project(folder) / "records" / "2017.yaml", folder / "layouts" / "own.yaml"
    record.write_text(RECORD + "layout: own\n", "utf-8")

    def tried(seed: int) -> str:
        layout.write_bytes(mutated_text(seed, layouts()))
        list_layouts(project=Project(folder, folder / "records", confined=True))
        return _made(folder, seed)

    return tried


def settings(folder: Path) -> Trial:
    """The documents of a record under damaged settings."""
    path = _project(folder) / "exchange-report.yaml"

    def tried(seed: int) -> str:
        path.write_bytes(mutated_text(seed, (SETTINGS,)))
        return _made(folder, seed)

    return tried


def faces(folder: Path) -> Trial:
    """The document in a damaged face; every fifth is made for Word too."""

    def tried(seed: int) -> str:
        record = project_with(folder, mutated_face(seed))
        formats = ["pdf", "docx"] if seed % 5 == 0 else ["pdf"]
        try:
            build(record, formats, folder / "build", project=Project.find(folder))
        except ReportError as error:
            codes = ",".join(sorted({d.code for d in error.diagnostics}))
            assert "ER612" not in codes or is_told_at_the_manifest(error.diagnostics), codes
            return codes
        sound_pdf(folder / "build" / "2017.pdf")
        if len(formats) > 1:
            sound_docx(folder / "build" / "2017.docx")
        return "sound document"

    return tried


def pdfs(folder: Path) -> Trial:
    """What `inspect` finds in a damaged PDF."""
    (made,) = build(ROOT / "records" / "2012.yaml", ["pdf"], folder, pdf_standard="a3a")
    bases = (whole(str(made.path)), *(path.read_bytes() for path in sorted(FILES.glob("*.pdf"))))

    def tried(seed: int) -> str:
        found = told(BytesIO(mutated_pdf(seed, bases)), "a.pdf")
        return str(found.get("reason", "inspection"))

    return tried


def offices(folder: Path) -> Trial:
    """The record in a damaged DOCX or XLSX."""
    made = build(ROOT / "records" / "2012.yaml", ["docx", "xlsx"], folder / "whole")
    bases = {one.path.suffix: (one.path.read_bytes(),) for one in made}
    project = Project(folder, folder / "records", confined=True)

    def tried(seed: int) -> str:
        suffix = (".docx", ".xlsx")[seed % 2]
        path = folder / f"2012{suffix}"
        path.write_bytes(mutated_office(seed, bases[suffix]))
        try:
            imported = import_report(path, year=2012, project=project, dry_run=True)
        except ReportError as error:
            return ",".join(sorted({d.code for d in error.diagnostics}))
        return "record with doubts" if imported.doubts else "record"

    return tried


TRIALS: Final[dict[str, Callable[[Path], Trial]]] = {
    "records": records,
    "layouts": styles,
    "settings": settings,
    "faces": faces,
    "pdfs": pdfs,
    "offices": offices,
}


def _as_written(place: str) -> Callable[[Path], Callable[[bytes], str]]:
    """What comes of a project whose file at `place` holds given bytes."""

    def prepared(folder: Path) -> Callable[[bytes], str]:
        project = _project(folder)
        if place.startswith("layouts"):
            (project / "records" / "2017.yaml").write_text(RECORD + "layout: own\n", "utf-8")

        def tried(data: bytes) -> str:
            (project / place).write_bytes(data)
            return _made(project, 1)

        return tried

    return prepared


Guided = tuple[Callable[[Path], Callable[[bytes], str]], Callable[[], Sequence[str]]]
GUIDED: Final[dict[str, Guided]] = {
    "records": (_as_written("records/2017.yaml"), lambda: (RECORD,)),
    "layouts": (_as_written("layouts/own.yaml"), layouts),
    "settings": (_as_written("exchange-report.yaml"), lambda: (SETTINGS,)),
}
"""What is tried with bytes as they are, and the texts that these are made of, by kind."""
