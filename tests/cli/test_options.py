"""How years, files, formats and outputs are named, and what is said of a slip."""

from pathlib import Path

import pytest

from exchange_report import Project, ReportError, build, check, load
from invoking import Done, run

RECORD = """\
fiscal_year: 2017
title: 試験
entries:
  - field: 分野
    department: 部
    item: 項目
    results: [実績]
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "records").mkdir()
    for year in (2012, 2017, 2025):
        text = RECORD.replace("2017", str(year))
        (tmp_path / "records" / f"{year}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(folder: str = "build") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir() if path.name[0] != ".")


def csv(*arguments: str) -> Done:
    return run(*arguments, "--to", "csv")


@pytest.mark.parametrize(
    "name",
    [
        "2025",
        "２０２５",
        "2025年度",
        "令和7年度",
        "令和7年",
        "令和7",
        "R7",
        "r7",
        "㋿7年度",
        "令和七年度",
    ],
)
def test_a_year_has_many_names(name: str) -> None:
    assert csv(name).code == 0
    assert made() == ["2025.csv"]
    assert run("check", name).code == 0
    assert load(name).record.fiscal_year == 2025
    assert build(name, ["csv"])[0].path.name == "2025.csv"


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("2012-2017", [2012, 2017]),
        ("2017-2012", [2012, 2017]),
        ("2012～2017", [2012, 2017]),
        ("2012〜2017", [2012, 2017]),
        ("2012..2025", [2012, 2017, 2025]),
        ("２０１２－２０１７", [2012, 2017]),
        ("2012年度から2017年度まで", [2012, 2017]),
        ("平成24～29年度", [2012, 2017]),
        ("平成29年度～令和7年度", [2017, 2025]),
        ("H24-R7", [2012, 2017, 2025]),
        ("2017-", [2017, 2025]),
        ("2015～", [2017, 2025]),
        ("平成29年度以降", [2017, 2025]),
        ("2017年度から", [2017, 2025]),
        ("～2017", [2012, 2017]),
        ("2017年度まで", [2012, 2017]),
        ("平成29年度以前", [2012, 2017]),
        ("all", [2012, 2017, 2025]),
    ],
)
def test_several_years_have_a_name(name: str, years: list[int]) -> None:
    assert csv(name).code == 0
    assert made() == [f"{year}.csv" for year in years]
    assert Project.find().sources(name) == tuple(years)
    assert len(build(name, ["csv"])) == len(years)


def test_years_of_a_range_without_a_record_are_told() -> None:
    assert csv("2011-2017").err == "note: there is no record for 2011, 2013～2016\n"
    assert csv("all").err == csv("2017-2017").err == ""
    done = csv("2018-2020")
    assert done.code == 1
    assert "error[ER601]: there is no record for 2018-2020" in done.err


def test_a_range_that_is_open_lacks_what_lies_between_records_alone() -> None:
    assert csv("2011-").err == "note: there is no record for 2011, 2013～2016, 2018～2024\n"
    assert csv("～2026").err == "note: there is no record for 2013～2016, 2018～2024, 2026\n"
    done = csv("2026-")
    assert done.code == 1
    assert "error[ER601]: there is no record for 2026-" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--records", "nodir"), "there is no folder nodir: name the one that holds"),
        (("2017", "--records", "nodir"), "there is no folder nodir: name the one that holds"),
        (("all", "--records", "nodir"), "there is no folder nodir: name the one that holds"),
        (("2017", "--records", "empty"), "empty holds no records, which are files such as"),
    ],
)
def test_a_folder_without_records_is_named(arguments: tuple[str, ...], said: str) -> None:
    Path("empty").mkdir()
    done = run(*arguments)
    assert done.code == 1 and said in done.out + done.err


@pytest.mark.parametrize("format_", ["json", "sarif", "github"])
def test_a_diff_has_one_format(format_: str) -> None:
    done = run("check", "--diff", "--format", format_)
    assert done.code == 2 and f"`--format {format_}` has no place beside it" in done.err


def test_all_of_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = run("all", "--records", "none")
    assert done.code == 1 and "ER608" in done.err


def test_a_file_with_the_name_of_a_year_is_the_file(project: Path) -> None:
    (project / "R7").write_text(RECORD, encoding="utf-8")
    assert csv("R7").code == 0
    assert made() == ["R7.csv"]


@pytest.mark.parametrize("name", ["2012-05", "7-9", "a-b", "9" * 5000, "R", "令和", "昭和64年度"])
def test_what_names_nothing_is_wrong_usage(name: str) -> None:
    done = csv(name)
    assert done.code == 2
    assert "is neither a fiscal year nor a record file" in done.err


def test_advice_for_a_slip() -> None:
    assert "did you mean 平成元年度?" in csv("昭和64年度").err
    assert "there are records for 2017\n" in csv("20171").err
    for slip in (("chek",), ("CHECK", "2017"), ("chek", "--format", "json"), ("--lang=en", "chek")):
        done = run(*slip)
        assert done.code == 2
        assert "did you mean `check`?" in done.err
    assert "--output" in run("2017", "--ouput", "x").err
    assert "did you mean" not in run("nonsense").err


def test_formats_add_up_in_any_letters() -> None:
    assert run("2017", "--to", "CSV", "--to", ".docx,csv").code == 0
    assert made() == ["2017.csv", "2017.docx"]
    done = run("2017", "--to", "xls")
    assert done.code == 2 and "`xls` is not a format" in done.err
    assert [one.path.suffix for one in build(2017, ["CSV", ".Docx"])] == [".csv", ".docx"]


@pytest.mark.parametrize("short", ["-o", "--output"])
def test_an_output_may_be_one_file(short: str) -> None:
    assert csv("2017", short, "out/report.csv").code == 0
    assert run("2017", short, "out/report.DOCX").code == 0
    assert made("out") == ["report.DOCX", "report.csv"]
    (written,) = build(2012, output="out/other.csv")
    assert written.path == Path("out/other.csv") and written.path.is_file()


def test_a_folder_stays_a_folder(project: Path) -> None:
    (project / "x.csv").mkdir()
    assert csv("2017", "-o", "x.csv").code == 0
    assert csv("2017", "2012", "-o", "new").code == 0
    assert made("x.csv") == ["2017.csv"]
    assert made("new") == ["2012.csv", "2017.csv"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("2017", "2012", "-o", "r.csv"), "ER615"),
        (("all", "-o", "r.pdf"), "ER615"),
        (("2017", "--to", "csv,docx", "-o", "r.csv"), "ER615"),
        (("2017", "--to", "docx", "-o", "r.csv"), "ER616"),
    ],
)
def test_one_file_takes_one_document_of_its_format(arguments: tuple[str, ...], code: str) -> None:
    done = run(*arguments)
    assert done.code == 1 and f"error[{code}]" in done.err
    assert not list(Path().glob("r.*"))
    with pytest.raises(ReportError, match=code):
        build([2017, 2012] if code == "ER615" else 2017, ["docx"], "r.csv")


@pytest.mark.parametrize("command", [(), ("check",), ("layouts", "show"), ("schema",), ("era",)])
def test_the_short_name_of_help(command: tuple[str, ...]) -> None:
    assert run(*command, "-h") == run(*command, "--help")
    assert "-h, --help" in run(*command, "-h").out


def test_progress_is_counted_by_the_record() -> None:
    counts: list[int] = []
    build([2012, 2017, 2025], ["csv"], progress=counts.append)
    assert counts == [1, 2, 3]


SETTINGS = "exchange-report.yaml"


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ("language: ja\n", "ja"),
        ('# 設定\r\nlanguage: "ja" # 日本語\r\nformats: [csv]\r\n', "ja"),
        ("\ufefflanguage: ja\n", "ja"),
        ("language: en\n", "en"),
        ("#language: ja\nwording: {}\n", "en"),
        ("#language: ja\n", "en"),
        ("", "en"),
    ],
)
def test_a_project_has_a_language(project: Path, settings: str, language: str) -> None:
    (project / SETTINGS).write_bytes(settings.encode())
    told = {"ja": "記録がありません", "en": "there is no record"}
    assert told[language] in run("1999").err
    assert told[language] in run("1999", "--records", str(project / "records")).err
    assert told["en"] in run("1999", "--lang", "en").err
    assert told["ja"] in run("1999", "--lang", "ja").err


def test_the_setting_comes_before_the_locale(project: Path) -> None:
    japanese = "ja_JP.UTF-8"
    assert "記録がありません" in run("1999", LC_ALL=japanese).err
    (project / SETTINGS).write_text("language: en\n", encoding="utf-8")
    assert "there is no record" in run("1999", LC_ALL=japanese).err


def test_a_language_that_there_is_not_is_told(project: Path) -> None:
    (project / SETTINGS).write_text("language: fr\n", encoding="utf-8")
    done = run("2017")
    assert done.code == 1
    assert f"{SETTINGS}:1:11: error[ER130]" in done.err


@pytest.mark.parametrize(
    ("output", "near"),
    [
        ("report.pfd", "pdf"),
        ("report.doc", "docx"),
        ("report.XLS", "xlsx"),
        ("report.ｐｄｆ", "pdf"),
        ("x.mine", "pdf"),
    ],
)
def test_an_output_of_no_format_is_no_folder(output: str, near: str) -> None:
    done = run("2017", "-o", output)
    assert done.code == 1
    assert f"end the name in one of {near}, " in done.err
    assert f"write `{output}/`" in done.err
    assert not Path(output).exists()


def test_a_folder_may_have_a_point_in_its_name(project: Path) -> None:
    (project / "there.mine").mkdir()
    for output in ("there.mine", "new.mine/", "v1.2"):
        assert csv("2017", "-o", output).code == 0
        assert made(output) == ["2017.csv"]
    build(2017, "csv", "library.mine/")
    assert made("library.mine") == ["2017.csv"]


@pytest.mark.parametrize(
    "names",
    ["2012,2017", "2012、2017", "2010-2012,2017", "２０１２，H29", "平成24、29年度", "2012, 2017,"],
)
def test_commas_part_years(names: str) -> None:
    assert csv(names).code == 0
    assert made() == ["2012.csv", "2017.csv"]
    assert "Files: 2." in run("check", names).err
    assert Project.find().sources(names) == (2012, 2017)
    assert [one.path.name for one in build(names, "csv")] == ["2012.csv", "2017.csv"]


def test_what_commas_part_must_be_years_throughout() -> None:
    done = csv("2012,abc")
    assert done.code == 2
    assert "`2012,abc` is neither a fiscal year nor a record file" in done.err
    done = csv("2012,2013")
    assert (done.code, "there is no record for 2013" in done.err) == (1, True)


@pytest.mark.parametrize("command", ["build 2017", "check --format json", "layouts show summary"])
def test_a_dash_is_no_output(command: str) -> None:
    done = run(*command.split(), "-o", "-", "--lang", "en")
    assert done.code == 2 and "`-` is not standard output" in done.err and not done.out
    assert not Path("-").exists()


@pytest.mark.parametrize("command", ["2017", "all", "check 2017"])
def test_an_option_after_output_is_not_taken_for_its_path(command: str) -> None:
    done = run(*command.split(), "-o", "--no-check", "--lang", "en")
    assert done.code == 2 and "the path is missing" in done.err and not done.out
    assert not Path("--no-check").exists()


def test_an_empty_argument_is_not_the_current_folder() -> None:
    named = (["", "--to", "csv"], ["check", ""], ["check", "2017", ""], ["collect", ""])
    for arguments in (*named, ["preview", " "], ["diff", "2017", ""], ["new", ""]):
        done = run(*arguments)
        assert done.code == 2
        assert "the name of a record is empty" in done.err
    options = (["2017", "-o", ""], ["check", "-o", ""], ["2017", "--records", ""])
    files = (["import", ""], ["merge", "a.xlsx", ""], ["inspect", " "], ["fonts", "add", ""])
    for arguments in (*options, *files):
        done = run(*arguments)
        assert done.code == 2
        assert "it is empty: a variable may not be set" in done.err
    with pytest.raises(ValueError, match="output must not be empty"):
        build(2017, "csv", "")


def test_the_folder_of_a_project_stands_for_its_records(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "exchange-report.yaml").write_text("formats: [csv]\n", encoding="utf-8")
    for where in (project, tmp_path_factory.mktemp("elsewhere")):
        monkeypatch.chdir(where)
        done = run("check", str(project))
        assert (done.code, done.err) == (0, "Files: 3. Nothing to tell.\n")
    monkeypatch.chdir(project)
    assert run("check", ".").err == "Files: 3. Nothing to tell.\n"
    text = RECORD.replace("title: 試験", "titel: 試験")
    (project / "records" / "2017.yaml").write_text(text, encoding="utf-8")
    assert run("check", ".").code == 1


@pytest.mark.parametrize("value", ["5", "1201", "abc", "150.5"])
def test_an_option_with_bounds_names_them(value: str) -> None:
    done = run("2017", "--to", "png", "--png-dpi", value)
    assert done.code == 2
    assert f"`{value}` is not a whole number from 10 to 1200" in done.err
    with pytest.raises(ValueError, match="it is a whole number from 10 to 1200"):
        build(2017, "png", png_dpi=value)


def test_a_format_that_is_misspelt() -> None:
    done = run("2017", "--to", "doc")
    assert (done.code, "(did you mean docx?)" in done.err) == (2, True)
    with pytest.raises(ReportError) as caught:
        build(2017, ["doc", "mine"])
    hints = [one.hint("en") for one in caught.value.diagnostics]
    assert hints[0].startswith("did you mean `docx`? There are docx, pdf, csv, ")
    assert hints[1].startswith("there are pdf, csv, ")


def test_nothing_to_build() -> None:
    with pytest.raises(ValueError, match="there is nothing to build"):
        build([])
    with pytest.raises(TypeError, match="source must be a record or a list of records, not dict"):
        build({})


@pytest.mark.parametrize("language", ["fr", "", "JA"])
def test_a_language_without_messages(language: str) -> None:
    (problem,) = check("2099")
    for ask in (problem.message, problem.hint, problem.to_dict):
        with pytest.raises(ValueError, match="language must be 'ja' or 'en', not "):
            ask(language)


@pytest.mark.parametrize(
    "arguments",
    [
        ("specimen",),
        ("check",),
        ("collect", "2017"),
        ("layouts", "show", "summary"),
        ("schema", "record"),
        ("diff", "2012", "2017"),
    ],
)
@pytest.mark.parametrize("url", ["s3://bucket/a.pdf", "https://host/a", "file:///tmp/a.pdf"])
def test_addresses_are_only_for_documents(
    arguments: tuple[str, ...], url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments, "--output", url, LANGUAGE="en")
    assert done.code == 2 and f"`{url}` is an address" in done.err and not done.out
    assert not list(tmp_path.glob("*:*"))
