"""`make-report preview` before it listens: what it is asked for, and what it refuses."""

from pathlib import Path
from unittest import mock

import pytest

from invoking import run

RECORD = "fiscal_year: 2017\ntitle: 交流\nentries: [{item: 北京市との交流}]\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for year in (2016, 2017):
        (tmp_path / "records").mkdir(exist_ok=True)
        text = RECORD.replace("2017", str(year))
        (tmp_path / "records" / f"{year}.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["2016-2017"], 2, "one year or file"),
        (["2015"], 1, "ER601"),
        (["nowhere.yaml"], 1, "ER603"),
        (["--port", "70000"], 2, "70000"),
        (["--host", "192.168.0.1"], 1, "ER860"),
        (["--host", "::"], 1, "ER860"),
        (["--editor", "no-such-editor"], 1, "ER862"),
        (["--layout", "nothing"], 1, "ER602"),
        (["--layout", "n" * 5000], 1, "ER602"),
        (["--layout", "records"], 1, "ER602"),
        (["--layout", "n" * 5000 + ".yaml"], 1, "ER603"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    project: Path, arguments: list[str], code: int, told: str
) -> None:
    done = run("preview", "--no-open", *arguments)
    assert (done.code, done.out) == (code, "")
    assert told in done.err


def test_the_address_is_told_once_it_answers(project: Path) -> None:
    def answering(served: object, started: object) -> None:
        assert callable(started)
        started()

    with (
        mock.patch("exchange_report.preview.serving.Served.run", answering),
        mock.patch("exchange_report.preview.serving.socket.socket"),
        mock.patch("webbrowser.open") as opened,
    ):
        done = run("preview", "H28", "--no-open", LANGUAGE="ja")
        assert done.code == 0 and not opened.called
        assert "http://127.0.0.1:" in done.out and "?token=" in done.out
