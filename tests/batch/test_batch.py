"""Batches: each job for itself, nothing made again that has not changed, nothing lost."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextvars import copy_context
from ctypes import c_bool
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from batch_jobs import deadly, flaky
from exchange_report import Job, Project, Report, ReportError, build, load
from exchange_report.batch import Batch, Progress, build_many
from exchange_report.batch.dispatch import Crew, dispatch, hired, processes
from exchange_report.batch.work import STOPPED, Done, run_in_worker, run_jobs

YEARS = range(2020, 2026)
MANIFEST = ".make-report.jsonl"


def jobs(project: Project, **more: Any) -> list[Job]:
    return [Job(year, "csv", project=project, **more) for year in YEARS]


def made(batch: Batch) -> list[int]:
    """The years whose documents were made in this run."""
    return [int(str(one.source)) for one in batch.outcomes if one.succeeded and not one.unchanged]


def again(project: Project, **more: Any) -> list[int]:
    return made(build_many(jobs(project), workers=1, **more))


def record(project: Project, year: int) -> Path:
    return project.records / f"{year}.yaml"


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_are_those_of_single_builds(
    project: Project, tmp_path: Path, workers: int
) -> None:
    asked = [Job(year, ("pdf", "docx"), project=project) for year in YEARS]
    batch = build_many(asked, workers=workers)
    assert [one.source for one in batch.outcomes] == list(YEARS)
    assert batch.failed == () and batch.unchanged == 0
    alone = build(list(YEARS), ["pdf", "docx"], tmp_path / "alone", project=project)
    together = [file for one in batch.outcomes for file in one.files]
    assert [one.path.name for one in together] == [one.path.name for one in alone]
    for one, other in zip(together, alone, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes()
    assert not [one for one in (project.root / "build").iterdir() if one.suffix == ".part"]


def test_one_failure_stops_none_of_the_others(project: Project) -> None:
    record(project, 2022).write_text("fiscal_year: 2022\ntitel: x\n", "utf-8")
    record(project, 2024).unlink()
    seen: list[Progress] = []
    batch = build_many(jobs(project), workers=2, progress=seen.append)
    assert [str(one.source) for one in batch.failed] == ["2022", "2024"]
    codes = [{problem.code for problem in one.diagnostics} for one in batch.failed]
    assert "ER110" in codes[0] and codes[1] == {"ER601"}
    assert made(batch) == [2020, 2021, 2023, 2025]
    assert [one.done for one in seen] == list(range(1, 7)) and seen[-1].failed == 2
    assert sorted(one.number for one in seen) == list(range(6))


def test_a_document_that_cannot_be_written_stops_none_of_the_others(project: Project) -> None:
    (project.root / "build" / "2022.csv").mkdir(parents=True)
    done = [one.outcome for one in run_jobs(jobs(project))]
    assert [one.source for one in done] == list(YEARS)
    assert [{problem.code for problem in one.diagnostics} for one in done if not one.succeeded] == [
        {"ER604"}
    ]
    assert done[2].files == () and [len(one.files) for one in done] == [1, 1, 0, 1, 1, 1]
    assert not list((project.root / "build").glob(".exchange-report-*"))


def _touch_the_record(project: Project) -> None:
    path = record(project, 2022)
    path.write_text(path.read_text("utf-8").replace("訪問団を", "訪問団二十名を"), "utf-8")


def _same_text_later(project: Project) -> None:
    os.utime(record(project, 2022), (2_000_000_000, 2_000_000_000))


def _remove_a_document(project: Project) -> None:
    (project.root / "build" / "2021.csv").unlink()


def _change_a_document(project: Project) -> None:
    (project.root / "build" / "2021.csv").write_text("x", "utf-8")


def _change_the_own_layout(project: Project) -> None:
    (project.root / "layouts" / "own.yaml").write_text("extends: accessible\n", "utf-8")


def _a_layout_before_one_that_ships(project: Project) -> None:
    (project.root / "layouts" / "four-column.yaml").write_text("extends: four-column\n", "utf-8")


def _settings(project: Project) -> None:
    (project.root / "exchange-report.yaml").write_text("csv: {encoding: utf-8}\n", "utf-8")


def _face(project: Project) -> None:
    (project.root / "fonts").mkdir()
    (project.root / "fonts" / "note.txt").write_text("x", "utf-8")


def _cut_off(project: Project) -> None:
    path = project.root / "build" / MANIFEST
    path.write_bytes(path.read_bytes()[:-20])


def _spoilt(project: Project) -> None:
    (project.root / "build" / MANIFEST).write_bytes(b'\xff\n[]\n{"version":1}\nnull\n')


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda project: None, []),
        (_touch_the_record, [2022]),
        (_same_text_later, []),
        (_remove_a_document, [2021]),
        (_change_a_document, [2021]),
        (_change_the_own_layout, [2025]),
        (_a_layout_before_one_that_ships, list(YEARS)),
        (_settings, list(YEARS)),
        (_face, list(YEARS)),
        (_cut_off, [2025]),
        (_spoilt, list(YEARS)),
    ],
)
def test_what_has_changed_is_made_again(
    project: Project, change: Callable[[Project], None], expected: list[int]
) -> None:
    assert again(project) == list(YEARS)
    change(project)
    assert again(project) == expected
    assert again(project) == []
    assert again(project, force=True) == list(YEARS)


def test_other_options_are_another_request(project: Project) -> None:
    assert again(project) == list(YEARS)
    tsv = jobs(project, options={"csv_encoding": "cp932"}, output=project.root / "other")
    assert made(build_many(tsv, workers=1)) == list(YEARS)
    assert again(project) == []
    assert made(build_many(tsv, workers=1)) == []


def test_a_failure_is_tried_again_and_keeps_what_was_there(project: Project) -> None:
    assert again(project) == list(YEARS)
    before = (project.root / "build" / "2022.csv").read_bytes()
    right = record(project, 2022).read_bytes()
    record(project, 2022).write_text("fiscal_year: 2022\n", "utf-8")
    for _ in range(2):
        assert len(build_many(jobs(project), workers=1).failed) == 1
    assert (project.root / "build" / "2022.csv").read_bytes() == before
    record(project, 2022).write_bytes(right)
    assert again(project) == []


def test_documents_of_records_that_are_gone_are_named(project: Project) -> None:
    assert again(project) == list(YEARS)
    record(project, 2020).unlink()
    batch = build_many(jobs(project)[1:], workers=1)
    assert batch.gone == (project.root / "build" / "2020.csv",)
    batch.gone[0].unlink()
    build_many(jobs(project)[1:], workers=1)
    assert build_many(jobs(project)[1:], workers=1).gone == ()
    assert "2020" not in (project.root / "build" / MANIFEST).read_text("utf-8")


def test_a_document_of_a_renamed_record_is_not_left_over(project: Project) -> None:
    document = project.root / "build" / "2020.csv"
    for options in ({"csv_encoding": "cp932"}, {}):  # two requests for each document
        build_many(jobs(project, options=options), workers=1)
    renamed = record(project, 2020).rename(record(project, 2020).with_suffix(".yml"))
    assert build_many(jobs(project)[1:], workers=1).gone == (document,)
    assert not build_many([Job(renamed, "csv", project=project)], workers=1).gone
    renamed.rename(record(project, 2020))
    assert not build_many(jobs(project), workers=1).gone


def test_a_project_can_move(project: Project, tmp_path: Path) -> None:
    assert again(project) == list(YEARS)
    other = tmp_path / "elsewhere"
    shutil.copytree(project.root, other)  # with other times, as a checkout has them
    assert again(Project(other, other / "records")) == []


def test_records_that_are_handed_over_are_always_made(project: Project) -> None:
    reports = [load(year, project=project) for year in YEARS]
    for _ in range(2):
        batch = build_many([Job(one, "csv", project=project) for one in reports], workers=1)
        assert len(batch.outcomes) == 6 and batch.unchanged == 0 and not batch.failed


def test_two_jobs_with_one_file(project: Project) -> None:
    batch = build_many([*jobs(project), Job(2021, "csv", project=project)], workers=1)
    (failed,) = batch.failed
    assert [one.code for one in failed.diagnostics] == ["ER613"]
    assert len(made(batch)) == 6


PARTED = """\
tables:
  - {columns: [{heading: 項目, value: "{item}", width: 9zw}]}
  - {count_by: "{item}", columns: [{heading: 件数, value: "{count}", width: 9zw}]}
