"""Files that are replaced: whole, where a link leads, with their mode, and never torn."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from exchange_report import ReportError
from exchange_report.files import Staging, write_bytes


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_link_is_followed_and_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "real" / "2017.yaml"
    real.parent.mkdir()
    real.write_text("old")
    link, again = tmp_path / "2017.yaml", tmp_path / "again.yaml"
    link.symlink_to(Path("real/2017.yaml"))
    again.symlink_to(link)
    write_bytes(again, b"new")
    assert link.is_symlink() and again.is_symlink()
    assert real.read_bytes() == b"new"
    assert [path.name for path in real.parent.iterdir()] == ["2017.yaml"]
    (tmp_path / "to-nothing").symlink_to(tmp_path / "new" / "file")
    write_bytes(tmp_path / "to-nothing", b"made")
    assert (tmp_path / "new" / "file").read_bytes() == b"made"


def test_links_in_a_circle_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(ReportError, match="ER604"):
        write_bytes(tmp_path / "a", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


@pytest.mark.parametrize("bits", [0o660, 0o600, 0o444, 0o755])
def test_the_mode_of_a_file_is_kept(bits: int, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(bits)
    write_bytes(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", bits)


def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a", b"")
    assert mode(tmp_path / "a") == 0o640


def test_the_name_on_the_way_is_nobody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if it could be guessed: a link that waits there is not followed."""
    monkeypatch.setattr("exchange_report.files.os.urandom", lambda count: bytes(count))
    victim = tmp_path / "victim"
    victim.write_text("victim")
    link = tmp_path / f".exchange-report-{bytes(8).hex()}-0.part"
    link.symlink_to(victim)
    with pytest.raises(ReportError, match="ER604"):
        write_bytes(tmp_path / "a.pdf", b"x")
    assert victim.read_text() == "victim" and not (tmp_path / "a.pdf").exists()
    assert link.is_symlink()


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("年" * 83 + ".pdf")
    write_bytes(path, b"x")
    assert path.read_bytes() == b"x"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    link = tmp_path / "null"
    link.symlink_to("/dev/null")
    write_bytes(link, b"x")
    assert link.is_char_device()
    if Path("/dev/full").exists():
        with pytest.raises(ReportError, match="ER604"):
            write_bytes(Path("/dev/full"), b"x" * 100_000)
        assert Path("/dev/full").is_char_device()


def test_all_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ReportError, match="ER604"), Staging() as staging:
        staging.add(tmp_path / "a", b"a")
        staging.add(tmp_path / "new" / "b", b"b")
        staging.add(tmp_path / "folder", b"c")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    with Staging() as staging:
        staging.add(tmp_path / "a", b"a")
        staging.add(tmp_path / "new" / "b", b"b")
        staging.commit()
    assert (tmp_path / "new" / "b").read_bytes() == b"b"


def test_a_new_file_replaces_none(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    (tmp_path / "a").write_bytes(b"old")
    for name in ("a", "link"):
        with pytest.raises(FileExistsError), Staging() as staging:
            staging.add(tmp_path / name, b"new", new=True)
            staging.commit()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "link"]


@pytest.mark.parametrize("links", [True, False])
def test_of_many_who_make_a_new_file_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:

        def refused(*_: object) -> None:
            raise PermissionError(1, "no links here")

        monkeypatch.setattr("exchange_report.files.os.link", refused)

    def made(number: int) -> int:
        with Staging() as staging:
            staging.add(tmp_path / "a", bytes([number]), new=True)
            try:
                staging.commit()
            except FileExistsError:
                return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        count = sum(pool.map(made, range(16 if links else 1)))
    assert count == 1 and (tmp_path / "a").stat().st_size == 1
    assert made(99) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_is_to_stay_secret_is_never_open_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even before the mode of the replaced file is taken over."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen: list[int] = []
    open_ = os.open

    def watched(name: Path, flags: int, bits: int = 0o777) -> int:
        descriptor = open_(name, flags, bits)
        if flags & os.O_CREAT:
            seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return descriptor

    monkeypatch.setattr("exchange_report.temporary.os.open", watched)
    write_bytes(path, b"new")
    assert seen == [0o600] and mode(path) == 0o600


LEFT = """
import os, sys, pathlib
from exchange_report.files import Staging
with Staging() as staging:
    for name in sys.argv[1:]:
        staging.add(pathlib.Path(name), b"half")
    print(flush=True)
    sys.stdin.read()
    os._exit(0) if sys.argv[1].endswith("gone") else staging.commit()
"""


