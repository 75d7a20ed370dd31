"""PDFs of other programs: the same rows, or what is doubtful of them by its place."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

import office
from exchange_report import ReportError
from exchange_report.importers.pdf_text import Character, are_over_each_other
from importers.comparing import codes, record, stated, tried

ROOT = Path(__file__).parents[2]
ROWS = [["部所名", "項目名", "実績"], ["国際課", "視察", "姉妹都市の視察団を受け入れた。"]]
PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><style>
@font-face {{font-family: own; src: url(file://{face})}}
body {{font: 10pt own}} table {{border-collapse: collapse; width: 100%}}
td, th {{border: {rule}; padding: 3pt; font-weight: normal; vertical-align: top}}
</style><h1>令和5年度　国際交流の実績</h1>
<table><tr><th>分野<th>部所名<th>項目名<th>実績<th>人数</tr>
<tr><td rowspan="2">姉妹都市<td rowspan="2">国際課<td>市民の訪問
<td>・記念式典に出席し、共同宣言に署名した。<br>・合同演奏会を開き、令和５年９月には約千二百人の市民が来場して、
見込みを上回る盛会となった。<td>1,284</tr>
<tr><td>中学生の相互訪問<td>・家庭に滞在した。<td>16</tr></table><p>※注</p></html>"""


def test_characters_without_names_in_a_pdf_of_ours_are_reported(tmp_path: Path) -> None:
    data = office.printed_pdf("国際交流の実績", ROWS, "姉", is_ours=True)
    made = tried(tmp_path, "a.pdf", data, year=2017)
    assert stated(record(made))[0][1] == ("〓妹都市の視察団を受け入れた。",)
    (doubt,) = [one for one in made.diagnostics if one.code == "ER728"]
    assert doubt.arguments == {"count": "1", "page": "1"}


def test_a_blank_page_is_no_scanned_one(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(office.printed_pdf("国際交流の実績", ROWS))) as document:
        document.add_blank_page()
        target = io.BytesIO()
        document.save(target)
    made = tried(tmp_path, "a.pdf", target.getvalue(), year=2017)
    assert stated(record(made))[0][1] == (ROWS[1][2],)


def test_a_pdf_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as raised:
        tried(tmp_path, "a.pdf", office.plain_pdf(["2017", "a b", "c d"]), year=2017)
    assert [one.code for one in raised.value.diagnostics] == ["ER736"]


def test_lines_over_each_other_are_reported_by_their_cell(tmp_path: Path) -> None:
    made = tried(tmp_path, "a.pdf", office.crowded_pdf(), year=2017)
    places = [one.span.at for one in made.diagnostics if one.code == "ER735" and one.span]
    assert places and all(place and place.startswith("p. 1 ") for place in places)
    whole = tried(tmp_path, "b.pdf", office.printed_pdf("国際交流の実績", ROWS), year=2017)
    assert "ER735" not in codes(whole)


@pytest.mark.parametrize(("left", "text", "is_over"), [(2.0, "市", True), (2.0, "町", False)])
def test_only_different_characters_are_over_each_other(
    left: float, text: str, is_over: bool
) -> None:
    first = Character("町", 0.0, 0.0, 10.0, 10.0, 2.0, 10.0)
    assert are_over_each_other([first, first._replace(text=text, left=left)]) is is_over


@pytest.mark.parametrize(("rule", "refused"), [("0.75pt solid #000", False), ("0", True)])
def test_a_page_that_a_browser_printed(rule: str, refused: bool, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("needs a browser")
    page, path = tmp_path / "a.html", tmp_path / "a.pdf"
    face = ROOT / "fonts" / "BIZUDMincho-Regular.ttf"
    page.write_text(PAGE.format(face=face, rule=rule), "utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    subprocess.run(
        [browser, *options, f"--user-data-dir={tmp_path}/p", f"--print-to-pdf={path}", f"file://{page}"],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    if refused:
        with pytest.raises(ReportError) as raised:
            tried(tmp_path, "a.pdf", path.read_bytes())
        assert raised.value.diagnostics[0].code == "ER736"
        return
    made = tried(tmp_path, "a.pdf", path.read_bytes())
    shared = {"field": "姉妹都市", "department": "国際課"}
    assert [row[:2] for row in stated(record(made))] == [
        (
            {**shared, "item": "市民の訪問", "extra.人数": "1,284"},
            (
                "・記念式典に出席し、共同宣言に署名した。",
                "・合同演奏会を開き、令和５年９月には約千二百人の市民が来場して、見込みを上回る盛会となった。",
            ),
        ),
        ({**shared, "item": "中学生の相互訪問", "extra.人数": "16"}, ("・家庭に滞在した。",)),
    ]
    assert record(made).notes == ("※注",)


def test_a_process_that_fails_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exchange_report.importers.pdf._START", "import no_such_module")
    with pytest.raises(RuntimeError, match="no_such_module"):
        tried(tmp_path, "a.pdf", office.printed_pdf("国際交流の実績", ROWS), year=2017)
