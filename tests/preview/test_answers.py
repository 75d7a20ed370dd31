"""What the page is told: pages, cells, lines, matches, problems, differences, documents."""

import io
import re
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import sleep
from zipfile import ZipFile

import pytest

from exchange_report import Project, ReportError, Severity, build, load, typeset
from exchange_report.comparing.records import ENTRY_FIELDS, RECORD_FIELDS
from exchange_report.preview import Served, Workspace
from exchange_report.preview.opening import arguments, check_editor, editor_command
from exchange_report.preview.words import words
from exchange_report.records.lint.subject import Finding, Subject
from exchange_report.writers.contract import Company
from exchange_report.writers.formats import formats
from exchange_report.writers.svg import svg_files
from preview.served import ORIGIN, RECORD, browser, cell, number_of, official, post, project

NAMES = [one.name for one in formats()]


@pytest.mark.parametrize("name", NAMES)
def test_a_download_is_what_the_command_writes(tmp_path: Path, name: str) -> None:
    where = project(tmp_path)
    with browser(where) as client:
        answer = client.get("/api/download", params={"format": name})
        assert answer.status_code == 200
    written = [Path(one) for one in build(2017, name, project=where)]
    if len(written) == 1:
        assert answer.content == written[0].read_bytes()
        assert written[0].name in answer.headers["content-disposition"]
    else:
        with ZipFile(io.BytesIO(answer.content)) as archive:
            found = {one: archive.read(one) for one in archive.namelist()}
        assert found == {one.name: one.read_bytes() for one in written}


def test_a_page_is_that_of_the_svg_writer_and_sent_once(tmp_path: Path) -> None:
    where = official(tmp_path)
    files = list(svg_files(typeset(load(2017, project=where)), company=Company("page")).values())
    with browser(where, source=2017) as client:
        for index, file in enumerate(files):
            data = re.sub(rb'<g( id="[^"]*")? data-entry="[^"]*">', b"<g>", file)
            answer = client.get("/api/page", params={"page": index}).json()
            assert answer["svg"].encode() == data
            again = client.get("/api/page", params={"page": index, "have": answer["hash"]}).json()
            assert again["svg"] is None and again["frames"] == answer["frames"]
            image = client.get("/api/page.svg", params={"page": index})
            assert image.content == data and image.headers["content-type"] == "image/svg+xml"
            tag = {"if-none-match": image.headers["etag"]}
            assert (
                client.get("/api/page.svg", params={"page": index}, headers=tag).status_code == 304
            )
        for text in ("5", "-1", "x", "", "９"):
            assert client.get("/api/page", params={"page": text}).status_code == 404


def test_only_a_page_that_changed_has_another_digest(tmp_path: Path) -> None:
    where = official(tmp_path)
    path = where.records / "2017.yaml"
    workspace = Workspace(where, 2017)
    view = workspace.view(workspace.first)

    def digests() -> list[str]:
        assert view.shown.pages is not None
        return [view.drawings.of(view.shown.pages, index).digest for index in range(5)]

    before = digests()
    assert view.refresh() is False
    text = path.read_text("utf-8")
    path.write_text(text.replace("北京市青少年キャラバン", "北京市青年キャラバン", 1), "utf-8")
    assert view.refresh() is True
    after = digests()
    assert [a == b for a, b in zip(before, after, strict=True)] == [False, True, True, True, True]
    path.write_text(text, "utf-8")
    assert view.refresh() and digests() == before


