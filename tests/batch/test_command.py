"""`make-report --all --jobs N`, as a person and a program meet it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from exchange_report import Project
from invoking import run

PARTS = ".exchange-report-*.part"


@pytest.fixture
def inside(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(project.root)
    return project


@pytest.mark.parametrize("number", ["0", "1001", "99999", "-3", "many"])
def test_the_most_processes_are_named(inside: Project, number: str) -> None:
    done = run("2020", f"--jobs={number}", LANGUAGE="en")
    assert done.code == 2 and f"`{number}` is no number of processes from 1 to 1000" in done.err


def test_every_record_and_then_none(inside: Project) -> None:
    (inside.records / "別表.yaml").write_text(
        (inside.records / "2020.yaml").read_text("utf-8"), "utf-8"
    )
    first = run("--all", "--to", "csv", "-j", "2", LANGUAGE="ja")
    assert first.code == 0, first
    lines = first.out.splitlines()
    assert [line.split(": ")[0] for line in lines[:-1]] == [
        *(f"build/{year}.csv" for year in range(2020, 2026)),
        "build/別表.csv",
    ]
    assert lines[-1] == "記録：7（作成 7、変更なし 0、失敗 0）"
    again = run("build", "--all", "--to", "csv", LANGUAGE="ja")
    assert (again.code, again.out) == (0, "記録：7（作成 0、変更なし 7、失敗 0）\n")


def test_a_range_is_a_batch_and_names_are_one_request(inside: Project) -> None:
    (inside.records / "2021.yaml").write_text("fiscal_year: 2021\n", "utf-8")
    together = run("2020", "2021", "2022", "--to", "csv")
    assert together.code == 1 and not (inside.root / "build").exists()
    each = run("2020-2022", "--to", "csv")
    assert each.code == 1 and "records/2021.yaml" in each.err
    assert "records: 3 (made 2, unchanged 0, failed 1)" in each.out
    assert sorted(path.name for path in (inside.root / "build").glob("*.csv")) == [
        "2020.csv",
        "2022.csv",
    ]


def test_force_makes_all_again(inside: Project) -> None:
    assert run("all", "--to", "csv").code == 0
    done = run("all", "--to", "csv", "--force")
    assert done.out.splitlines()[-1] == "records: 6 (made 6, unchanged 0, failed 0)"


def test_quiet_leaves_problems_only(inside: Project) -> None:
    (inside.records / "2021.yaml").write_text("fiscal_year: 2021\n", "utf-8")
    for year in (2020, 2022):
        path = inside.records / f"{year}.yaml"
        path.write_text(path.read_text("utf-8").replace("第", "１０月、第"), "utf-8")
    done = run("all", "--to", "csv", "-q", LANGUAGE="en")
    assert (done.code, done.out) == (1, "") and "records/2021.yaml:1:1: error[ER111]" in done.err
    assert re.search(r"^warnings: \d+ .*: make-report check all$", done.err, re.MULTILINE)
    assert "build/" not in done.err and "records:" not in done.err
    well = run("2023-2024", "--to", "csv", "--quiet")
    assert (well.code, well.out, well.err) == (0, "", "")
    lines = run("2023-2024", "--to", "csv", "-q", "--progress", "json")
    assert len(lines.out.splitlines()) == 2 and lines.err == ""
    alone = run("2022", "--to", "csv", "-q", LANGUAGE="en")
    assert (alone.code, alone.out) == (0, "") and alone.err.startswith("warnings: ")
    assert run("2021", "--to", "csv", "-q").code == 1


def test_progress_for_programs(inside: Project) -> None:
    (inside.records / "2021.yaml").write_text("fiscal_year: 2021\n", "utf-8")
    done = run("all", "--to", "csv", "--progress", "json", "-j", "2")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 1 and [one["done"] for one in lines] == [1, 2, 3, 4, 5, 6]
    by_source = {one["source"]: one for one in lines}
    assert by_source["2020"]["files"] == ["build/2020.csv"]
    assert by_source["2020"]["state"] == "made" and by_source["2021"]["state"] == "failed"
    assert by_source["2021"]["codes"] and lines[-1]["failed"] == 1
    assert "records: 6" in done.err
    quiet = run("all", "--to", "csv", "--progress", "none")
    assert quiet.out == "records: 6 (made 0, unchanged 5, failed 1)\n"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "YEARS|FILES"),
        (("--all", "2020"), "--all"),
        (("all", "-j", "0"), "`0`"),
        (("all", "-j", "many"), "`many`"),
        (("all", "--scheduler", "tcp://x:1"), "--executor dask"),
        (("all", "--executor", "dask"), "--scheduler"),
        (("all", "--progress", "loud"), "loud"),
    ],
)
def test_wrong_usage(inside: Project, arguments: tuple[str, ...], word: str) -> None:
    done = run("build", *arguments)
    assert done.code == 2 and word in done.err, done


def test_two_records_of_one_name(inside: Project, tmp_path: Path) -> None:
    other = tmp_path / "2020.yaml"
    other.write_bytes((inside.records / "2020.yaml").read_bytes())
    done = run("2020-2021", str(other), "--to", "csv")
    assert done.code == 1 and "ER613" in done.err
    assert (inside.root / "build" / "2021.csv").exists()


def _many(project: Project, count: int) -> None:
    text = (project.records / "2020.yaml").read_text("utf-8")
    entry = text[text.index("  - field") :]
    for number in range(count):
        path = project.records / f"r{number:03}.yaml"
        path.write_text(text + entry.replace("受入れ", "派遣") * 40, "utf-8")


def _started(project: Project, *, start_new_session: bool = False) -> subprocess.Popen[str]:
    """The command in a process of its own, after it has made the first document."""
    process = subprocess.Popen(
        [sys.executable, "-m", "exchange_report", "--all", "-j", "2", "--progress", "json"],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LANGUAGE": "en"},
        start_new_session=start_new_session,
    )
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["done"] == 1
    return process


def _children(pid: int) -> list[int]:
    """The processes that a process started, and those that these started."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            child = int(path.parent.name)
            found += [child, *_children(child)]
    return found


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@linux
@pytest.mark.usefixtures("interruptions_heeded")
@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_batch_goes_on(project: Project, signal_: signal.Signals) -> None:
    _many(project, 60)
    process = _started(project)
    process.send_signal(signal_)
    process.send_signal(signal_)  # who is impatient changes nothing
    out, err = process.communicate(timeout=600)
    assert process.returncode == 128 + signal_
    made = sorted(path.name for path in (project.root / "build").glob("*.pdf"))
    assert 0 < len(made) < 66
    last = json.loads(out.splitlines()[-1])
    known, left = last["made"], last["left"]
    assert last == {
        "done": known,
        "total": 66,
        "made": known,
        "unchanged": 0,
        "failed": 0,
        "left": 66 - known,
        "state": "interrupted",
    }
    assert len(made) - 8 <= known <= len(made)
    said = f"records: 66 (made {known}, unchanged 0, failed 0, left {left})\n"
    assert f"stopped; {said}note: the same command, run again, makes what is left\n" in err
    assert not list((project.root / "build").glob(PARTS))
    before = {name: (project.root / "build" / name).read_bytes() for name in made}
    done = _finished(project)
    found = re.search(r"unchanged (\d+), failed 0", done.stderr)
    assert found and done.returncode == 0, done
    # Those that were being given to a worker at that very moment are made again.
    assert len(made) - 8 <= int(found[1]) <= len(made)
    assert len(list((project.root / "build").glob("*.pdf"))) == 66
    assert all((project.root / "build" / name).read_bytes() == before[name] for name in made)


