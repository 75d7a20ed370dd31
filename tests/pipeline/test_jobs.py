"""Jobs: plain values that make documents, in any thread or process, all of a run or none."""

import gc
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from exchange_report import (
    Job,
    Outcome,
    Project,
    ReportError,
    build,
    check,
    load,
    render,
    tabulate,
    typeset,
    write,
)
from samples import OURS, ROOT


def job(folder: Path, source: int = 2012, **more: Any) -> Job:
    return Job(source, ("pdf", "csv"), folder, project=OURS, **more)


def test_a_job_makes_what_build_makes(tmp_path: Path) -> None:
    made = build(2012, ["pdf", "csv"], tmp_path / "a", project=OURS)
    outcome = job(tmp_path / "b").run()
    assert outcome.succeeded and outcome.seconds > 0
    for one, other in zip(made, outcome.files, strict=True):
        data = one.path.read_bytes()
        assert other.path.read_bytes() == data
        assert other.path == tmp_path / "b" / one.path.name
        assert (other.size, other.sha256) == (len(data), sha256(data).hexdigest())
        assert (other.pages, other.warnings) == (one.pages, one.warnings)
    assert outcome.files[0].pages == 2


def test_a_job_travels_to_a_process_and_its_outcome_back(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool:
        outcome = pool.submit(Job.run, job(tmp_path, options={"pdf_standard": "a2u"})).result()
    assert isinstance(outcome, Outcome)
    expected = render(typeset(load(2012, project=OURS)), "pdf", pdf_standard="a2u")
    assert outcome.files[0].path.read_bytes() == expected
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_bad_input_is_an_outcome(tmp_path: Path) -> None:
    outcome = Job(1999, project=OURS, output=tmp_path / "out").run()
    assert not outcome.succeeded and not outcome.files
    assert [d.code for d in outcome.diagnostics] == ["ER601"]
    assert not (tmp_path / "out").exists()


def test_what_a_report_is_made_of_travels() -> None:
    report = load(2017, project=OURS)
    table, pages = tabulate(report), typeset(report)
    for value in (report, table, pages, job(Path("x"))):
        assert pickle.loads(pickle.dumps(value)) == value
    assert render(pickle.loads(pickle.dumps(pages)), "pdf") == render(pages, "pdf")
    with pytest.raises(ReportError) as caught:
        load(1999, project=OURS)
    assert pickle.loads(pickle.dumps(caught.value)).diagnostics == caught.value.diagnostics


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError])
def test_a_run_that_is_stopped_leaves_nothing(error: type[BaseException], tmp_path: Path) -> None:
    (tmp_path / "2017.csv").write_text("old")
    seen: list[list[str]] = []

    def stop(count: int) -> None:
        seen.append(sorted(path.suffix for path in tmp_path.iterdir()))
        if count == 2:
            raise error

    with pytest.raises(error):
        build([2017, 2012], ["csv", "docx"], tmp_path, project=OURS, progress=stop)
    assert seen == [[".csv", *[".part"] * 2], [".csv", *[".part"] * 4]]  # written, not in memory
    assert [path.name for path in tmp_path.iterdir()] == ["2017.csv"]
    assert (tmp_path / "2017.csv").read_text() == "old"


def test_folders_that_were_made_for_nothing_go_again(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("fiscal_year: 2018\n", encoding="utf-8")
    with pytest.raises(ReportError):
        build([2012, bad], "csv", tmp_path / "a" / "b", project=OURS)
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


def test_a_write_uses_the_faces_of_the_records_project_wherever_it_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two projects with another face of one name."""
    record = "fiscal_year: 2030\ntitle: 題\nlayout: own\nentries: [{item: 項目}]\n"
    layout = 'text: {face: ours}\ncolumns: [{heading: 見, value: "{item}", width: rest}]\n'
    for name, file in (("a", "BIZUDMincho-Regular"), ("b", "BIZUDGothic-Regular")):
        for folder in ("records", "layouts", "fonts"):
            (tmp_path / name / folder).mkdir(parents=True)
        (tmp_path / name / "records" / "2030.yaml").write_text(record, encoding="utf-8")
        (tmp_path / name / "layouts" / "own.yaml").write_text(layout, encoding="utf-8")
        font = tmp_path / name / "fonts" / "own.ttf"
        font.symlink_to(ROOT / "fonts" / f"{file}.ttf")
        manifest = "faces: {ours: {file: own.ttf, licence: x}}\n"
        (tmp_path / name / "fonts" / "manifest.yaml").write_text(manifest, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "a")
    table = tabulate(load("records/2030.yaml"))
    monkeypatch.chdir(tmp_path / "b")
    assert b"BIZUDMincho" in _plain(write(table, "a.pdf"))
    assert b"BIZUDGothic" in _plain(write(tabulate(load(2030)), "b.pdf"))
    given = Project.find(tmp_path / "a")
    chosen = tabulate(load("records/2030.yaml", project=given))
    assert b"BIZUDMincho" in _plain(write(chosen, "c.pdf"))


def _plain(path: Path) -> bytes:
    import pikepdf

    with pikepdf.open(path) as file:
        return b" ".join(bytes(str(font.BaseFont), "ascii") for font in _fonts(file))


def _fonts(file: Any) -> list[Any]:
    return list(file.pages[0].Resources.Font.values())


@pytest.mark.parametrize(
    "act",
    [
        lambda folder: build(2012, "csv", folder, project=OURS),
        lambda folder: check(2012, project=OURS),
        lambda folder: write(typeset(load(2012, project=OURS)), folder / "a.pdf"),
        lambda folder: job(folder).run(),
    ],
)
def test_a_call_leaves_the_collector_alone(
    act: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched: list[str] = []
    for name in ("disable", "enable", "freeze", "set_threshold"):
        monkeypatch.setattr(gc, name, lambda *_, name=name: switched.append(name))
    act(tmp_path)
    assert not switched


def test_eight_threads_make_the_same_bytes(tmp_path: Path) -> None:
    """Of different records, and of the same into one file."""
    expected = {
        year: [
            Path(one).read_bytes()
            for one in build(year, ["pdf", "docx", "csv"], tmp_path / "once", project=OURS)
        ]
        for year in (2012, 2017)
    }

    def made(number: int) -> bool:
        year = (2012, 2017)[number % 2]
        folder = tmp_path / ("same" if number % 4 < 2 else str(number))
        files = build(year, ["pdf", "docx", "csv"], folder, project=OURS)
        return [Path(one).read_bytes() for one in files] == expected[year]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(made, range(16)))
    assert not list(tmp_path.rglob("*.part"))