"""


def test_no_job_replaces_the_document_of_another(project: Project, tmp_path: Path) -> None:
    (project.root / "layouts" / "parted.yaml").write_text(PARTED, encoding="utf-8")
    data = {"fiscal_year": 2020, "title": "題", "entries": [{"item": "甲"}]}
    reports = [Report.from_data(data, name=name) for name in ("X-2", "X", "X-3", "Y-2")]
    here = [Job(one, "csv", tmp_path, "parted", project, check=False) for one in reports]
    first, x, *others = build_many(here, workers=1).outcomes
    assert [one.code for one in x.diagnostics] == ["ER691"]
    assert x.diagnostics[0].arguments["name"] == "X-2"
    assert all(one.succeeded for one in (first, *others))
    assert not (tmp_path / "X.csv").exists()
    assert [one.path.name for one in first.files] == ["X-2.csv", "X-2-2.csv"]


def test_what_was_made_before_is_not_kept_where_it_is_that_of_another(project: Project) -> None:
    (project.root / "layouts" / "parted.yaml").write_text(PARTED, encoding="utf-8")
    shutil.copy(record(project, 2020), project.records / "2020-2.yaml")
    alone = Job(2020, "csv", None, "parted", project, check=False)
    (made_before,) = build_many([alone], workers=1).outcomes
    assert [one.code for one in made_before.diagnostics] == ["ER786"]
    other = replace(alone, source=project.records / "2020-2.yaml")
    for jobs_now in ([other, alone], [alone, other]):
        batch = build_many(jobs_now, workers=1)
        assert [d.code for one in batch.failed for d in one.diagnostics] == ["ER691"]


def test_a_manifest_that_cannot_be_written_is_reported(project: Project) -> None:
    (project.root / "build" / MANIFEST).mkdir(parents=True)
    batch = build_many(jobs(project), workers=1)
    assert not batch.failed and made(batch) == list(YEARS)
    assert {one.code for one in batch.problems} == {"ER604"}


def test_the_manifest_states_what_was_made(project: Project) -> None:
    again(project)
    lines = (project.root / "build" / MANIFEST).read_text("utf-8").splitlines()
    line = json.loads(lines[-1])
    assert len(lines) == 6 and line["record"] == "../records/2025.yaml"
    assert set(line["reads"]) == {"../records/2025.yaml", "../layouts/own.yaml"}
    assert [one["path"] for one in line["files"]] == ["2025.csv"]


def test_any_executor_does(project: Project) -> None:
    with ThreadPoolExecutor(3) as executor:
        batch = build_many(jobs(project), executor=executor)
    assert made(batch) == list(YEARS)


@pytest.mark.parametrize(
    ("more", "name"),
    [({"workers": 0}, "workers"), ({"executor": 3}, "executor"), ({"workers": "2"}, "workers")],
)
def test_wrong_arguments_are_named(project: Project, more: dict[str, Any], name: str) -> None:
    with pytest.raises(TypeError, match=name):
        build_many(jobs(project), **more)
    with pytest.raises(TypeError, match="jobs"):
        build_many([2020])  # type: ignore[list-item]  # what is tested


def test_what_is_made_while_the_progress_fails_is_taken_down(project: Project) -> None:
    def fail(_: Progress) -> None:
        raise LookupError("no one to show it to")

    with pytest.raises(LookupError, match="no one"):
        build_many(jobs(project), workers=2, progress=fail)
    folder = project.root / "build"
    lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    assert len(lines) == len(list(folder.glob("*.csv"))) > 1
    assert len(again(project)) == 6 - len(lines)


def test_settings_that_are_wrong_fail_every_job(project: Project) -> None:
    (project.root / "exchange-report.yaml").write_text("formts: [pdf]\n", "utf-8")
    batch = build_many(jobs(project), workers=1)
    assert len(batch.failed) == 6
    assert {one.code for outcome in batch.failed for one in outcome.diagnostics} == {"ER110"}


def ended_with(asked: Mapping[int, Job], crew: Crew) -> dict[int, Done]:
    """What a crew says of each job, once."""
    ended: dict[int, Done] = {}

    def take(number: int, done: Done) -> None:
        assert number not in ended
        ended[number] = done

    dispatch(asked, crew, take)
    return ended


def test_a_job_that_kills_its_worker_takes_no_other_with_it(project: Project) -> None:
    asked = dict(enumerate(jobs(project)))
    crew = processes(2)._replace(call=deadly)
    ended = ended_with(asked, crew)
    assert sorted(ended) == list(range(6))
    lost = [number for number, one in ended.items() if not one.outcome.succeeded]
    assert [asked[number].source for number in lost] == [2023]
    (problem,) = ended[lost[0]].outcome.diagnostics
    assert problem.code == "ER780" and "2023" in problem.message("ja")


def test_a_call_that_fails_once_is_made_again(project: Project, tmp_path: Path) -> None:
    asked = {n: one for n, one in enumerate(jobs(project, options={}))}
    with ThreadPoolExecutor(2) as executor:
        crew = hired(executor, 2)._replace(call=lambda some: flaky(some, tmp_path / "failed"))
        ended = ended_with(asked, crew)
    assert sorted(ended) == list(range(6))
    assert all(one.outcome.succeeded for one in ended.values())


def test_an_executor_that_was_shut_down(project: Project) -> None:
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    batch = build_many(jobs(project), executor=executor)
    assert {one.code for each in batch.failed for one in each.diagnostics} == {"ER780"}
    assert len(batch.failed) == 6


def test_a_job_alone_still_does_not_raise(project: Project) -> None:
    assert Job(1999, project=project).run().diagnostics
    with pytest.raises(ReportError):
        build(1999, project=project)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("files", [1]),
        ("files", [{}]),
        ("files", "abc"),
        ("files", [{"path": 5, "pages": None, "size": 1, "changed": 1, "sha256": "x"}]),
        ("record", 5),
        ("record", None),
        ("request", 7),
        ("reads", {"x": [1, 2, 3]}),
        ("reads", {}),
        ("files", [{"path": "../2022.csv", "pages": None, "size": 1, "changed": 1, "sha256": "x"}]),
        ("files", [{"path": "/2022.csv", "pages": None, "size": 1, "changed": 1, "sha256": "x"}]),
    ],
)
def test_a_line_of_another_shape_counts_for_nothing(
    project: Project, name: str, value: object
) -> None:
    again(project)
    path = project.root / "build" / MANIFEST
    lines = path.read_text("utf-8").splitlines()
    lines[2] = json.dumps(json.loads(lines[2]) | {name: value})
    path.write_text("\n".join([*lines, "[" * 100_000]), "utf-8")
    assert again(project) == [2022]
    assert again(project) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_in_the_place_of_the_manifest_holds_nothing_up(project: Project) -> None:
    (project.root / "build").mkdir()
    os.mkfifo(project.root / "build" / MANIFEST)
    batch = build_many(jobs(project), workers=1)
    assert made(batch) == list(YEARS)
    assert [one.code for one in batch.problems] == ["ER604"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of a file's last change")
def test_other_bytes_of_the_same_size_and_time_are_noticed(project: Project) -> None:
    again(project)
    for path in (record(project, 2022), project.root / "build" / "2024.csv"):
        found = path.stat()
        path.write_bytes(path.read_bytes().replace("国際".encode(), "環境".encode()))
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
        assert path.stat().st_size == found.st_size
    assert again(project) == [2022, 2024]


@pytest.mark.usefixtures("interruptions_heeded")
def test_an_interruption_waits_until_a_worker_has_started(project: Project) -> None:
    class Interrupted(ThreadPoolExecutor):
        def submit(self, *call: Any, **more: Any) -> Any:
            signal.raise_signal(signal.SIGINT)
            return super().submit(*call, **more)

    done: dict[int, Done] = {}
    with Interrupted(1) as executor, pytest.raises(KeyboardInterrupt):
        dispatch({0: jobs(project)[0]}, hired(executor, 1), done.__setitem__)
    assert done[0].outcome.succeeded


@pytest.mark.parametrize("left", [True, False])
def test_a_worker_that_is_stopped_begins_no_more(project: Project, left: bool) -> None:
    stopped = c_bool(False)

    def given() -> Iterator[Job]:
        for job in jobs(project)[:3]:
            yield job
            stopped.value = left

    def asked() -> list[Done]:
        STOPPED.set(stopped)
        return run_in_worker(given())

    done = copy_context().run(asked)
    assert [one.outcome.source for one in done] == ([2020] if left else [2020, 2021, 2022])
    assert all(one.outcome.succeeded for one in done)


def test_a_call_that_was_cancelled_is_not_waited_for(project: Project) -> None:
    """Dask says nothing more of a call that ended while it was being cancelled."""
    calls: list[Future[Any]] = []

    class Silent(Executor):
        def submit(self, call: Any, /, *given: Any, **more: Any) -> Any:
            calls.append(Future())
            if len(calls) == 1:
                calls[0].set_result(call(*given, **more))
            return calls[-1]

    def interrupted(number: int, done: Done) -> None:
        raise KeyboardInterrupt

    def asked() -> None:
        with pytest.raises(KeyboardInterrupt):
            dispatch(dict(enumerate(jobs(project)[:2])), hired(Silent(), 2), interrupted)

    thread = Thread(target=asked, daemon=True)
    thread.start()
    thread.join(60)
    assert not thread.is_alive()
    assert [call.cancelled() for call in calls] == [False, True]


def test_an_interruption_while_a_call_is_deleted_is_heeded(project: Project) -> None:
    deleted: list[str] = []

    class Call(Future[Any]):
        def __del__(self) -> None:
            deleted.append("call")
            if len(deleted) == 1:
                signal.raise_signal(signal.SIGINT)

    class Immediate(Executor):
        def submit(self, call: Any, /, *given: Any, **more: Any) -> Any:
            made = Call()
            made.set_result(call(*given, **more))
            return made

    done: dict[int, Done] = {}
    with pytest.raises(KeyboardInterrupt):
        dispatch(dict(enumerate(jobs(project)[:2])), hired(Immediate(), 1), done.__setitem__)
    assert deleted and done


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended at once there")
def test_a_worker_that_is_ended_takes_back_what_is_half_done(tmp_path: Path) -> None:
    code = """
