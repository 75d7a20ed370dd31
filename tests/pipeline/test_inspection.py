"""What `inspect_pdf` tells of files of ours, and of others."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

import samples
from exchange_report import ReportError, inspect_pdf, write
from exchange_report.inspection import AttachedFile, EmbeddedFace, Links, TableShape
from scenarios import items
from tagged_reports import tagged_report


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("inspected") / "2017.pdf"
    return write(samples.official(2017), path, pdf_standard="a3a")


def test_an_official_report(official: Path) -> None:
    found = inspect_pdf(official)
    assert found.standards == ("PDF/UA-1", "PDF/A-3a")
    assert (found.version, found.pages, found.language) == ("1.7", 5, "ja-JP")
    assert found.title == "姉妹・友好都市及び政策提携都市との交流（平成29年度）"
    assert found.fiscal_year == 2017
    assert (found.tagged, found.untagged_pages) == (True, ())
    assert found.headings == {"H1": 1}
    assert found.tables == (TableShape(rows=35, heading_rows=1, columns=4),)
    assert [face.name for face in found.faces] == [
        "BIZUDGothic-Bold",
        "BIZUDGothic-Regular",
        "BIZUDMincho-Regular",
    ]
    assert {(face.embedded, face.subset) for face in found.faces} == {(True, True)}
    record = samples.OURS.records / "2017.yaml"
    data, source = found.attachments
    assert (data.name, data.kind, data.relation) == ("2017.csv", "text/csv", "Data")
    assert source == AttachedFile("2017.yaml", "application/yaml", "Source", record.stat().st_size)


def test_a_file_without_tags(tmp_path: Path) -> None:
    pdf = write(samples.pages(items(2)), tmp_path / "a.pdf", pdf_standard="none")
    found = inspect_pdf(str(pdf))
    assert (found.standards, found.tagged, found.tables, found.headings) == ((), False, (), {})


def test_links_and_which_are_in_no_element(tmp_path: Path) -> None:
    pdf = write(tagged_report("links"), tmp_path / "a.pdf")
    found = inspect_pdf(pdf)
    count = found.links.addresses
    assert count > 10 and found.links == Links(count, 0, 0)
    loose = tmp_path / "loose.pdf"
    with pikepdf.open(pdf) as file:
        del file.pages[0].obj.Annots[0]["/StructParent"]
        del file.pages[0].obj.Annots[1]["/A"]
        file.save(loose)
    assert inspect_pdf(loose).links == Links(count - 1, 1, 1)
    plain = write(tagged_report("links"), tmp_path / "b.pdf", pdf_standard="none")
    assert inspect_pdf(plain).links == Links(count, 0, 0)


def test_pdf_2_says_what_it_is(tmp_path: Path) -> None:
    pdf = write(samples.official(2017), tmp_path / "a.pdf", pdf_standard="a4+ua2")
    found, older = inspect_pdf(pdf), inspect_pdf(write(samples.official(2017), tmp_path / "b.pdf"))
    assert (found.version, found.standards) == ("2.0", ("PDF/UA-2", "PDF/A-4"))
    same = replace(found, path="", version="", standards=())
    assert same == replace(older, path="", version="", standards=())


def test_a_table_without_rows(tmp_path: Path) -> None:
    found = inspect_pdf(write(samples.pages([]), tmp_path / "a.pdf"))
    assert len(found.tables) == 1 and found.tables[0].columns == 4


def test_content_outside_of_the_tags_is_found(official: Path, tmp_path: Path) -> None:
    """Painted without a mark, or under an MCID that the tree does not know."""
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(official) as file:
        page = file.pages[1]
        page.contents_add(b"0 0 5 5 re f")
        file.pages[3].contents_add(b"/P <</MCID 9999>> BDC 0 0 5 5 re f EMC")
        file.pages[4].contents_add(b"/Artifact BMC 0 0 5 5 re f EMC")
        file.save(broken)
    assert inspect_pdf(broken).untagged_pages == (2, 4)


def test_files_of_others_say_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    with pikepdf.new() as file:
        file.add_blank_page()
        file.docinfo["/Title"] = "題"
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        file.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        file.save(path)
    found = inspect_pdf(path)
    assert (found.title, found.language, found.fiscal_year, found.standards) == ("題", "", None, ())
    assert found.faces == (EmbeddedFace("Helvetica", embedded=False, subset=False),)


def code(path: Path) -> str:
    with pytest.raises(ReportError) as caught:
        inspect_pdf(path)
    (diagnostic,) = caught.value.diagnostics
    assert str(path.name) in str(caught.value)
    return diagnostic.code


def test_what_is_no_pdf_is_an_error(official: Path, tmp_path: Path) -> None:
    text, empty, cut = (tmp_path / name for name in ("text.pdf", "empty.pdf", "cut.pdf"))
    text.write_text("年度: 2017", encoding="utf-8")
    empty.write_bytes(b"")
    cut.write_bytes(b"%PDF-1.7\n")
    assert {code(path) for path in (text, empty, cut)} == {"ER609"}
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(official) as file:
        file.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert code(locked) == "ER609"
    assert code(tmp_path / "missing.pdf") == "ER603"
    assert code(tmp_path) == "ER603"


def test_the_same_file_gives_the_same_account(official: Path) -> None:
    assert inspect_pdf(official) == replace(inspect_pdf(official))
