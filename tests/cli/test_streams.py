"""Every command on every console: no traceback, what it cannot show is escaped, files are UTF-8."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
import yaml

from invoking import Done, run

ROOT: Final = Path(__file__).parents[2]
RECORD: Final = """\
fiscal_year: 2030
title: 試験〜Zürich
entries:
  - field: 分野
    department: 部
    item: GUAP0ü
    results: [吉田氏が1月2日に訪問した〜。 ]
"""
COMMANDS: Final[tuple[tuple[str, ...], ...]] = (
    (),
    ("--help",),
    ("-h",),
    ("--version",),
    ("2030", "--to", "csv"),
    ("check",),
    ("check", "--format", "concise"),
    ("check", "--fix"),
    ("explain",),
    ("explain", "ER201", "ER316", "ER317", "ER501", "ER504"),
    ("explain", "ER9"),
    ("era", "2019-05-01", "平成31年5月1日", "〜"),
    ("era", "-"),
    ("new", "2031"),
    ("new", "令和"),
    ("layouts",),
    ("layouts", "show", "〜"),
    ("inspect", "some.pdf"),
    ("inspect", "〜ü.pdf"),
    ("specimen", "〜ü"),
    ("completion", "bash"),
    ("chek",),
    ("〜ü",),
    ("2030", "--tö", "x"),
    ("2030", "--to", "〜ü"),
    ("2030", "--layout", "〜ü"),
    ("2030-2033", "--to", "csv"),
    *((name, "--help") for name in ("build", "check", "era", "new", "inspect", "completion")),
)
FOR_PROGRAMS: Final = (
    ("check", "--format", "json"),
    ("check", "--format", "sarif"),
    ("check", "--format", "github"),
    ("layouts", "--json"),
    ("layouts", "show", "four-column"),
    ("inspect", "some.pdf", "--json"),
    ("schema", "records"),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2030.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF without links, of which dashes are told."""
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "records").mkdir()
    (folder / "records" / "2030.yaml").write_text(RECORD, encoding="utf-8")
    done = run("2030", "--records", str(folder / "records"), "-o", str(folder / "some.pdf"))
    assert done.code == 0, done.err
    return folder / "some.pdf"


@pytest.mark.parametrize(
    ("encoding", "lang"),
    [
        ("cp932", "ja"),
        ("cp932", "en"),
        ("cp1252", "ja"),
        ("cp1252", None),
        ("ascii", "ja"),
        ("ascii", None),
    ],
)
def test_no_command_fails_for_what_the_console_cannot_show(
    project: Path, pdf: Path, encoding: str, lang: str | None
) -> None:
    shutil.copy(pdf, "some.pdf")
    chosen = () if lang is None else (f"--lang={lang}",)
    for arguments in COMMANDS:
        given = arguments if arguments in ((), ("--help",), ("-h",)) else (*arguments, *chosen)
        done = run(*given, encoding=encoding, lines=b"2019-05-01\n\xff\n", LC_ALL="ja_JP.UTF-8")
        assert done.code in (0, 1, 2), (given, done)
        assert "Traceback" not in done.err + done.out
        assert done.out or done.err, given
        if lang is None and encoding in ("ascii", "cp1252") and arguments == ("chek",):
            assert "did you mean `check`?" in done.err


@pytest.mark.parametrize("arguments", FOR_PROGRAMS, ids=" ".join)
def test_what_is_for_programs_is_the_same_bytes_on_any_console(
    project: Path, pdf: Path, arguments: tuple[str, ...]
) -> None:
    shutil.copy(pdf, "some.pdf")
    text = run(*arguments, "--lang", "ja").out
    for encoding in ("cp932", "ascii"):
        assert as_bytes(arguments, encoding) == text.encode("utf-8")
    assert text.endswith("\n") and "\r" not in text
    if "github" not in arguments:
        assert yaml.safe_load(text)
    done = run(*arguments, "--lang", "ja", "--output", "saved/file", encoding="cp932")
    assert done.out.splitlines()[0].startswith("saved/file: ")
    assert (project / "saved" / "file").read_bytes() == text.encode("utf-8")