@linux
@pytest.mark.usefixtures("interruptions_heeded")
@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_stops_all_processes_of_a_batch_ends_it(
    project: Project, signal_: signal.Signals
) -> None:
    """A terminal that is closed, `timeout` and service managers signal workers too."""
    _many(project, 60)
    process = _started(project, start_new_session=True)
    children = _children(process.pid)
    os.killpg(process.pid, signal_)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 128 + signal_
    assert json.loads(out.splitlines()[-1])["state"] == "interrupted"
    assert "Traceback" not in err and "stopped; records: 66" in err
    assert _end(children)
    assert not list((project.root / "build").glob(PARTS))  # what workers had begun is taken back
    done = _finished(project)
    assert done.returncode == 0 and "failed 0" in done.stderr
    assert not list((project.root / "build").glob(PARTS))


@linux
@pytest.mark.parametrize("whose", ["worker", "server"])
def test_a_killed_process_is_replaced(project: Project, whose: str) -> None:
    _many(project, 40)
    process = _started(project)
    children = _children(process.pid)
    parents = [pid for pid in children if _children(pid)]
    workers = [pid for pid in children if pid not in parents]
    os.kill({"worker": workers[-1], "server": parents[-1]}[whose], signal.SIGKILL)
    _, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
    assert "records: 46 (made 46, unchanged 0, failed 0)" in err


@linux
def test_workers_end_with_a_killed_command(project: Project) -> None:
    _many(project, 60)
    process = _started(project)
    children = _children(process.pid)
    process.kill()
    process.communicate(timeout=600)
    assert _end(children)
    done = _finished(project)
    assert done.returncode == 0 and "failed 0" in done.stderr
    assert not list((project.root / "build").glob(PARTS))


def _end(processes: list[int]) -> bool:
    """Whether processes end by themselves, in two minutes at most."""
    for _ in range(1200):
        if not any(_is_alive(pid) for pid in processes):
            return True
        time.sleep(0.1)  # they are no children of this process, which could wait for those
    return False


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


def _finished(project: Project) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "exchange_report", "--all", "-j", "2", "--progress", "json"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LANGUAGE": "en"},
    )