def test_what_is_set_again_is_what_is_set_anew(tmp_path: Path) -> None:
    """Nothing that is remembered from one run to the next is older than the file."""
    where = official(tmp_path)
    path = where.records / "2017.yaml"
    workspace = Workspace(where, 2017)
    view = workspace.view(workspace.first)
    lines = path.read_text("utf-8").split("\n")
    for number in range(12, len(lines), 9):
        lines[number] = lines[number].replace("に", "へ").replace("交流", "交際")
        path.write_text("\n".join(lines), "utf-8")
        view.findings()
        view.refresh()
        assert view.shown.pages is not None and view.shown.is_current
        assert list(view.shown.pages.pages) == list(typeset(load(2017, project=where)).pages)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("視察団を受け入れた。", "視察団を受け入れた。"),
        ("「引用」のある", "視察団を受け入れた。"),
        ("北京市との交流", "北京市との交流"),
        ("department", "国際課"),
        ("孫ではない", "一段落目"),
        ("備考", "パリ市との交流"),
        ("title", "平成29年度"),
    ],
)
def test_a_line_leads_to_the_cell_that_shows_it(tmp_path: Path, text: str, shown: str) -> None:
    line = next(number for number, one in enumerate(RECORD.split("\n"), 1) if text in one)
    with browser(project(tmp_path)) as client:
        found = client.get("/api/at", params={"line": line}).json()
        assert found == {"number": number_of(client, shown), "page": 0}
        assert client.get("/api/at", params={"line": 9999}).status_code == 200
        assert client.get("/api/at", params={"line": "x"}).status_code == 404


def test_a_cell_tells_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with browser(project(tmp_path)) as client:
        assert cell(client, "視察団")["place"] == "records/2017.yaml:11:11"
        assert cell(client, "国際課")["place"] == "records/2017.yaml:6:17"
        assert cell(client, "国際課")["fields"][0]["shared"] is True


@pytest.mark.parametrize(
    ("text", "count"), [("交流", 4), ("ＳＯＵＬ", 0), ("パリ 市", 1), ("", 0), ("．" * 300, 0)]
)
def test_texts_are_found_whatever_their_width(tmp_path: Path, text: str, count: int) -> None:
    with browser(project(tmp_path)) as client:
        found = client.get("/api/search", params={"text": text}).json()["found"]
        assert len(found) == count


def test_problems_have_their_cells(tmp_path: Path) -> None:
    text = RECORD.replace("会談した。", "平成29年2月30日に会談した。")
    with browser(project(tmp_path, text)) as client:
        problems = client.get("/api/findings", params={"lang": "ja"}).json()["problems"]
        dated = next(one for one in problems if one["code"].startswith("ER2"))
        assert dated["number"] == number_of(client, "訪問した。") and dated["page"] == 0
        assert "2月30日" in dated["message"]


def test_differences_from_a_year_and_from_a_revision(tmp_path: Path) -> None:
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    (where.records / "2016.yaml").write_text(
        RECORD.replace("2017", "2016").replace("会談した。", "会った。"), "utf-8"
    )
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.jp"]
    for arguments_ in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments_], cwd=tmp_path, check=True)
    with browser(where, source=2017) as client:
        found = client.get("/api/differences", params={"against": "2016"}).json()["changes"]
        changed = [one for one in found if one["labels"]]
        assert [one["numbers"] for one in changed] == [[number_of(client, "訪問した。")]]
        assert client.get("/api/differences", params={"against": "@HEAD"}).json()["changes"] == []
        edited = cell(client, "北京市との交流")
        edited["fields"][0]["paragraphs"] = [{"text": "北京市との交際", "level": 0}]
        post(client, "/api/edit", digest=edited["digest"], texts=edited["fields"])
        found = client.get("/api/differences", params={"against": "@HEAD"}).json()["changes"]
        assert [one["kind"] for one in found] == ["changed"]
        assert number_of(client, "北京市との交際") in found[0]["numbers"]
        for against in ("../2016", ""):
            assert client.get("/api/differences", params={"against": against}).status_code == 404
        for against in ("@--help", "@HEAD:../x", "@nowhere", "@", "@" + "x" * 999):
            answer = client.get("/api/differences", params={"against": against})
            assert [one["code"] for one in answer.json()["problems"]] == ["ER742"]
    assert path.is_file()


def test_a_layout_is_chosen_and_followed(tmp_path: Path) -> None:
    where = official(tmp_path)
    workspace = Workspace(where, 2017)
    with browser(where, source=2017) as client:
        state = client.get("/api/state", params={"layout": "accessible"}).json()
        assert state["choice"] == ["2017", "accessible"] and state["count"] > 5
        assert state["first"] == ["2017", ""]
        assert "four-column-portrait" in state["layouts"] and state["sources"] == ["2012", "2017"]
    (tmp_path / "layouts").mkdir()
    view = workspace.view(workspace.first)
    assert view.shown.pages is not None
    width = view.shown.pages.width
    made = "extends: four-column\npage: {size: A3}\n"
    (tmp_path / "layouts" / "four-column.yaml").write_text(made, "utf-8")
    workspace.forget_standards()
    assert view.refresh() and view.shown.pages.width > width


