"""`make-report check`, as a person at a terminal or a workflow meets it."""

import io
import json
import shutil
from pathlib import Path
from typing import Final

import pytest

from exchange_report import Project, check
from exchange_report.cli.main import command
from exchange_report.cli.progress import progress_on
from invoking import Done, invoke

ROOT: Final = Path(__file__).parents[2]
GOOD: Final = """\
fiscal_year: 2030
title: 試験
entries:
  - item: 北京市との交流
    results: [視察団を受け入れた。]
"""
DOUBTFUL: Final = GOOD.replace("北京市との", "GUAP0との")
BAD: Final = GOOD.replace("item:", "itme:").replace("title", "titel")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "records").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def record(project: Path, year: int, text: str) -> None:
    path = project / "records" / f"{year}.yaml"
    path.write_text(text.replace("2030", str(year)), encoding="utf-8")


def run(*arguments: str, lang: str = "en") -> Done:
    return invoke(command(), "check", *arguments, lang=lang)


def test_the_official_records_have_no_error() -> None:
    done = run("--records", str(ROOT / "records"))
    assert done.code == 0
    assert "error[" not in done.out
    files = [path for name in ("records", "layouts") for path in (ROOT / name).glob("*.yaml")]
    assert done.err.startswith(f"Files: {len(files)}. ")


def test_a_sound_record_has_nothing_to_tell(project: Path) -> None:
    record(project, 2030, GOOD)
    assert run() == Done(0, "", "Files: 1. Nothing to tell.\n")


def test_every_problem_of_every_file_is_told_in_one_pass(project: Path) -> None:
    record(project, 2030, BAD)
    record(project, 2029, DOUBTFUL)
    record(project, 2031, "a: [")
    done = run("--format", "concise")
    assert done.code == 1
    assert done.out.splitlines() == [
        "records/2029.yaml:4:11: warning[ER311]: letters and digits are mixed in `GUAP0`",
        "records/2030.yaml:2:1: error[ER110]: unknown key `titel`",
        "records/2030.yaml:4:5: error[ER110]: unknown key `itme`",
        "records/2031.yaml:1:1: error[ER110]: unknown key `a`",
        "records/2031.yaml:1:4: error[ER133]: the bracket `[` is not closed",
    ]
    assert done.err.splitlines() == [
        "Files: 3. Errors: 4, warnings: 1, notes: 0.",
        "1 of them can be mended with --unsafe-fixes: look at --diff first.",
    ]


def test_years_files_and_folders_can_be_named(project: Path) -> None:
    for year in (2029, 2030, 2031):
        record(project, year, DOUBTFUL)
    shutil.copytree("records", "more")
    assert run("2030", "--format", "concise").out.count("ER311") == 1
    assert run("records/2030.yaml", "2031", "--format", "concise").out.count("ER311") == 2
    assert run("more", "--format", "concise").out.count("more/20") == 3


def test_a_file_that_is_not_there_is_a_problem_like_others(project: Path) -> None:
    record(project, 2030, DOUBTFUL)
    done = run("nowhere.yaml", "2031", "2030", "--format", "concise")
    assert done.code == 1
    assert [line.split("[")[1][:5] for line in done.out.splitlines()] == ["ER603", "ER601", "ER311"]


def test_a_project_without_records_says_so(project: Path) -> None:
    done = run()
    assert done.code == 1
    assert "error[ER608]: there is no record in records" in done.out


def test_warnings_alone_fail_only_where_it_is_strict(project: Path) -> None:
    record(project, 2030, DOUBTFUL)
    assert run().code == 0
    assert run("--strict").code == 1
    record(project, 2030, "\ufeff" + GOOD)
    assert run("--strict").code == 0  # a note is none


def test_codes_can_be_chosen(project: Path) -> None:
    record(project, 2030, DOUBTFUL.replace("[視察団を受け入れた。]", "[]"))
    codes = {"ER311", "ER315"}

    def told(*arguments: str) -> set[str]:
        return {code for code in codes if code in run(*arguments).out}

    assert told() == codes
    assert told("--select", "ER3") == codes
    assert told("--select", "er315") == {"ER315"}
    assert told("--ignore", "ER311,ER2") == {"ER315"}
    assert told("--select", "ER3", "--ignore", "ER315") == {"ER311"}


def test_a_code_that_does_not_exist_is_wrong_usage(project: Path) -> None:
    done = run("--select", "ER31l")
    assert done.code == 2
    assert "there is no code ER31L (there are ER31" in done.err


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("  # er: ignore[ER311]", []),
        ("  # er: ignore[ER312, ER311]", ["ER137"]),
        ("  #er:ignore[ER311]", []),
        ("  # er: ignore[ER315]", ["ER311", "ER137"]),
        ("  # er: ignore[ER999]", ["ER311", "ER138"]),
        ("  # er: ignore[ER110]", ["ER311", "ER138"]),
        ("  # er: ignore", ["ER311", "ER138"]),
        ("\n    # er: ignore[ER311]", ["ER311", "ER137"]),
    ],
)
def test_a_comment_silences_what_it_names_on_its_line(
    project: Path, comment: str, codes: list[str]
) -> None:
    record(project, 2030, DOUBTFUL.replace("交流", f"交流{comment}"))
    assert [diagnostic.code for diagnostic in check([2030])] == codes


def test_a_comment_alone_holds_for_the_next_line(project: Path) -> None:
    ignoring = DOUBTFUL.replace("  - item", "  # er: ignore[ER311]\n  - item")
    record(project, 2030, ignoring)
    assert check([2030]) == ()


