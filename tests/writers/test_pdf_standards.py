"""What a file claims, and that a report which cannot keep a claim is an error, never less."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

import samples
import tagging
from exchange_report import Diagnostic, ReportError, build, pdf_standards, write
from exchange_report.pages import Pages
from exchange_report.project import Project
from exchange_report.writers.csv import csv_bytes
from exchange_report.writers.pdf.requirements import _PRIVATE, _without_meaning, breaches
from samples import column
from scenarios import items

LAYOUT = """\
document_title: "{title}"
columns:
  - {heading: 項目名, value: "{item}", width: 16zw}
"""
RECORD = "fiscal_year: 2017\ntitle: 題\nentries:\n  - item: 項目\n"


def claims(pdf: Path) -> tuple[str, ...]:
    with pikepdf.open(pdf) as file, file.open_metadata() as metadata:
        names = ("pdfuaid:part", "pdfuaid:rev", "pdfaid:part", "pdfaid:conformance", "pdfaid:rev")
        return tuple(str(metadata.get(name, "")) for name in names)


@pytest.mark.parametrize(
    ("standard", "claimed", "tagged"),
    [
        (None, ("1", "", "2", "A", ""), True),
        ("ua1+a2a", ("1", "", "2", "A", ""), True),
        ("a2u", ("", "", "2", "U", ""), False),
        ("a3a", ("1", "", "3", "A", ""), True),
        ("a4+ua2", ("2", "2024", "4", "", "2020"), True),
        ("none", ("", "", "", "", ""), False),
    ],
)
def test_a_file_claims_what_was_asked_for(
    standard: str | None, claimed: tuple[str, ...], tagged: bool, tmp_path: Path
) -> None:
    pdf = write(samples.pages(items(2)), tmp_path / "a.pdf", pdf_standard=standard)
    assert claims(pdf) == claimed
    with pikepdf.open(pdf) as file:
        assert ("/StructTreeRoot" in file.Root, "/MarkInfo" in file.Root) == (tagged, tagged)


def test_a_file_of_pdf_2_has_no_info_and_its_own_namespace(tmp_path: Path) -> None:
    """ISO 19005-4, 6.1.3: no Info. ISO 32000-2, 14.8.6: elements of PDF 2.0, FENote for Note."""
    pages = samples.pages([{"item": "項目", "results": ["・一", "※1 注"]}])
    pdf = write(pages, tmp_path / "a.pdf", pdf_standard="a4+ua2")
    assert pdf.read_bytes().startswith(b"%PDF-2.0\n")
    with pikepdf.open(pdf) as file:
        assert "/Info" not in file.trailer and "/ID" in file.trailer
    elements = list(tagging.tags(pdf).root.walk())
    assert {element.namespace for element in elements} == {"http://iso.org/pdf2/ssn"}
    assert "FENote" in {element.tag for element in elements}
    older = tagging.tags(write(pages, tmp_path / "b.pdf")).root.walk()
    assert [element.tag.replace("Note", "FENote") for element in older] == [
        element.tag for element in elements
    ]


def test_the_outline_of_pdf_2_leads_to_elements(tmp_path: Path) -> None:
    """ISO 14289-2, 8.8: to the cell in which the part begins."""
    pages = samples.official(2017)
    pdf = write(pages, tmp_path / "a.pdf", pdf_standard="a4+ua2")
    cells = {element.number: element for element in tagging.tags(pdf).root.walk()}
    with pikepdf.open(pdf) as file, file.open_outline() as outline:
        for entry in outline.root:
            action: Any = entry.action
            assert action.D[0].Type == pikepdf.Name.Page
            text = cells[action.SD[0].objgen[0]].text
            assert text == str(entry.title)


def test_every_standard_is_tried_above(tmp_path: Path) -> None:
    assert pdf_standards() == ("ua1+a2a", "a2u", "a3a", "a4+ua2", "none")


@pytest.mark.parametrize("name", ["", "a1a", "UA1+A2A", "a2a"])
def test_an_unknown_standard_is_an_error_that_lists_the_known(name: str, tmp_path: Path) -> None:
    for act in (
        lambda: write(samples.pages(items(1)), tmp_path / "a.pdf", pdf_standard=name),
        lambda: build(2017, output=tmp_path, project=samples.OURS, pdf_standard=name),
    ):
        with pytest.raises(ValueError, match=r"there are ua1\+a2a, a2u, a3a, a4\+ua2, none"):
            act()
    assert list(tmp_path.iterdir()) == []


def test_the_third_part_carries_the_record_and_its_data(tmp_path: Path) -> None:
    pages = samples.official(2017)
    with pikepdf.open(write(pages, tmp_path / "a.pdf", pdf_standard="a3a")) as file:
        attached = {name: held.get_file().read_bytes() for name, held in file.attachments.items()}
        record = (samples.OURS.records / "2017.yaml").read_bytes()
        assert attached == {"2017.yaml": record, "2017.csv": csv_bytes(pages.table)}
        associated: Any = file.Root.AF
        assert [(str(a.UF), str(a.AFRelationship)) for a in associated] == [
            ("2017.csv", "/Data"),
            ("2017.yaml", "/Source"),
        ]
        kinds = [str(a.EF.F.Subtype) for a in associated]
        assert kinds == ["/text/csv", "/application/yaml"]


@pytest.mark.parametrize("standard", ["ua1+a2a", "a2u", "none"])
def test_the_others_carry_nothing(standard: str, tmp_path: Path) -> None:
    pdf = write(samples.pages(items(1)), tmp_path / "a.pdf", pdf_standard=standard)
    with pikepdf.open(pdf) as file:
        assert not file.attachments


def problems(pages: Pages, standard: str, folder: Path) -> list[Diagnostic]:
    try:
        write(pages, folder / "a.pdf", pdf_standard=standard)
    except ReportError as error:
        assert list(folder.iterdir()) == []
        return list(error.diagnostics)
    return []


def place(diagnostic: Diagnostic) -> tuple[str, str, int, int]:
    span = diagnostic.span
    assert span is not None
    return diagnostic.code, span.path, span.line, span.column


@pytest.mark.parametrize("title", ["[{publisher}]", "　"])
def test_an_empty_title_is_told_where_the_layout_makes_it(title: str, tmp_path: Path) -> None:
    pages = samples.set_text(RECORD, LAYOUT.replace("{title}", title))
    for standard in ("ua1+a2a", "a2u", "a3a"):
        (problem,) = problems(pages, standard, tmp_path)
        assert place(problem) == ("ER510", samples.LAYOUT, 1, 1)
        assert standard in problem.arguments.values()
    assert problems(pages, "none", tmp_path) == []


def test_a_character_that_means_nothing_is_told_at_each_of_its_places(tmp_path: Path) -> None:
    record = RECORD.replace("題", "題").replace("項目", '"項\\uFEFF目"')
    layout = LAYOUT.replace("項目名", '"項\\uFEFF"')
    found = problems(samples.set_text(record, layout), "ua1+a2a", tmp_path)
    assert [place(problem) for problem in found] == [
        ("ER511", samples.LAYOUT, 3, 17),
        ("ER511", samples.RECORD, 4, 13),
    ]
    assert [problem.arguments["code_point"] for problem in found] == ["FEFF", "FEFF"]


def test_a_backslash_is_no_such_character(tmp_path: Path) -> None:
    pages = samples.set_text(RECORD.replace("項目", "項\\目"), LAYOUT)
    assert problems(pages, "ua1+a2a", tmp_path) == []


def test_one_bad_report_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "layouts").mkdir()
    for year, layout in ((2016, "four-column"), (2017, "own")):
        text = RECORD.replace("2017", str(year)) + f"layout: {layout}\n"
        (tmp_path / "records" / f"{year}.yaml").write_text(text, encoding="utf-8")
    own = tmp_path / "layouts" / "own.yaml"
    own.write_text(LAYOUT.replace("{title}", "[{publisher}]"), encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        build([2016, 2017], project=Project.find(tmp_path))
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["ER510"]
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize(
    ("standard", "codes"), [("ua1+a2a", ["ER511"]), ("a4+ua2", ["ER511"]), ("a2u", [])]
)
def test_gaiji_is_told_where_text_is_tagged(
    standard: str, codes: list[str], tmp_path: Path
) -> None:
    pages = samples.set_text(f'{RECORD}subject: "外\\uE000字"\n', LAYOUT)
    assert [problem.code for problem in problems(pages, standard, tmp_path)] == codes


@pytest.mark.parametrize("escape", ["\\uE000", "\\U0000E000", "\\U000F0000"])
def test_gaiji_that_is_written_as_an_escape_is_found(escape: str, tmp_path: Path) -> None:
    pages = samples.set_text(f'{RECORD}subject: "外{escape}字"\n', LAYOUT)
    assert [problem.code for problem in problems(pages, "ua1+a2a", tmp_path)] == ["ER511"]


@pytest.mark.parametrize("text", ["東\u2066京", "a\u034fb", "\u200d", "Ḁ", "か\u3099\u302a"[:2]])
def test_every_code_stands_for_a_character(text: str, tmp_path: Path) -> None:
    """Also those of glyphs that show nothing, or part of a character (ISO 19005-2, 6.2.11.7.2)."""
    pages = samples.pages([{"item": f"{text}。"}], [column("見", "{item}", "20zw")])
    with pikepdf.open(write(pages, tmp_path / "a.pdf")) as file:
        for font in file.pages[0].resources.Font.values():
            codes = len(font.DescendantFonts[0].W[1])
            cmap = font.ToUnicode.read_bytes()
            mapped = cmap.count(b"> <") - 1
            assert mapped == codes


def test_just_the_characters_that_an_archive_forbids_are_found_beside_all_others() -> None:
    """Corners of each range, and what is written nearly alike in UTF-8."""
    forbidden = "\ue000\uefff\uf000\uf8ff\ufeff\ufffe\U000f0000\U000fffff\U00100000\U0010fffd"
    allowed = (
        "a\u0e80é・漢\ud7ff\ud800\udfff\uf900\ufdff\ufefe\uff00\ufffd\U0001f600\U000e0100\U000effff"
    )
    found = [one for one in allowed + forbidden if _without_meaning(f"年{one}度", _PRIVATE)]
    assert found == list(forbidden)
    assert [one for one in forbidden if _without_meaning(f"年{one}度", ())] == ["\ufeff", "\ufffe"]


def test_a_long_file_is_searched_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exchange_report.writers.pdf.requirements._PART", 7)
    found = list(breaches(samples.table([{"item": "項" * 40 + "\ue000"}]), "ua1+a2a"))
    assert [one.code for one in found] == ["ER511"]
    assert not list(breaches(samples.table([{"item": "項" * 40}]), "ua1+a2a"))
