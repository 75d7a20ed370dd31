"""The same input gives the same bytes: whatever the hash seed, language, time zone and clock."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pikepdf
import pytest

from samples import ROOT

CLOCK: Final = """
import datetime, time
SECONDS = {seconds}

class Frozen(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(SECONDS, tz)

    @classmethod
    def utcnow(cls):
        return cls(2030, 1, 1)

    @classmethod
    def today(cls):
        return cls.now()

def at(function):
    return lambda seconds=None: function(SECONDS if seconds is None else seconds)

datetime.datetime = Frozen
time.time = lambda: SECONDS
time.time_ns = lambda: SECONDS * 10**9
time.gmtime, time.localtime = at(time.gmtime), at(time.localtime)

from exchange_report import build
build([2017, 2012], output={output!r})
"""

SETTINGS: Final[dict[str, tuple[int, dict[str, str]]]] = {
    "plain": (1_500_000_000, {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}),
    "other": (
        1_900_000_000,
        {"PYTHONHASHSEED": "4711", "LC_ALL": "ja_JP.UTF-8", "TZ": "Asia/Tokyo"},
    ),
    "third": (
        86_400,
        {"PYTHONHASHSEED": "random", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/New_York"},
    ),
    "dated": (1_500_000_000, {"SOURCE_DATE_EPOCH": "1522508405", "TZ": "UTC"}),
    "dated-elsewhere": (
        1_900_000_000,
        {"SOURCE_DATE_EPOCH": "1522508405", "TZ": "Asia/Tokyo", "LC_ALL": "ja_JP.UTF-8"},
    ),
}
YEARS: Final = (2012, 2017)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[int, Path]]:
    """Setting to year to the PDF that a process of its own made."""
    root = tmp_path_factory.mktemp("reproducible")
    running = {}
    for name, (seconds, variables) in SETTINGS.items():
        code = CLOCK.format(seconds=seconds, output=str(root / name))
        base = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "LANG")}
        environment = {**base, "PYTHONPATH": str(ROOT / "src"), **variables}
        running[name] = subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, stderr=subprocess.PIPE
        )
    for name, process in running.items():
        _, errors = process.communicate()
        assert process.returncode == 0, f"{name}: {errors.decode()}"
    return {name: {y: root / name / f"{y}.pdf" for y in YEARS} for name in SETTINGS}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("pair", [("plain", "other"), ("plain", "third")])
def test_bytes_do_not_depend_on_the_process(
    pair: tuple[str, str], year: int, made: dict[str, dict[int, Path]]
) -> None:
    one, other = (made[name][year].read_bytes() for name in pair)
    assert one == other


@pytest.mark.parametrize("year", YEARS)
def test_a_date_is_all_that_a_date_changes(year: int, made: dict[str, dict[int, Path]]) -> None:
    dated = made["dated"][year].read_bytes()
    assert dated == made["dated-elsewhere"][year].read_bytes()
    with (
        pikepdf.open(made["dated"][year]) as stated,
        pikepdf.open(made["plain"][year]) as plain,
    ):
        info = {key: str(value) for key, value in stated.docinfo.items()}
        dates = {key: info.pop(key) for key in ("/CreationDate", "/ModDate")}
        assert dates == dict.fromkeys(dates, "D:20180331150005Z")
        assert info == {key: str(value) for key, value in plain.docinfo.items()}
        for one, other in zip(stated.pages, plain.pages, strict=True):
            assert one.Contents.read_bytes() == other.Contents.read_bytes()


def test_different_documents_have_different_ids(made: dict[str, dict[int, Path]]) -> None:
    ids = set()
    for path in (*made["plain"].values(), *made["dated"].values()):
        with pikepdf.open(path) as file:
            first, second = file.trailer.ID
            assert bytes(first) == bytes(second) and len(bytes(first)) == 16
            ids.add(bytes(first))
    assert len(ids) == 4
