"""Whatever the bytes of a PDF are, `inspect` ends soon, with what it found or with a diagnostic."""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from time import process_time

import pikepdf
import pytest

import samples
from exchange_report import ReportError, inspect_pdf, write
from exchange_report.cli.main import command
from exchange_report.inspection.apart import SIZE_LIMIT
from exchange_report.inspection.child import told
from exchange_report.inspection.content import is_covered
from exchange_report.inspection.loose_values import TEXT_LIMIT
from growth import assert_linear
from hostile.pdfs import HARMFUL, mutated_pdf, small, stream, whole
from invoking import invoke

pytestmark = pytest.mark.filterwarnings("ignore")  # pikepdf warns of what it mends
CASES = Path(__file__).parent / "files"
SECONDS = 2
START = 1
"""What two processes take to start, on a slow machine."""
MEGABYTES = 200


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, ...]:
    path = tmp_path_factory.mktemp("hostile") / "2012.pdf"
    write(samples.official(2012), path, pdf_standard="a3a")
    return (whole(str(path)), *(case.read_bytes() for case in sorted(CASES.glob("*.pdf"))))


MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(
    [sys.executable, "-m", "exchange_report", "inspect", "--lang", "en", *sys.argv[1:]],
    capture_output=True, text=True,
)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6
json.dump([done.returncode, done.stdout + done.stderr, seconds, megabytes], sys.stdout)
"""


def measured(path: Path) -> tuple[int, str, float, float]:
    """The code and the output of the command, its seconds of the processor, and the memory of the
    larger of its two processes in MB. Measured by a process that is small itself.
    """
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True
    )
    code, output, seconds, megabytes = json.loads(done.stdout)
    return code, output, seconds, megabytes


@pytest.mark.parametrize("start", range(0, 1000, 100))
def test_a_mutated_pdf_is_told_of_or_refused(start: int, bases: tuple[bytes, ...]) -> None:
    for seed in range(start, start + 100):
        began = process_time()
        found = told(BytesIO(mutated_pdf(seed, bases)), "a.pdf")
        assert process_time() - began < SECONDS, seed
        assert found.keys() <= {"found", "reason"}, seed
        json.dumps(found)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_file_that_once_failed_is_told_of(case: Path) -> None:
    assert inspect_pdf(case).pages == 1


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
@pytest.mark.parametrize("kind", HARMFUL)
def test_a_file_made_to_do_harm_has_its_time_and_memory(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(HARMFUL[kind]())
    code, output, seconds, megabytes = measured(path)
    assert ("pages: 1\n" if code == 0 else "error[ER609]") in output
    assert seconds < SECONDS + START and megabytes < MEGABYTES


@pytest.mark.parametrize("kind", [kind for kind in HARMFUL if "itself" in kind])
def test_what_holds_itself_is_walked_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(HARMFUL[kind]())
    if kind == "page tree that holds itself":
        with pytest.raises(ReportError, match="ER609"):
            inspect_pdf(path)
    else:
        assert inspect_pdf(path).pages == 1


FORGED = "題\x1b]0;owned\x07\nclaims: PDF/UA-1\u202e\u2028\x9b31m\ud800"


def test_no_text_of_a_file_forges_a_line_or_commands_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as file:
        page = file.add_blank_page()
        title = b"\xfe\xff" + FORGED.encode("utf-16-be", "surrogatepass")
        for name in ("/Title", "/Producer"):
            file.docinfo[name] = pikepdf.String(title)
        file.Root.Lang = pikepdf.String(title)
        font = pikepdf.Dictionary(BaseFont=pikepdf.Name("/A\nclaims: x\x1b[2J"))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        file.attachments["a"] = pikepdf.AttachedFileSpec(file, b"x", filename="a\nclaims: y\x1b")
        file.save(path)
    plain = invoke(command(), "inspect", str(path))
    lines = plain.out.splitlines()
    assert [line for line in lines if line.startswith("claims:")] == ["claims: –"]
    assert len(lines) == 12 and plain.out.replace("\n", "").isprintable()
    as_json = invoke(command(), "inspect", "--json", str(path))
    assert as_json.out.replace("\n", "").isprintable()
    assert json.loads(as_json.out)["title"] == FORGED.replace("\ud800", "")


def test_a_text_without_end_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(small(b"/Lang(%b)" % (b"x" * 1_000_000)))
    assert inspect_pdf(path).language == "x" * TEXT_LIMIT + "…"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
@pytest.mark.parametrize("trusted", [False, True])
def test_what_is_no_file_with_content_is_refused(trusted: bool, tmp_path: Path) -> None:
    pipe, device = tmp_path / "pipe.pdf", tmp_path / "device.pdf"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    for path in (pipe, device, tmp_path, Path("a\0b")):
        with pytest.raises(ReportError, match="ER603"):
            inspect_pdf(path, trusted=trusted)


def test_a_large_file_is_read_if_it_is_trusted(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    head, tail = b"%PDF-1.7\n", small()
    with path.open("wb") as file:
        file.write(head)
        file.truncate(SIZE_LIMIT)
        file.seek(0, os.SEEK_END)
        file.write(tail)
    refused = invoke(command(), "inspect", str(path))
    assert refused.code == 1 and "ER609" in refused.err and "--trusted" in refused.err
    assert "pages: 1\n" in invoke(command(), "inspect", "--trusted", str(path)).out


@pytest.mark.parametrize(
    ("content", "covered"),
    [
        (b"", True),
        (b"0 0 5 5 re f", False),
        (b"/P <</MCID 1>> BDC 0 0 5 5 re f EMC", True),
        (b"/P<</MCID 1>>BDC(a)Tj EMC", True),
        (b"/P <</MCID 2>> BDC 0 0 5 5 re f EMC", False),
        (b"/Artifact BMC f EMC", True),
        (b"/Artifact<</Type/Pagination/BBox[0 0 1 1]>>BDC f EMC f", False),
        (b"/P <</MCID 1>> BDC /Span <</ActualText<FEFF>>> BDC <00>Tj EMC <00>Tj EMC", True),
        (b"/Span <</ActualText(\\)a)/E<</F 1>>/MCID 1>> BDC [(a)-1(b)]TJ EMC", True),
        (b"(f) pop (a(f)f) pop (\\( f) pop <66> pop /f gs % f\n[f1]pop", True),
        (b"EMC EMC /P <</MCID 1>> BDC f EMC", True),
        (b"BI /W 1 /H 1 ID f f EMC EI", False),
        (b"/Artifact BMC BI /W 1 /H 1 ID EMC EI f EMC", True),
        (b"(a f", True),
        (b"1 0 0 1 0 0 cm/F1 9 Tf(a)'", False),
        (b"re f*", False),
        (b"fx Sx", True),
    ],
)
def test_content_is_read_as_the_standard_has_it(content: bytes, covered: bool) -> None:
    assert is_covered(content, {1}) is covered


@pytest.mark.parametrize(
    "piece",
    [
        b"(",
        b"(a",
        b"<<",
        b"/A<<",
        b"/A<</B<<",
        b"/A<<(x)",
        b"<",
        b"BI ",
        b"/A BMC ",
        b"EMC ",
        b"\\(",
    ],
)
def test_reading_content_takes_linear_time(piece: bytes) -> None:
    size = 50_000 // len(piece)
    assert_linear(lambda count: is_covered(piece * count, {1}), size)


def test_a_table_in_a_table_keeps_its_own_rows(tmp_path: Path) -> None:
    row = b"<</S/TR/K[<</S/TD>><</S/TD/A<</ColSpan 2>>>>]>>"
    inner = b"<</S/Table/K[<</S/THead/K %b>>%b%b]>>" % (row, row, row)
    outer = b"<</S/Table/K[<</S/TR/K<</S/TD/K %b>>>>]>>" % inner
    path = tmp_path / "a.pdf"
    path.write_bytes(small(b"/StructTreeRoot<</K %b>>" % outer, o4=stream(b"")))
    shapes = [(t.rows, t.heading_rows, t.columns) for t in inspect_pdf(path).tables]
    assert shapes == [(1, 0, 1), (2, 1, 3)]