def as_bytes(arguments: tuple[str, ...], encoding: str) -> bytes:
    """What the command writes where the console has `encoding`."""
    command = [sys.executable, "-m", "exchange_report", *arguments, "--lang", "ja"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(command, env=environment, capture_output=True, check=False).stdout


@pytest.mark.parametrize("encoding", ["idna", "punycode", "undefined", "unicode_escape"])
def test_an_encoding_that_is_none_of_lines_gives_way_to_utf_8(project: Path, encoding: str) -> None:
    whole = as_bytes(("check", "--format", "concise"), "utf-8")
    assert "になっています" in whole.decode("utf-8")
    assert as_bytes(("check", "--format", "concise"), encoding) == whole


def test_a_layout_saved_from_a_japanese_windows_console_can_be_used(project: Path) -> None:
    (project / "layouts").mkdir()
    (project / "layouts" / "mine.yaml").write_bytes(
        as_bytes(("layouts", "show", "four-column"), "cp932")
    )
    assert run("layouts", "show", "mine").code == 0


def test_a_character_that_the_console_lacks_is_escaped(project: Path) -> None:
    done = run("check", "--lang", "ja", encoding="cp932")
    assert done.code == 0
    assert "GUAP0\\xfc" in done.out and "になっています" in done.out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_messages_are_english_where_japanese_cannot_be_shown(project: Path, encoding: str) -> None:
    japanese = "ja_JP.UTF-8"
    assert "there is no record" in run("1999", encoding=encoding, LC_ALL=japanese).err
    assert "記録がありません" in run("1999", encoding="cp932", LC_ALL=japanese).err
    assert "\\u8a18\\u9332" in run("1999", "--lang", "ja", encoding=encoding).err


def test_dates_on_standard_input_are_utf8_or_as_the_console_has_them() -> None:
    dates = "平成31年4月30日\n"
    for encoding, data in (
        ("cp932", dates.encode("utf-8")),
        ("cp932", dates.encode("cp932")),
        ("utf-8", dates.encode("utf-8-sig")),
        ("cp932", dates.replace("\n", "\r\n").encode("utf-16")),
    ):
        assert run("era", "-", encoding=encoding, lines=data).out.split() == ["2019-04-30"]


def test_mending_tells_of_itself_on_any_console(project: Path) -> None:
    done = run("check", "--fix", "--lang", "ja", encoding="cp932")
    assert done.code == 0
    assert "2030.yaml: 2か所を直しました" in done.err
    assert (project / "records" / "2030.yaml").read_text("utf-8") != RECORD


# What only a process of its own can show.


def shell(line: str, cwd: Path, **more: str) -> Done:
    """How a line of a shell ends in which `make-report` is ours."""
    environment = {**os.environ, "LANGUAGE": "en", "PY": sys.executable, **more}
    line = line.replace("make-report", '"$PY" -m exchange_report')
    done = subprocess.run(
        ["bash", "-c", line], cwd=cwd, env=environment, capture_output=True, check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_nothing_is_mended_that_cannot_be_told(project: Path) -> None:
    path = project / "records" / "2030.yaml"
    for ending in ("2>&-", ">&- 2>&-", "2>/dev/full"):
        assert shell(f"make-report check --fix {ending}", project).code == 1
        assert path.read_text("utf-8") == RECORD, ending
    done = shell("make-report check --fix >&-", project)
    assert "2030.yaml: 2 mended" in done.err and "Traceback" not in done.err


FULL: Final = "error: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    ("line", "code", "err"),
    [
        ("make-report 2030 --no-check --to csv >&-", 0, ""),
        ("make-report 2030 --no-check --to csv 2>&-", 0, ""),
        ("make-report 2030 --no-check --to csv,md | exit; exit ${PIPESTATUS[0]}", 0, ""),
        ("make-report 2030 --no-check --to csv >/dev/full", 1, FULL),
        ("make-report schema records >/dev/full", 1, FULL),
        ("make-report era 2019-05-01 >/dev/full", 1, FULL),
        ("make-report --help >/dev/full", 1, FULL),
        ("make-report 1999 2>/dev/full", 1, ""),
        ("make-report era x >&-", 1, "error: `x` is not a date\n"),
        ("make-report era - <&-", 0, ""),
        ("make-report explain | head -1 >/dev/null; exit ${PIPESTATUS[0]}", 0, ""),
        ("make-report check --format sarif | exit; exit ${PIPESTATUS[0]}", 1, ""),
        ("mkdir g && cd g && rmdir ../g && make-report check", 1, None),
        ("mkdir g && cd g && rmdir ../g && make-report records/2030.yaml --output OUT", 1, None),
        ("mkdir g && cd g && rmdir ../g && make-report --version", 0, ""),
        (
            "mkdir g && cd g && rmdir ../g && "
            'make-report 2030 --no-check --to csv --records "$AT/records"',
            0,
            "",
        ),
        (
            "env -i PYTHONPATH=$PYTHONPATH LANGUAGE=en $PY -m exchange_report "
            "2030 --no-check --to csv",
            0,
            "",
        ),
    ],
)
def test_a_stream_or_folder_that_is_gone_is_a_line(
    project: Path, line: str, code: int, err: str | None
) -> None:
    (project / "records" / "2030.yaml").write_text(RECORD, encoding="utf-8")
    done = shell(line, project, AT=str(project))
    assert done.code == code, done
    assert done.err == err if err is not None else done.err.count("\n") == 1
    if "2030 --no-check --to csv" in line:
        assert (project / "build" / "2030.csv").is_file()


@pytest.mark.usefixtures("interruptions_heeded")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_without_a_word(tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "exchange_report", "era", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b"2019-05-01\n")
        process.stdin.flush()
        assert "令和元年5月1日" in process.stdout.readline().decode()
        process.send_signal(number)
        assert process.wait() == 128 + number
        assert process.stderr.read() == b""


@pytest.mark.parametrize("step", ["pathlib.Path.replace", "exchange_report.files._sync"])
def test_a_write_that_is_interrupted_leaves_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def interrupted(*_: object) -> None:
        raise SystemExit(143)

    monkeypatch.setattr(step, interrupted)
    assert run("2030", "--to", "csv").code == 143
    assert not (project / "build").exists()


ESCAPES: Final = "\x1b]0;pwn\x07\x9b31m"


@pytest.mark.parametrize(
    "make",
    [
        lambda name: (name, "--to", "csv"),
        lambda name: ("check", name),
        lambda name: ("check", "--format", "concise", name),
        lambda name: ("check", "--format", "github", name),
        lambda name: ("check", "--format", "json", name),
        lambda name: ("check", "--format", "sarif", name),
        lambda name: ("check", "--fix", name),
        lambda name: ("new", "2031", "--from", name),
        lambda name: (ESCAPES,),
        lambda name: (f"--{ESCAPES}",),
        lambda name: ("2030", "--to", ESCAPES),
        lambda name: ("specimen", ESCAPES),
        lambda name: ("explain", ESCAPES),
        lambda name: ("era", ESCAPES),
        lambda name: ("2030", "-o", f"{ESCAPES}.csv"),
        lambda name: ("schema", "records", "-o", f"{ESCAPES}.json"),
        lambda name: ("inspect", name),
        lambda name: ("layouts",),
        lambda name: ("layouts", "--json"),
        lambda name: ("layouts", "show", ESCAPES),
        lambda name: ("layouts", "show", "own"),
    ],
)
def test_no_name_or_title_commands_the_terminal(
    project: Path, make: Callable[[str], tuple[str, ...]]
) -> None:
    name = f"b{ESCAPES}.yaml"
    text = RECORD
    Path(name).write_text(text, encoding="utf-8")
    (project / "records" / "2030.yaml").write_text(text, encoding="utf-8")
    (project / "layouts").mkdir()
    own = 'extends: four-column\ndescription: "\\e]0;pwn\\a\\x9b"\n'
    (project / "layouts" / "own.yaml").write_text(own, encoding="utf-8")
    shutil.copy(project / "layouts" / "own.yaml", project / "layouts" / f"{ESCAPES}.yaml")
    done = run(*make(name))
    assert not {"\x1b", "\x07", "\x9b"} & set(done.out + done.err)


@pytest.mark.parametrize("name", [b"\xff.yaml", b"\x93\xfa.yaml"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "pdf,docx,csv"),
        ("--pdf-standard", "a3a"),
        *(("check", "--format", name) for name in ("full", "json", "sarif", "github")),
        ("inspect",),
    ],
)
def test_bytes_of_a_name_that_are_no_text_are_no_traceback(
    project: Path, name: bytes, arguments: tuple[str, ...]
) -> None:
    path = Path(os.fsdecode(name))
    path.write_text(RECORD, encoding="utf-8")
    done = run(*arguments, str(path))
    assert done.code in ((1,) if "inspect" in arguments else (0,)), done
    if "json" in arguments or "sarif" in arguments:
        assert json.loads(done.out)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("layouts/n.yaml", 'extends: "a\\0b.yaml"\n'),
        ("layouts/n.yaml", 'extends: "a\\0b"\n'),
        ("fonts/manifest.yaml", 'faces: {x: {file: "a\\0b", sha256: "%s", licence: x}}\n'),
    ],
)
def test_no_nul_in_a_path_is_a_traceback(project: Path, place: str, text: str) -> None:
    path = project / place
    path.parent.mkdir()
    path.write_text(text.replace("%s", "0" * 64), encoding="utf-8")
    for arguments in (("2030", "--layout", "n"), ("check",), ("layouts",), ("specimen",)):
        done = run(*arguments)
        assert done.code in (0, 1), (arguments, done)
        if arguments == ("check",):
            assert done.code == 1 and "error[" in done.out
