"""Records and documents by URL: in memory, and in a storage that speaks S3."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import fsspec  # type: ignore[import-untyped]  # it ships no types
import pytest

from exchange_report import Job, Project, build
from exchange_report.batch import build_many
from invoking import run


@pytest.fixture
def bucket() -> Iterator[str]:
    """The address of a bucket on a server of this machine."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    given = {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }
    with mock.patch.dict(os.environ, given):
        fsspec.filesystem("s3", skip_instance_cache=True).mkdir("reports")
        yield "s3://reports"
    server.stop()


def _same_as_local(project: Project, place: str, folder: Path) -> None:
    data = (project.records / "2020.yaml").read_bytes()
    with fsspec.open(f"{place}/records/2020.yaml", "wb") as file:
        file.write(data)
    job = Job(f"{place}/records/2020.yaml", ("pdf", "csv"), f"{place}/build/", project=project)
    batch = build_many([job], workers=1)
    (outcome,) = batch.outcomes
    assert outcome.succeeded and outcome.source == job.source, outcome
    local = build(2020, ["pdf", "csv"], folder, project=project)
    for one, other in zip(outcome.files, local, strict=True):
        assert one.url == f"{place}/build/{other.path.name}"
        with fsspec.open(one.url, "rb") as file:
            assert file.read() == other.path.read_bytes()


def test_in_memory(project: Project, tmp_path: Path) -> None:
    _same_as_local(project, "memory://here", tmp_path)


def test_in_a_storage_that_speaks_s3(project: Project, tmp_path: Path, bucket: str) -> None:
    _same_as_local(project, bucket, tmp_path)


def test_what_is_not_there_and_what_is_wrong(project: Project) -> None:
    with fsspec.open("memory://wrong/2020.yaml", "wb") as file:
        file.write("fiscal_year: 2020\ntitel: 実績\n".encode())
    places = ["memory://nothing/1.yaml", "memory://wrong/2020.yaml", "nosuch://a/b.yaml"]
    batch = build_many([Job(one, "csv", project=project) for one in places], workers=1)
    codes = [{one.code for one in outcome.diagnostics} for outcome in batch.outcomes]
    assert codes[0] == {"ER783"} and codes[2] == {"ER783"} and "ER110" in codes[1]
    said = [one.to_dict() for one in batch.outcomes[1].diagnostics if one.code == "ER110"]
    assert said[0]["path"] == "memory://wrong/2020.yaml"
    assert said[0]["start"] == {"line": 2, "column": 1}


def test_on_the_command_line(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    done = run("2020", "--to", "csv", "-o", "memory://out/build", "--progress", "plain")
    assert done.code == 0, done
    assert done.out.startswith("memory://out/build/2020.csv: ")
    assert not (project.root / "build").exists()
    assert not (project.root / "memory:").exists()


def test_without_the_extra(project: Project) -> None:
    with mock.patch.dict("sys.modules", fsspec=None):
        batch = build_many([Job("memory://a/1.yaml", project=project)], workers=1)
    (problem,) = batch.outcomes[0].diagnostics
    assert problem.code == "ER781" and "exchange-report[storage]" in problem.hint("ja")