def test_an_error_of_the_shape_cannot_be_silenced(project: Path) -> None:
    record(project, 2030, BAD.replace("交流", "交流  # er: ignore[ER110]"))
    assert [d.code for d in check([2030])] == ["ER110", "ER110", "ER138"]


def test_an_ignore_is_not_called_unused_where_its_code_was_not_asked_for(project: Path) -> None:
    record(project, 2030, DOUBTFUL.replace("交流", "交流  # er: ignore[ER311]"))
    assert check([2030], ignore=["ER311"]) == ()


def test_a_layout_that_is_not_there_is_told_where_it_is_named(project: Path) -> None:
    record(project, 2030, GOOD.replace("entries:", "layout: fuor-column\nentries:"))
    (problem,) = check([2030])
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.span.column) == ("ER602", 3, 9)


def layout(project: Path, name: str, text: str) -> None:
    (project / "layouts").mkdir(exist_ok=True)
    (project / "layouts" / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_the_layouts_of_the_project_are_checked_too(project: Path) -> None:
    record(project, 2030, GOOD)
    layout(project, "sound", "extends: four-column\ntext: {size: 8pt}\n")
    layout(project, "unused", "extends: four-column\ntext: {face: mincyo}\n")
    layout(
        project, "wide", "extends: four-column\ncolumns:\n  - {heading: 𰻞, value: a, width: 9zw}\n"
    )
    done = run("--format", "concise")
    assert done.code == 1
    assert [line.partition(": ")[0] for line in done.out.splitlines()] == [
        "layouts/unused.yaml:2:14",
        "layouts/wide.yaml:3:15",
    ]
    assert done.err == "Files: 4. Errors: 2, warnings: 0, notes: 0.\n"
    assert run("layouts", "--format", "concise").out == done.out
    assert run("layouts/unused.yaml", "--format", "concise").out.count("ER408") == 1
    assert run("2030") == Done(0, "", "Files: 1. Nothing to tell.\n")


def test_a_problem_of_a_base_is_told_once(project: Path) -> None:
    layout(project, "base", "extends: four-column\ntext: {size: 9}\n")
    layout(project, "one", "extends: base\n")
    layout(project, "two", "extends: base\ntext: {size: 9pt}\n")
    for year in (2029, 2030):
        record(project, year, GOOD.replace("entries:", "layout: one\nentries:"))
    done = run("--format", "concise")
    assert [line.partition(": ")[0] for line in done.out.splitlines()] == ["layouts/base.yaml:2:14"]


def test_a_base_may_lack_what_those_add_that_extend_it(project: Path) -> None:
    record(project, 2030, GOOD)
    layout(project, "house", "page: {size: A3}\nfooter: {size: 8pt}\n")
    assert {d.code for d in check(Project.find().layout_files())} == {"ER111"}
    columns = 'columns: [{heading: 項目, value: "{item}", width: 9zw}]\n'
    layout(project, "own", f"extends: house\n{columns}footer: {{text: '{{page}}'}}\n")
    assert run() == Done(0, "", "Files: 3. Nothing to tell.\n")
    layout(project, "own", f"extends: house\n{columns}")
    (problem,) = check(Project.find().layout_files())
    assert problem.span is not None
    assert (problem.code, problem.span.path) == ("ER111", str(Path("layouts/house.yaml")))
    layout(project, "house", "page: {size: A33}\n")
    assert [d.code for d in check(Project.find().layout_files())] == ["ER130"]


def test_layouts_are_not_mended(project: Path) -> None:
    record(project, 2030, GOOD)
    text = "extends: four-column  \ndescription: GUAP0\n"
    layout(project, "own", text)
    assert run("--fix").code == 0
    assert (project / "layouts" / "own.yaml").read_text("utf-8") == text


def test_names_are_compared_across_the_years(project: Path) -> None:
    department = "    department: 政策企画局外務部\n"
    for year in (2029, 2030):
        record(project, year, GOOD + department)
    record(project, 2031, GOOD + department.replace("画", "劃"))
    assert [d.code for d in check(Project.find().years())] == ["ER318"]


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_for_programs_there_is_nothing_but_the_format(project: Path, format_: str) -> None:
    record(project, 2030, BAD)
    done = run("--format", format_)
    assert (done.code, done.err) == (1, "")
    assert json.loads(done.out)


def test_annotations_are_nothing_where_nothing_is_wrong(project: Path) -> None:
    record(project, 2030, GOOD)
    assert run("--format", "github") == Done(0, "", "")


def test_it_speaks_japanese(project: Path) -> None:
    record(project, 2030, BAD)
    done = run(lang="ja")
    assert "「itme」というキーはありません" in done.out
    assert "「item」ではありませんか" in done.out
    assert done.err.startswith("1件のファイルを調べました。")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_for_many_files() -> None:
    terminal = Terminal()
    show = progress_on(terminal, 1000)
    assert show is not None
    show(1)
    show(1000)
    assert terminal.getvalue() == "\r\x1b[K1 / 1000\r\x1b[K"
    assert progress_on(terminal, 3) is None
    assert progress_on(io.StringIO(), 1000) is None


def test_progress_is_called_once_a_file(project: Path) -> None:
    record(project, 2030, GOOD)
    calls: list[int] = []
    check([2030] * 5, progress=calls.append)
    assert calls == [1, 2, 3, 4, 5]


def test_a_file_that_is_checked_is_no_output(project: Path) -> None:
    record(project, 2030, GOOD)
    path = project / "records" / "2030.yaml"
    done = run("--format", "json", "-o", "records/2030.yaml")
    assert (done.code, path.read_text("utf-8")) == (2, GOOD)
    assert "is one of the files that are checked" in done.err