def test_every_record_of_a_project_without_any(inside: Project) -> None:
    for path in inside.files():
        path.unlink()
    done = run("--all", "--to", "csv", LANGUAGE="en")
    assert done.code == 1 and "error[ER608]: there is no record in records" in done.err


@pytest.mark.parametrize("years", ["all", "2020", "2010-2020"])
def test_records_that_are_named_after_no_year_are_pointed_out(inside: Project, years: str) -> None:
    for path in inside.files():
        path.rename(path.with_name(f"第{path.name}"))
    done = run(years, "--to", "csv", LANGUAGE="ja")
    assert done.code == 1 and "error[ER601]" in done.err
    assert "records/第2020.yaml のように" in done.err and "make-report --all" in done.err
    assert "records に記録がありません" not in done.err


def test_the_progress_of_one_record_is_json_too(inside: Project) -> None:
    done = run("2020", "--to", "csv", "--progress", "json", LANGUAGE="en")
    assert done.code == 0
    assert json.loads(done.out)["files"] == ["build/2020.csv"]


def test_warnings_are_summed_up_where_no_line_a_record_is_shown(inside: Project) -> None:
    for year in range(2020, 2026):
        path = inside.records / f"{year}.yaml"
        path.write_text(path.read_text("utf-8").replace("第", "１０月、第"), "utf-8")
    counted = r"^warnings: (\d+) \(ER\d+: \1\): make-report check"
    for progress in ("json", "none"):
        done = run("all", "--to", "csv", "--force", "--progress", progress, LANGUAGE="en")
        (found,) = re.findall(rf"{counted} all$", done.err, re.MULTILINE)
        assert done.code == 0 and int(found) >= 6
    done = run("--all", "--to", "csv", "--force", "--progress", "none", LANGUAGE="en")
    assert re.search(rf"{counted}$", done.err, re.MULTILINE)
    plain = run("all", "--to", "csv", "--force", "--progress", "plain", LANGUAGE="en")
    assert len(re.findall(rf"{counted} \d+$", plain.err, re.MULTILINE)) == 6


@pytest.mark.parametrize("progress", ["json", "plain"])
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full device")
def test_all_is_made_where_the_progress_cannot_be_written(inside: Project, progress: str) -> None:
    command = [sys.executable, "-m", "exchange_report", "all", "--to", "csv", "-j", "2"]
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [*command, "--progress", progress],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "LANGUAGE": "en"},
        )
    assert done.returncode == 1 and "cannot be written" in done.stderr
    assert len(list((inside.root / "build").glob("*.csv"))) == 6
    assert run("all", "--to", "csv").out.endswith("records: 6 (made 0, unchanged 6, failed 0)\n")


def _on_a_terminal(project: Project, *options: str, **more: str) -> str:
    """What the command shows on a terminal: the whole of standard error."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "exchange_report", "--all", "--to", "csv", *options]
    process = subprocess.Popen(
        command,
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        env={**os.environ, "LANGUAGE": "en", **more},
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # the end, as Linux says it
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    out, _ = process.communicate()
    assert process.returncode == 0
    return shown.decode() + out


def test_who_reads_the_warnings_may_go_away(inside: Project) -> None:
    for year in range(2020, 2026):
        path = inside.records / f"{year}.yaml"
        path.write_text(path.read_text("utf-8").replace("第", "１０月、第"), "utf-8")
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "exchange_report", "all", "--to", "csv", "-j", "2"]
    done = subprocess.run(command, stdout=write, stderr=write, check=False)
    os.close(write)
    assert done.returncode == 0
    assert len(list((inside.root / "build").glob("*.csv"))) == 6


@linux
def test_nothing_stays_in_the_temporary_folder(inside: Project, tmp_path: Path) -> None:
    temporary = tmp_path / "t"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "exchange_report", "all", "--to", "csv", "-j", "2"],
        capture_output=True,
        check=False,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    assert done.returncode == 0 and list((inside.root / "build").glob("*.csv"))
    assert not list(temporary.iterdir())


@linux
def test_a_bar_where_there_is_room_for_it(project: Project) -> None:
    for number in range(2000, 2020):
        shutil.copy(project.records / "2020.yaml", project.records / f"{number}.yaml")
    wide = _on_a_terminal(project, TERM="xterm", COLUMNS="80")
    assert "━━━━" in wide and "26/26" in wide and "build/2020.csv" not in wide
    (project.records / "2020.yaml").write_bytes((project.records / "2025.yaml").read_bytes())
    assert "1/1" in _on_a_terminal(project, TERM="xterm", COLUMNS="80")
    narrow = _on_a_terminal(project, "--force", TERM="xterm", COLUMNS="30", NO_COLOR="1")
    assert "━" not in narrow and "26/26" in narrow and "\x1b[3" not in narrow
    dumb = _on_a_terminal(project, "--force", TERM="dumb")
    assert "26/26" not in dumb and "build/2020.csv: " in dumb
