"""The workers of a Dask scheduler, in processes of their own."""

import logging
import os
import signal
import time
from collections.abc import Iterator
from unittest import mock

import pytest
from distributed import LocalCluster

from exchange_report import Job, Project
from exchange_report.batch import build_many
from exchange_report.batch.cluster import cluster
from exchange_report.diagnostics import Diagnostic, ReportError
from invoking import run


@pytest.fixture
def scheduler() -> Iterator[LocalCluster]:
    with LocalCluster(  # type: ignore[no-untyped-call]  # it has no types
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0"
    ) as found:
        yield found


def test_two_workers_one_of_them_killed(project: Project, scheduler: LocalCluster) -> None:
    asked = [
        Job(year, "csv", project.root / f"build{n}", project=project)
        for n in range(6)
        for year in range(2020, 2026)
    ]
    killed: list[int] = []

    def kill(_: object) -> None:
        if not killed:
            worker = scheduler.workers[0].process.process
            killed.append(worker.pid)
            os.kill(worker.pid, signal.SIGKILL)

    with cluster(scheduler.scheduler_address, print) as executor:
        batch = build_many(asked, executor=executor, workers=2, progress=kill)
    assert killed and not batch.failed and len(batch.outcomes) == 36
    assert len(list(project.root.glob("build*/*.csv"))) == 36
    assert build_many(asked, workers=1).unchanged == 36


def test_no_traceback_of_a_call_that_ends_while_it_is_cancelled(
    scheduler: LocalCluster, caplog: pytest.LogCaptureFixture
) -> None:
    log = logging.getLogger("tornado.application")
    with cluster(scheduler.scheduler_address, print) as executor:
        log.error("before")
        assert executor.submit(time.sleep, 60).cancel()
        log.error("while it is cancelled")
    log.error("after")
    assert [one.message for one in caplog.records if one.name == log.name] == ["before", "after"]


def test_a_scheduler_that_goes_away(project: Project) -> None:
    """All calls that are with it are cancelled, and no more are given to it."""
    asked = [Job(year, "csv", project=project) for year in range(2020, 2026)]
    with (
        LocalCluster(  # type: ignore[no-untyped-call]  # it has no types
            n_workers=1, processes=False, dashboard_address="127.0.0.1:0"
        ) as found,
        cluster(found.scheduler_address, print) as executor,
    ):
        client = vars(executor)["_client"]
        batch = build_many(
            asked, executor=executor, workers=1, progress=lambda _: client.close() and None
        )
    assert {one.code for each in batch.failed for one in each.diagnostics} == {"ER782"}
    assert 1 <= len(batch.failed) < 6
    address = batch.failed[0].diagnostics[0].arguments["address"]
    assert address == found.scheduler_address


@pytest.mark.parametrize("late", [True, False])
def test_a_scheduler_without_workers(
    project: Project, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    """It is pointed out once, and the batch ends if none comes."""
    room = "exchange_report.batch.cluster"
    monkeypatch.setattr(f"{room}._LOOK", 0.05)
    monkeypatch.setattr(f"{room}._NOTICE", 0.2)
    monkeypatch.setattr(f"{room}._LONGEST", 600 if late else 0.5)
    asked = [Job(year, "csv", project=project) for year in range(2020, 2026)]
    told: list[Diagnostic] = []
    with LocalCluster(  # type: ignore[no-untyped-call]  # it has no types
        n_workers=0, processes=False, dashboard_address="127.0.0.1:0"
    ) as found:

        def point_out(problem: Diagnostic) -> None:
            told.append(problem)
            if late:
                found.scale(1)

        with cluster(found.scheduler_address, point_out) as executor:
            batch = build_many(asked, executor=executor, workers=1)
    assert [one.code for one in told] == ["ER681"]
    assert found.scheduler_address in told[0].hint("en")
    if late:
        assert not batch.failed
    else:
        assert {one.code for each in batch.failed for one in each.diagnostics} == {"ER682"}
        assert len(batch.failed) == 6


def test_on_the_command_line(
    project: Project, scheduler: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    address = scheduler.scheduler_address
    done = run("all", "--to", "csv", "--executor", "dask", "--scheduler", address)
    assert done.code == 0, done
    assert done.out.splitlines()[-1] == "records: 6 (made 6, unchanged 0, failed 0)"


def test_without_the_extra() -> None:
    with (
        mock.patch.dict("sys.modules", distributed=None),
        pytest.raises(ReportError) as raised,
        cluster("tcp://127.0.0.1:1", print),
    ):
        pass
    (problem,) = raised.value.diagnostics
    assert problem.code == "ER781" and "exchange-report[dask]" in problem.hint("en")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "x://y"])
def test_a_scheduler_that_is_not_there(address: str) -> None:
    with pytest.raises(ReportError) as raised, cluster(address, print):
        pass
    assert [one.code for one in raised.value.diagnostics] == ["ER782"]
