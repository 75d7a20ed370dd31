"""The command's help and errors: all Japanese in a Japanese locale, all English elsewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from exchange_report.cli.formatter import WideFormatter, wrapped
from exchange_report.diagnostics.text import columns

JAPANESE: Final = re.compile("[ぁ-んァ-ヶ一-龠]")
PROPER: Final = re.compile(
    r"make-report( [a-z]+)?|JSON( Schema)?|PDF|veraPDF|FILE\.pdf|ER\d+|--[\w-]+|[\[{][\w|-]+[\]}]"
    r"|CSV|open-data|entries|paragraphs|escape|keep|utf-8(-bom)?|cp932|plain|as-written|beside"
    r"|UTF-8|^  (\w+)  |(pdf|csv|docx|html|xlsx|svg|json|jsonld|datapackage|png|all)(?=[,、 （）`])"
    r"|ua1\+a2a|a2u|a3a|Excel|(md|txt)(?=[,、 （）])|SVG|PNG|dpi"
    r"|(text|outlines|apart|together|stacked)(?=[ （。、）])"
    r"|a4\+ua2|none|full|# er: ignore|agreed|april|long|show|new"
    r"|(auto|json|none|processes|dask)(?=[ \]|（）、])|tcp://"
    r"|CSS|CMS|\.css|https://…/|(inline|file|merged|repeated)(?=[ （\n])",
    re.MULTILINE,
)
"""What has one name in all languages."""

CALENDAR: Final = re.compile(r"元年|\S*(令和|平成)\S*|\d*年度")
COMMANDS: Final = (
    "build",
    "check",
    "explain",
    "era",
    "new",
    "layouts",
    "inspect",
    "schema",
    "completion",
)


def make_report(
    *arguments: str, locale: str, cwd: Path, columns: int = 80
) -> subprocess.CompletedProcess[str]:
    variables = {"LC_ALL": locale, "LANGUAGE": "", "COLUMNS": str(columns)}
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "exchange_report", *arguments],
        cwd=cwd,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("arguments", [(), *((name,) for name in COMMANDS)])
def test_help_is_in_one_language(arguments: tuple[str, ...], tmp_path: Path) -> None:
    told = make_report(*arguments, "--help", locale="ja_JP.UTF-8", cwd=tmp_path).stdout
    assert told.startswith("使い方: make-report ")
    assert "オプション:" in told
    words = re.findall(r"[A-Za-z]{3,}", PROPER.sub("", told))
    assert words == []
    english = make_report(*arguments, "--help", locale="C", cwd=tmp_path).stdout
    assert english.startswith("Usage: make-report ")
    assert not JAPANESE.search(CALENDAR.sub("", english))


@pytest.mark.parametrize("width", [60, 80])
def test_help_fits_the_terminal(width: int, tmp_path: Path) -> None:
    told = make_report("check", "--help", locale="ja_JP.UTF-8", cwd=tmp_path, columns=width)
    assert max(map(columns, told.stdout.splitlines())) <= width


def test_descriptions_stand_in_one_column(tmp_path: Path) -> None:
    told = make_report("--help", locale="ja_JP.UTF-8", cwd=tmp_path).stdout
    options = [line for line in told.splitlines() if line.startswith("  --")]
    found = [re.match(r"  .*?  +(?=\S)", line) for line in options]  # or in the line below
    assert len({columns(one[0]) for one in found if one}) == 1
    assert len(list(filter(None, found))) > 5


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--records",), "オプション --records には値が要ります。"),
        (("check", "--nope"), "オプション --nope はありません。"),
        (("check", "--format", "xml"), "「xml」は使えません。"),
        (("schema",), "次の引数が要ります:"),
        (("check", "nowhere"), "年度でも記録のファイルでもありません"),
    ],
)
def test_wrong_usage_is_told_in_japanese(
    arguments: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    done = make_report(*arguments, locale="ja_JP.UTF-8", cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "エラー: " in done.stderr and "Error" not in done.stderr


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("option", [("--lang", "ja"), ("--lang=ja",)])
def test_the_language_can_be_chosen(command: str, option: tuple[str, ...], tmp_path: Path) -> None:
    done = make_report(command, "1900", *option, locale="C", cwd=tmp_path)
    assert done.returncode == 1
    assert "1900年度の記録がありません" in done.stdout + done.stderr
    assert make_report(command, "--help", *option, locale="C", cwd=tmp_path).stdout.startswith(
        "使い方"
    )


def test_an_unknown_language_is_wrong_usage(tmp_path: Path) -> None:
    done = make_report("check", "--lang", "fr", locale="C", cwd=tmp_path)
    assert done.returncode == 2
    assert "fr" in done.stderr


def test_japanese_is_broken_between_characters_but_not_before_marks() -> None:
    assert list(wrapped("誤りがあれば、終了コードは1です。", 14)) == [
        "誤りがあれば、",
        "終了コードは1",
        "です。",
    ]
    assert list(wrapped("あいう。かき", 6)) == ["あいう。", "かき"]
    assert list(wrapped("one two  three", 7)) == ["one two", "three"]
    assert list(wrapped("", 7)) == []


def test_a_long_name_has_its_description_below() -> None:
    formatter = WideFormatter(width=40)
    formatter.write_dl([("--記録のあるフォルダーの名前の欄", "説明です。"), ("-a", "短い。")])
    assert formatter.getvalue() == (
        "--記録のあるフォルダーの名前の欄\n"
        + " " * 32
        + "説明です。\n"
        + "-a"
        + " " * 30
        + "短い。\n"
    )


@pytest.mark.parametrize("option", [("--lang", "ja"), ("--lang=ja",)])
def test_the_language_may_stand_before_the_command(option: tuple[str, ...], tmp_path: Path) -> None:
    done = make_report(*option, "explain", "ER201", locale="en_US.UTF-8", cwd=tmp_path)
    assert done.returncode == 0 and "という日付はありません" in done.stdout
