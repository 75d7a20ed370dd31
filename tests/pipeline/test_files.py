"""Files that are replaced: whole, where a link leads, with their mode, and never torn."""

import os
import stat
import subprocess
import sys
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
    (tmp_path / f".{bytes(8).hex()}.part").symlink_to(victim)
    with pytest.raises(ReportError, match="ER604"):
        write_bytes(tmp_path / "a.pdf", b"x")
    assert victim.read_text() == "victim" and not (tmp_path / "a.pdf").exists()


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


CONTENTS = [bytes([number]) * 300_000 for number in range(4)]


def test_threads_and_processes_never_tear_a_file(tmp_path: Path) -> None:
    path = tmp_path / "same"
    program = (
        "import sys, pathlib; from exchange_report.files import write_bytes\n"
        "for _ in range(40): write_bytes(pathlib.Path(sys.argv[1]), bytes([9]) * 300_000)"
    )
    other = subprocess.Popen([sys.executable, "-c", program, str(path)])
    with ThreadPoolExecutor(4) as pool:
        for _ in range(40):
            list(pool.map(lambda data: write_bytes(path, data), CONTENTS))
            assert path.read_bytes() in (*CONTENTS, bytes([9]) * 300_000)
    assert other.wait() == 0
    assert [one.name for one in tmp_path.iterdir()] == ["same"]
