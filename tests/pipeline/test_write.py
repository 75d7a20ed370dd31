"""Writing a file: whole or not at all, and never with a clock."""

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pikepdf
import pytest

import samples
from exchange_report import ReportError, render, write
from exchange_report.pages import Pages
from scenarios import items


@pytest.fixture(scope="module")
def pages() -> Pages:
    return samples.pages(items(2))


def problem(pages: Pages, path: Path) -> tuple[str, str]:
    """Code and text of the one problem of writing to `path`."""
    with pytest.raises(ReportError) as caught:
        write(pages, path)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.code, str(caught.value)


def test_it_says_what_it_wrote(pages: Pages, tmp_path: Path) -> None:
    assert write(pages, str(tmp_path / "a.pdf")) == tmp_path / "a.pdf"
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_missing_folders_are_made(pages: Pages, tmp_path: Path) -> None:
    write(pages, tmp_path / "新しい" / "フォルダー" / "年報 2017.pdf")
    assert [path.name for path in tmp_path.rglob("*.pdf")] == ["年報 2017.pdf"]


def test_a_file_is_replaced_and_nothing_is_left_beside_it(pages: Pages, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("old")
    write(pages, path)
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.odt", "a", "a.pdf.rtf", ".pdf"])
def test_an_unknown_suffix_is_an_error(name: str, pages: Pages, tmp_path: Path) -> None:
    code, text = problem(pages, tmp_path / name)
    assert code == "ER605"
    assert "pdf" in text
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_overwritten(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    code, text = problem(pages, tmp_path / "a.pdf")
    assert code == "ER604" and "a.pdf" in text
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_is_no_folder(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, text = problem(pages, tmp_path / "file" / "a.pdf")
    assert code == "ER604" and "a.pdf" in text
    assert (tmp_path / "file").read_text() == "x"


def test_a_folder_that_takes_no_file_is_an_error(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a read-only folder would, also for a superuser."""

    def refuse(path: Path, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a.pdf").write_text("old")
    monkeypatch.setattr("exchange_report.files.os.open", refuse)
    code, text = problem(pages, tmp_path / "a.pdf")
    assert code == "ER604" and "Permission denied" in text
    assert (tmp_path / "a.pdf").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_full_disk_leaves_the_old_file_and_no_part(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.FileIO):
        def write(self, data: object) -> int:
            super().write(b"half")
            raise OSError(28, "No space left on device")

    (tmp_path / "a.pdf").write_text("old")
    monkeypatch.setattr("exchange_report.files.os.fdopen", Full)
    assert problem(pages, tmp_path / "a.pdf")[0] == "ER604"
    assert (tmp_path / "a.pdf").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def dates(path: Path) -> list[str]:
    with pikepdf.open(path) as file:
        return [str(file.docinfo[k]) for k in ("/CreationDate", "/ModDate") if k in file.docinfo]


def test_no_date_is_stated_unless_one_is_given(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    path = write(pages, tmp_path / "a.pdf")
    assert dates(path) == []
    assert re.search(rb"D:\d{8}", path.read_bytes()) is None


@pytest.mark.parametrize(
    "date",
    [
        datetime(2018, 3, 31, 15, 0, 5, tzinfo=UTC),
        datetime(2018, 4, 1, 0, 0, 5, tzinfo=timezone(timedelta(hours=9))),
    ],
)
def test_the_date_is_the_one_given(
    date: datetime, pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert dates(write(pages, tmp_path / "a.pdf", date=date)) == ["D:20180331150005Z"] * 2


def test_the_date_is_that_of_the_environment(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1522508405")
    assert dates(write(pages, tmp_path / "a.pdf")) == ["D:20180331150005Z"] * 2


@pytest.mark.parametrize(
    "epoch",
    ["abc", "1.5", "9" * 30, "9" * 5000, "0x10", "１２", "1_0", " 5", "+5", "--5", "253402300800"],
)
def test_an_environment_without_a_usable_date_is_an_error(
    epoch: str, pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ReportError, match="ER614"):
        write(pages, tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("epoch", "stamp"),
    [
        ("0", "1970-01-01T00:00:00Z"),
        ("-1", "1969-12-31T23:59:59Z"),
        ("-62135596800", "0001-01-01T00:00:00Z"),
        ("253402300799", "9999-12-31T23:59:59Z"),
    ],
)
def test_both_ends_of_the_calendar_are_dates(
    epoch: str, stamp: str, pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    path = write(pages, tmp_path / "a.pdf")
    assert dates(path) == [f"D:{re.sub('[-:T]', '', stamp)}"] * 2
    assert path.read_bytes().count(stamp.encode()) == 2  # in the XMP
    with zipfile.ZipFile(write(pages.table, tmp_path / "a.docx")) as package:
        assert package.read("docProps/core.xml").decode().count(f">{stamp}<") == 2


def test_a_date_that_utc_does_not_have_is_a_wrong_argument(pages: Pages) -> None:
    for date, hours in ((datetime(1, 1, 1), 9), (datetime(9999, 12, 31, 23), -9)):
        zone = timezone(timedelta(hours=hours))
        with pytest.raises(ValueError, match="years 1 to 9999"):
            render(pages, "pdf", date=date.replace(tzinfo=zone))