def test_a_broken_layout_keeps_the_last_good_pages(tmp_path: Path) -> None:
    where = project(tmp_path)
    (tmp_path / "layouts").mkdir()
    made = tmp_path / "layouts" / "four-column.yaml"
    workspace = Workspace(where)
    view = workspace.view(workspace.first)
    pages = view.shown.pages
    made.write_text("extends: four-column\npage: {size: A9}\n", "utf-8")
    workspace.forget_standards()
    assert view.refresh() and not view.shown.is_current and view.shown.pages is pages
    errors = [one for one in view.findings() if one.severity is Severity.ERROR]
    assert [one.span.line for one in errors if one.span] == [2]
    made.unlink()
    workspace.forget_standards()
    assert view.refresh() and view.shown.is_current
    with pytest.raises(ReportError, match="ER602"):
        Workspace(where, layout="four-colum")


@pytest.mark.parametrize("year", ["2012", "2017"])
@pytest.mark.parametrize("layout", ["", "accessible", "partner-cities", "summary"])
def test_every_cell_of_every_layout_says_what_it_shows(
    tmp_path: Path, year: str, layout: str
) -> None:
    """What a cell tells is in the record, and saving it as it is writes nothing."""
    where = official(tmp_path)
    path = where.records / f"{year}.yaml"
    before = path.read_bytes()
    choice = {"source": year, "layout": layout}
    with browser(where, source=int(year)) as client:
        state = client.get("/api/state", params=choice).json()
        numbers = set()
        for page in range(state["count"]):
            answer = client.get("/api/page", params={**choice, "page": page}).json()
            numbers |= {one["number"] for one in answer["frames"]}
        assert numbers
        texts = path.read_text("utf-8")
        for number in sorted(numbers)[::5]:
            found = client.get("/api/cell", params={**choice, "number": number}).json()
            for field in found["fields"]:
                for one in field["paragraphs"]:
                    assert one["text"].split("\n")[0] in texts
            data = {"digest": found["digest"], "texts": found["fields"]}
            kind = {"origin": ORIGIN}
            answer = client.post("/api/edit", params=choice, json=data, headers=kind)
            assert answer.status_code == 200, answer.text
    assert path.read_bytes() == before


def test_records_that_ship_are_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Workspace(source=2017).read_only
    project(tmp_path)
    assert not Workspace(source=2017).read_only
    assert Workspace().first.source == "2017"
    with pytest.raises(ReportError, match="ER601"):
        Workspace(source=1999)


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("code", ["code", "--goto", "a b.yaml:4:7"]),
        ("/usr/bin/code -r", ["/usr/bin/code", "-r", "--goto", "a b.yaml:4:7"]),
        ("vi", ["vi", "a b.yaml"]),
        ("gvim", ["gvim", "+4", "a b.yaml"]),
        ("my 'x y' {line} {file}", ["my", "x y", "4", "a b.yaml"]),
        ("my {file}:{line}:{column}", ["my", "a b.yaml:4:7"]),
    ],
)
def test_editors_are_told_the_place(command: str, expected: list[str]) -> None:
    assert arguments(command, "a b.yaml", 4, 7) == expected


