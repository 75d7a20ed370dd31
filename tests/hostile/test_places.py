"""Names that no file can have, files that are none, and projects that nothing may leave."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

import exchange_report as er
from exchange_report import (
    Job,
    Project,
    Report,
    ReportError,
    build,
    check,
    fix,
    inspect_pdf,
    list_layouts,
    load,
    new,
    show_layout,
    tabulate,
    typeset,
    write,
)
from hostile.faces import small_face
from invoking import run

RECORD: Final = """\
fiscal_year: 2030
title: 試験
entries:
  - {field: 分野, department: 部, item: 項目, results: [実績]}
"""
SECRET: Final = "fiscal_year: 2031\ntitle: 秘密\nentries: [{item: 秘密, results: [秘密]}]\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    for name in ("records", "layouts", "fonts"):
        (folder / name).mkdir(parents=True)
    (folder / "records" / "2030.yaml").write_text(RECORD, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


KINDS: Final[dict[str, Callable[[Path], None]]] = {
    "folder": Path.mkdir,
    "pipe": a_pipe,
    "link to nothing": lambda path: path.symlink_to("/nonexistent/x"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("place", "commands"),
    [
        ("exchange-report.yaml", (["2030"], ["check"], ["2030", "--to", "csv"])),
        ("records/2031.yaml", (["2031"], ["check"], ["all"], ["new", "2031"])),
        ("layouts/own.yaml", (["2030", "--layout", "own"], ["check"], ["layouts"])),
        ("fonts/manifest.yaml", (["2030"], ["check"], ["specimen"])),
    ],
)
def test_what_is_no_file_is_reported_and_never_waited_for(
    project: Path, kind: str, place: str, commands: tuple[list[str], ...]
) -> None:
    KINDS[kind](project / place)
    for arguments in commands:
        done = run(*arguments)
        assert done.code == 1, (arguments, done)
        code = "ER606" if arguments[0] == "new" else "ER603"
        text = done.out + done.err
        assert f"error[{code}]" in text and place in text, (arguments, done)


def test_a_link_to_records_that_are_gone_is_not_the_examples(project: Path) -> None:
    shutil.rmtree(project / "records")
    (project / "records").symlink_to(project / "gone")
    assert "ER601" in run("2017").err
    assert "ER608" in run("check").out + run("check").err


NAMES: Final = (
    "a\0b.yaml",
    "a\0b",
    "x" * 300 + ".yaml",
    "/".join(["y" * 200] * 40),
    "\udcff.yaml",
    "\ud800.yaml",
    "9" * 5000,
    10**5000,
    -(10**300),
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_name_is_a_traceback(project: Path, name: str | int) -> None:
    table = tabulate(load(2030))
    calls: list[Callable[[], object]] = [
        lambda: load(name),
        lambda: build(name),
        lambda: fix([name]),
        lambda: new(name),
        lambda: new(2040, source=name),
    ]
    assert [d.code[:3] for d in check([name])] == ["ER6"]
    assert Job(name).run().diagnostics
    if isinstance(name, str):
        at = Project(project / name, project / "records")
        calls += [
            lambda: build(name, project=Project(Path("."), Path("records"), confined=True)),
            lambda: show_layout(name),
            lambda: inspect_pdf(name),
            lambda: er.layout_from_data({"extends": name}),
        ]
        possible: list[Callable[[], object]] = [
            # In folders of their own: the calls below find nothing of these names.
            lambda: build(2030, ["csv"], "built/" + name),
            lambda: write(table, "written/" + name, format="csv"),
            lambda: build(2030, ["csv"], "out", project=at),
            lambda: list_layouts(project=at),
        ]
        for call in possible:
            with suppress(ReportError):  # some of these names a file can have
                call()
    for call in calls:
        with pytest.raises(ReportError):
            call()


def test_messages_stay_short(project: Path) -> None:
    for arguments in (["9" * 5000], ["era", "9" * 5000], ["new", "9" * 5000]):
        done = run(*arguments)
        assert done.code in (1, 2) and len(done.err) < 600 and "99 … 99" in done.err


@pytest.fixture
def outside(project: Path) -> Path:
    """Files beside the project that hold what nobody may see."""
    folder = project.parent / "outside"
    folder.mkdir()
    (folder / "secret.yaml").write_text(SECRET, "utf-8")
    (folder / "layout.yaml").write_text("extends: four-column\n", "utf-8")
    (folder / "f.ttf").write_bytes(small_face())
    return folder


def confined() -> Project:
    return Project.find(confined=True)


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(ReportError) as error:
        call()
    (found,) = error.value.diagnostics
    assert found.code == "ER617"
    return str(found.span)


def test_a_confined_project_reads_nothing_outside(project: Path, outside: Path) -> None:
    (project / "records" / "2031.yaml").symlink_to(outside / "secret.yaml")
    assert refused(lambda: load(2031, project=confined())) == "None"
    assert refused(lambda: build(outside / "secret.yaml", project=confined())) == "None"
    assert refused(lambda: fix([2031], project=confined())) == "None"
    assert refused(lambda: new(2032, source=2031, project=confined())) == "None"
    assert [d.code for d in check([2031], project=confined())] == ["ER617"]
    assert load(2031).record.title == "秘密"  # who may leave does


@pytest.mark.parametrize("is_link", [False, True])
def test_extends_and_layouts_stay_in_a_confined_project(
    project: Path, outside: Path, is_link: bool
) -> None:
    own, base = project / "layouts" / "own.yaml", outside / "layout.yaml"
    if is_link:
        (project / "layouts" / "base.yaml").symlink_to(base)
    name = "base.yaml" if is_link else "../../outside/layout.yaml"
    own.write_text(f"extends: {name}\n", "utf-8")
    assert build(2030, ["csv"], layout="own")
    place = refused(lambda: build(2030, ["csv"], layout="own", project=confined()))
    assert place == "layouts/own.yaml:1"
    refused(lambda: build(2030, ["csv"], layout=base, project=confined()))
    refused(lambda: er.layout_from_data({"extends": str(base)}, project=confined()))
    record = RECORD.replace("entries:", f"layout: {base}\nentries:")
    (project / "records" / "2030.yaml").write_text(record, "utf-8")
    assert refused(lambda: build(2030, project=confined())) == "records/2030.yaml:3"
    own.write_text("extends: four-column\n", "utf-8")
    assert confined().layout("own").layout.columns  # what ships is always open


def test_faces_stay_in_a_confined_project(project: Path, outside: Path) -> None:
    manifest = project / "fonts" / "manifest.yaml"
    manifest.write_text("faces:\n  own: {file: ../../outside/f.ttf, licence: x}\n", "utf-8")
    assert "own" in Project.find().faces()
    assert refused(confined().faces) == "fonts/manifest.yaml:2"
    manifest.write_text("faces:\n  own: {file: f.ttf, licence: x}\n", "utf-8")
    (project / "fonts" / "f.ttf").symlink_to(outside / "f.ttf")
    assert refused(confined().faces) == "fonts/manifest.yaml:2"
    (project / "fonts" / "f.ttf").unlink()
    shutil.copy(outside / "f.ttf", project / "fonts")
    assert "own" in confined().faces() and "mincho" in confined().faces()


def test_settings_and_manifest_stay_in_a_confined_project(project: Path, outside: Path) -> None:
    (outside / "x.yaml").write_text("faces: {}\n", "utf-8")
    (project / "fonts" / "manifest.yaml").symlink_to(outside / "x.yaml")
    refused(confined().faces)
    (project / "exchange-report.yaml").symlink_to(outside / "x.yaml")
    refused(confined().settings)


def test_the_hint_suits_what_lies_outside(project: Path, outside: Path) -> None:
    def hint(call: Callable[[], object]) -> str:
        with pytest.raises(ReportError) as error:
            call()
        return error.value.diagnostics[0].hint("en")

    own = confined()
    assert "copy the file" in hint(lambda: load(outside / "secret.yaml", project=own))
    assert "--output build" in hint(lambda: build(2030, ["csv"], outside, project=own))
    table = tabulate(load(2030, project=own))
    assert "--output build" in hint(lambda: write(table, outside / "x.csv"))
    assert "copy the folder" in hint(lambda: er.merge(outside, project=own))
    (project / "records" / ".schema").symlink_to(outside)
    assert "the link" in hint(lambda: new(2031, project=own))


def test_outputs_stay_in_a_confined_project(project: Path, outside: Path) -> None:
    assert build(2030, ["csv"], project=confined())
    refused(lambda: build(2030, ["csv"], outside, project=confined()))
    (project / "link").symlink_to(outside)
    refused(lambda: build(2030, ["csv"], "link", project=confined()))
    (project / "build" / "2030.docx").symlink_to(outside / "x.docx")
    refused(lambda: build(2030, ["docx", "csv"], project=confined()))
    own = project / "records" / "2031.yaml"
    own.write_text(RECORD.replace("2030", "2031") + "  - {item: 乙, page_break: before}\n", "utf-8")
    (project / "build" / "2031-002.svg").symlink_to(outside / "x.svg")
    refused(lambda: build(2031, ["svg"], project=confined()))
    refused(lambda: write(typeset(load(2031, project=confined())), project / "build" / "2031.svg"))
    assert not (project / "build" / "2031-001.svg").exists()
    own.unlink()
    table = tabulate(load(2030, project=confined()))
    refused(lambda: write(table, outside / "x.csv"))
    assert write(table, "x.csv").is_file()
    (project / "records" / ".schema").symlink_to(outside)
    refused(lambda: new(2031, project=confined()))
    assert sorted(os.listdir(outside)) == ["f.ttf", "layout.yaml", "secret.yaml"]


def test_confinement_is_an_option_of_the_command(project: Path, outside: Path) -> None:
    for arguments in (["2030", "-o", str(outside)], ["2030", "--layout", "../outside/layout.yaml"]):
        assert run(*arguments, "--to", "csv").code == 0
        done = run(*arguments, "--to", "csv", "--confined")
        assert done.code == 1 and "error[ER617]" in done.err
    path = str(outside / "secret.yaml")
    assert "ER617" in run("check", path, "--confined").out
    assert run("check", "--confined", "--output", str(outside / "x")).code == 1
    assert run("2030", "--to", "csv", "--confined").code == 0


def test_a_job_that_travels_stays_confined(project: Path, outside: Path) -> None:
    job = Job(2030, ["csv"], str(outside), project=confined())
    code = (
        "import pickle, sys\n"
        "outcome = pickle.load(sys.stdin.buffer).run()\n"
        "print(*[d.code for d in outcome.diagnostics])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(job), capture_output=True, check=True
    )
    assert done.stdout.split() == [b"ER617"]


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "1867-01-01", "1872-12-31"])
def test_a_day_without_an_era_is_no_date_of_issue(day: str) -> None:
    data = {"fiscal_year": 2030, "title": "x", "issued": day, "entries": [{"item": "x"}]}
    with pytest.raises(ReportError, match="ER650"):
        Report.from_data(data)


@pytest.mark.parametrize("day", ["1873-01-01", "9999-12-31"])
def test_any_other_day_is_one(day: str) -> None:
    data = {"fiscal_year": 2030, "title": "x", "issued": day, "entries": [{"item": "x"}]}
    layout = {"extends": "four-column", "title": [{"text": "{issued:era}"}]}
    shown = "令和7981年12月31日" if day.startswith("9") else "明治6年1月1日"
    assert shown in str(tabulate(Report.from_data(data), layout))