import signal, sys
from ctypes import c_bool
from tempfile import TemporaryDirectory
from exchange_report.batch.work import STOPPED, run_in_worker

def jobs():
    with TemporaryDirectory(dir=sys.argv[1]):
        signal.raise_signal(signal.SIGTERM)
        yield

STOPPED.set(c_bool(False))
run_in_worker(jobs())
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 128 + signal.SIGTERM
    assert not list(tmp_path.iterdir())


def test_a_signal_is_heeded_though_no_worker_can_be_started(project: Project) -> None:
    class Broken(ThreadPoolExecutor):
        def submit(self, *_: Any, **__: Any) -> Any:
            signal.raise_signal(signal.SIGINT)
            raise EOFError

    done: dict[int, Done] = {}
    with Broken(1) as executor, pytest.raises(KeyboardInterrupt):
        dispatch({0: jobs(project)[0]}, hired(executor, 1), done.__setitem__)
    assert not done


def test_the_manifest_of_a_confined_project_leads_nowhere_else(
    project: Project, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_text("x", "utf-8")
    (project.root / "build").mkdir()
    (project.root / "build" / MANIFEST).symlink_to(outside)
    confined = Project(project.root, project.records, confined=True)
    batch = build_many(jobs(confined), workers=1)
    assert {one.code for each in batch.failed for one in each.diagnostics} == {"ER617"}
    assert len(batch.failed) == 6 and outside.read_text("utf-8") == "x"
    (problem,) = batch.failed[0].diagnostics
    assert problem.arguments["path"].endswith(MANIFEST) and "link" in problem.hint("en")


COMPARING = """\
columns:
  - {heading: 項目名, value: "{item}", width: 16zw, head: true}
  - {heading: 前年度, value: "{last.count}", width: 6zw, type: number}
"""


def test_documents_that_compare_with_the_year_before_are_made_again_with_it(
    project: Project,
) -> None:
    (project.root / "layouts" / "comparing.yaml").write_text(COMPARING, "utf-8")
    of_year = [Job(2020, "csv", project=project, layout="comparing")]
    assert made(build_many(of_year, workers=1)) == [2020]
    assert made(build_many(of_year, workers=1)) == []
    before = record(project, 2020).read_text("utf-8").replace("2020", "2019", 1)
    record(project, 2019).write_text(before, "utf-8")
    assert made(build_many(of_year, workers=1)) == [2020]
    assert made(build_many(of_year, workers=1)) == []
    record(project, 2019).write_text(before + "\n# また\n", "utf-8")
    assert made(build_many(of_year, workers=1)) == [2020]