def test_the_editor_is_opened_at_the_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.txt"
    script = tmp_path / "my-editor"
    script.write_text(f'#!/bin/sh\nprintf "%s" "$*" > {out}.part && mv {out}.part {out}\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"{script} {{line}} {{column}}")
    assert editor_command(None).startswith(str(script)) and editor_command("x") == "x"
    where = project(tmp_path / "own")
    with browser(where, command=f"{script} {{file}} {{line}} {{column}}") as client:
        number = number_of(client, "視察団")
        assert post(client, "/api/open", number=number).status_code == 200
        for _ in range(1200):
            if out.is_file():
                break
            sleep(0.05)  # the editor is a process that nothing waits for: a minute at most
        assert out.read_text() == f"{where.records / '2017.yaml'} 11 11"
    for command, why in (
        ("no-such-editor", "ファイルがありません"),
        ("code 'x", "引用符が閉じていません"),
        (" ", "命令が書かれていません"),
    ):
        with pytest.raises(ReportError, match="ER862") as caught:
            check_editor(command)
        assert f"（{why}）" in caught.value.diagnostics[0].message("ja")


def test_widths_keep_to_the_page(tmp_path: Path) -> None:
    where = project(tmp_path)
    made = tmp_path / "layouts" / "four-column.yaml"
    with browser(where) as client:
        assert post(client, "/api/width", section=0, column=2, moved=-45).status_code == 200
        text = made.read_text("utf-8")
        assert "width: 11zw" in text and "width: 50.2zw" in text
        assert "  - heading: 分野\n" in text and "# 公式の表では" in text
        answer = post(client, "/api/width", section=0, column=3, moved=400)
        assert [one["code"] for one in answer.json()["problems"]] == ["ER406"]
        assert made.read_text("utf-8") == text
        made.write_text(text.replace("width: 11zw", "width: 11zw  # 注"), "utf-8")
        assert post(client, "/api/width", section=0, column=0, moved=9).status_code == 200
        assert "width: 11zw  # 注" in made.read_text("utf-8")
        for wrong in ({"section": 9}, {"column": 9}, {"column": "x"}, {"moved": "far"}):
            data = {"section": 0, "column": 0, "moved": 1, **wrong}
            assert post(client, "/api/width", **data).status_code == 400


def test_it_listens_on_this_machine_alone(tmp_path: Path) -> None:
    workspace = Workspace(project(tmp_path))
    with pytest.raises(ReportError, match="ER860"):
        Served(workspace, host="0.0.0.0")
    first = Served(workspace)
    try:
        assert first.address.startswith(f"http://127.0.0.1:{first.port}/?token=")
        with pytest.raises(ReportError, match="ER861") as caught:
            Served(workspace, port=first.port)
        (told,) = caught.value.diagnostics
        assert "（ほかのプログラムが使っています）" in told.message("ja")
        assert "Address already in use" in told.message("en")
    finally:
        first.close()


def test_every_word_is_there_in_both_languages() -> None:
    english, japanese = words("en"), words("ja")
    assert english.keys() == japanese.keys()
    assert [one for one in english if english[one] == japanese[one]] == []


def test_checks_are_given_up_for_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved while the record is still being checked is shown first, and checked then."""
    path = project(tmp_path).records / "2017.yaml"
    workspace = Workspace(Project.find(tmp_path))
    view = workspace.view(workspace.first)
    begun, go_on, looked = Event(), Event(), []

    def slow(subject: Subject) -> Iterator[Finding]:
        looked.append(subject.report.record.title)
        begun.set()
        assert go_on.wait(60)
        return iter(())

    def late(subject: Subject) -> Iterator[Finding]:
        looked.append(f"{subject.report.record.title}まで")
        return iter(())

    monkeypatch.setattr("exchange_report.records.lint.run._LINTS", (slow, late))
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(view.findings)
        assert begun.wait(60)
        path.write_text(RECORD.replace("'交流'", "'交際'"), "utf-8")
        assert view.refresh()  # it waits for nothing
        go_on.set()
        assert asked.result(60) == view.findings()
    assert looked == ["交流", "交際", "交際まで"]


def test_every_value_that_differs_has_a_name() -> None:
    names = {f"field.{one}" for one in (*ENTRY_FIELDS, *RECORD_FIELDS)}
    assert names - words("ja").keys() == set()


def test_the_project_is_found_from_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = project(tmp_path / "own")
    monkeypatch.chdir(tmp_path)
    workspace = Workspace(source=where.records / "2017.yaml")
    assert workspace.project.root == where.root and workspace.first.source == "2017"
    (tmp_path / "other").mkdir()
    alone = tmp_path / "other" / "mine.yaml"
    alone.write_text(RECORD, "utf-8")
    workspace = Workspace(source=alone)
    assert workspace.first.source == "other/mine.yaml"
    assert workspace.view(workspace.first).shown.is_current
    assert isinstance(workspace.project, Project) and workspace.project.confined