def held(*paths: Path) -> subprocess.Popen[bytes]:
    """A process that has written `paths` under temporary names, and waits."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-c", LEFT, *map(str, paths)], stdin=pipe, stdout=pipe
    )
    assert process.stdout and process.stdout.readline() == b"\n"
    return process


def parts(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if one.name.startswith(".")]


def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path: Path) -> None:
    process = held(*(tmp_path / name for name in ("a", "b", "c")))
    assert len(parts(tmp_path)) == 3
    process.kill()
    process.communicate()
    assert len(parts(tmp_path)) == 3
    write_bytes(tmp_path / "other", b"x")
    assert [one.name for one in tmp_path.iterdir()] == ["other"]


def test_what_a_living_process_writes_is_left_alone(tmp_path: Path) -> None:
    process = held(*(tmp_path / name for name in ("a", "b", "c")))
    for name in ("a", "other"):
        write_bytes(tmp_path / name, b"x")
    assert len(parts(tmp_path)) == 3
    process.communicate(b"")
    assert process.returncode == 0 and not parts(tmp_path)
    found = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert found == {"a": b"half", "b": b"half", "c": b"half", "other": b"x"}


def test_nothing_else_is_taken_for_what_was_left(tmp_path: Path) -> None:
    """Nor is a pipe waited for, a link followed, or another user's file that is locked removed."""
    name = ".exchange-report-0123456789abcdef-0.part"
    victim = tmp_path / "victim"
    victim.write_bytes(b"victim")
    names = [f"{name}x", f"a{name}", ".exchange-report-0123456789ABCDEF-0.part", ".a.part"]
    for one in names:
        (tmp_path / one).write_bytes(b"")
    (tmp_path / name).symlink_to(victim)
    (tmp_path / name.replace("0123", "1123")).mkdir()
    os.mkfifo(tmp_path / name.replace("0123", "2123"))
    before = sorted(tmp_path.iterdir())
    write_bytes(tmp_path / "a", b"x")
    assert sorted(tmp_path.iterdir()) == sorted([*before, tmp_path / "a"])
    assert victim.read_bytes() == b"victim"


@pytest.mark.parametrize(("age", "stays"), [(3600, True), (200_000, False)])
def test_where_there_are_no_locks_age_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: int, stays: bool
) -> None:
    def refused(descriptor: int) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr("exchange_report.temporary._lock", refused)
    left = tmp_path / ".exchange-report-0123456789abcdef-0.part"
    left.write_bytes(b"half")
    os.utime(left, (time.time() - age,) * 2)
    write_bytes(tmp_path / "a", b"x")
    assert left.exists() is stays


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="not the superuser")
def test_the_owner_of_a_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    os.chown(path, 4321, 1234)
    path.chmod(0o640)
    write_bytes(path, b"new")
    found = path.stat()
    assert (found.st_uid, found.st_gid, mode(path)) == (4321, 1234, 0o640)


def test_many_files_need_few_descriptors(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    with Staging() as staging:
        for number in range(300):
            staging.add(tmp_path / str(number), b"x")
        if before:
            assert len(os.listdir("/proc/self/fd")) <= before + 1
        staging.commit()
    assert len(list(tmp_path.iterdir())) == 300


CONTENTS = [bytes([number]) * 300_000 for number in range(8)]


def test_a_folder_that_another_takes_back_is_made_again(tmp_path: Path) -> None:
    """One fails and removes the folder that it made, just as others begin to write into it."""

    def failed(number: int) -> None:
        with Staging() as staging:
            staging.add(tmp_path / "new" / "deep" / f"failed-{number}", b"x")

    def written(number: int) -> None:
        write_bytes(tmp_path / "new" / "deep" / str(number), b"x")
        (tmp_path / "new" / "deep" / str(number)).unlink()

    with ThreadPoolExecutor(8) as pool:
        done = [pool.submit(one, n) for n in range(200) for one in (failed, written)]
    assert [one.exception() for one in done] == [None] * 400


def test_threads_and_processes_never_tear_a_file(tmp_path: Path) -> None:
    path = tmp_path / "same"
    program = (
        "import sys, pathlib; from exchange_report.files import write_bytes\n"
        "for _ in range(40): write_bytes(pathlib.Path(sys.argv[1]), bytes([9]) * 300_000)"
    )
    other = subprocess.Popen([sys.executable, "-c", program, str(path)])
    with ThreadPoolExecutor(8) as pool:
        for _ in range(40):
            list(pool.map(lambda data: write_bytes(path, data), CONTENTS))
            assert path.read_bytes() in (*CONTENTS, bytes([9]) * 300_000)
    assert other.wait() == 0
    assert [one.name for one in tmp_path.iterdir()] == ["same"]
