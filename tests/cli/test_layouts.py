"""`make-report layouts`, and `layouts show NAME`."""

import json
from pathlib import Path

import pytest

from exchange_report import Project
from exchange_report.cli.main import command
from exchange_report.diagnostics.text import columns
from exchange_report.layouts import load_layout
from invoking import Done, invoke

OWN = "extends: base\ndescription: 当市の体裁\n"
BASE = "extends: four-column\ntext: {size: 8pt}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("records", "layouts"):
        (tmp_path / name).mkdir()
    (tmp_path / "layouts" / "own.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "layouts" / "base.yaml").write_text(BASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, lang: str = "en") -> Done:
    return invoke(command(), "layouts", *arguments, lang=lang)


def test_the_list_tells_names_files_and_descriptions(project: Path) -> None:
    done = run()
    assert (done.code, done.err) == (0, "")
    lines = {line.split()[0]: line for line in done.out.splitlines()}
    assert list(lines) == sorted(Project.find().layouts())
    assert lines["own"].split()[1:] == [str(Path("layouts/own.yaml")), "当市の体裁"]
    assert lines["four-column"].split()[1] == "(bundled)"
    assert {columns(line[: line.index(line.split()[1])]) for line in lines.values()} == {
        2 + max(map(len, lines))
    }
    assert "（付属）" in run(lang="ja").out


def test_a_layout_with_errors_is_marked_and_one_that_is_but_a_base(project: Path) -> None:
    (project / "layouts" / "bad.yaml").write_text("text: {size: 9}\n", encoding="utf-8")
    (project / "layouts" / "house.yaml").write_text("text: {size: 9pt}\n", encoding="utf-8")
    done = run()
    assert done.code == 0
    lines = {line.split()[0]: line for line in done.out.splitlines()}
    assert lines["bad"].endswith("[wrong: see make-report check]")
    assert lines["house"].endswith("[for others to extend]")


def test_the_list_as_json(project: Path) -> None:
    told = {one["name"]: one for one in json.loads(run("--json").out)}
    assert told["own"] == {
        "name": "own",
        "bundled": False,
        "path": str(Path("layouts/own.yaml")),
        "extends": "base",
        "description": "当市の体裁",
        "problems": [],
    }
    assert told["four-column"]["bundled"] is True
    assert told["four-column"]["extends"] is None


def test_one_is_shown_as_a_file_that_says_the_same(project: Path) -> None:
    done = run("show", "own")
    assert (done.code, done.err) == (0, "")
    layout = Project.find().layout("own").layout
    assert load_layout(done.out.encode(), "shown.yaml").layout == layout
    assert str(layout.text.size) == "8pt"
    assert run("show", str(Path("layouts/own.yaml"))) == done
    assert run("show", "own", lang="ja") == done


def test_an_unknown_or_wrong_layout_is_an_error(project: Path) -> None:
    done = run("show", "four-colum")
    assert (done.code, done.out) == (1, "")
    assert "ER602" in done.err and "four-column" in done.err
    (project / "layouts" / "base.yaml").write_text("extends: own\n", encoding="utf-8")
    done = run("show", "own")
    assert (done.code, done.out) == (1, "")
    assert str(Path("layouts/base.yaml")) + ":1:10: error[ER421]" in done.err


def test_wrong_usage(project: Path) -> None:
    assert run("shaw").code == 2
    assert run("show").code == 2


def test_the_records_tell_the_project(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    records = str(project / "records")
    assert "own" not in run().out
    assert "当市の体裁" in run("--records", records).out
    shown = run("show", "own", "--records", records)
    assert shown.code == 0
    assert run("--records", records, "show", "own") == shown


@pytest.mark.parametrize("arguments", [(), ("show",)])
def test_help_is_there_in_both_languages(arguments: tuple[str, ...]) -> None:
    assert "layout" in run(*arguments, "--help").out
    japanese = run(*arguments, "--help", lang="ja").out
    assert "体裁" in japanese and "layout " not in japanese
