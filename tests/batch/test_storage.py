"""Records and documents by URL: in memory, and in a storage that speaks S3."""

from pathlib import Path
from unittest import mock

import fsspec  # type: ignore[import-untyped]  # it ships no types
import pytest

from exchange_report import Job, Project, build, load
from exchange_report.batch import build_many
from invoking import run


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


def test_no_bucket_is_made(project: Project, bucket: str) -> None:
    for place in ("s3://mistyped", "s3://mistyped/build/"):
        (outcome,) = build_many([Job(2020, "csv", place, project=project)], workers=1).outcomes
        assert [one.code for one in outcome.diagnostics] == ["ER783"]
    buckets = fsspec.filesystem("s3").ls("", refresh=True)
    assert buckets == [bucket.removeprefix("s3://")]


def test_at_the_root_of_a_storage(project: Project) -> None:
    for place in ("memory://", "memory:///"):
        (outcome,) = build_many([Job(2020, "csv", place, project=project)], workers=1).outcomes
        with fsspec.open("memory://2020.csv", "rb") as file:
            assert file.read().startswith(b"\xef\xbb\xbf")
        assert outcome.files[0].url == "memory://2020.csv"
        fsspec.filesystem("memory").rm("/2020.csv")


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


@pytest.mark.parametrize("place", ["nosuch://", "NOSUCH://bucket/build"])
def test_no_address_is_taken_for_a_folder(
    project: Project, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(project.root)
    before = sorted(project.root.iterdir())
    (outcome,) = build_many([Job(2020, "csv", place, project=project)], workers=1).outcomes
    assert [one.code for one in outcome.diagnostics] == ["ER783"]
    assert sorted(project.root.iterdir()) == before


def test_on_the_command_line(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    done = run("2020", "--to", "csv", "-o", "memory://out/build", "--progress", "plain")
    assert done.code == 0, done
    assert done.out.startswith("memory://out/build/2020.csv: ")
    assert not (project.root / "build").exists()
    assert not (project.root / "memory:").exists()


def test_an_address_lies_outside_of_a_confined_project(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    done = run("2020", "--to", "csv", "--confined", "-o", "memory://kept/build", LANGUAGE="en")
    assert done.code == 1 and "error[ER617]: memory://kept/build lies outside" in done.err, done
    assert "`--output build`" in done.err
    source = "memory://kept/2020.yaml"
    with fsspec.open(source, "wb") as file:
        file.write((project.records / "2020.yaml").read_bytes())
    own = Project(project.root, project.records, confined=True)
    for job in (Job(source, "csv", project=own), Job(load(2020, project=own), "csv", source)):
        (outcome,) = build_many([job], workers=1).outcomes
        (problem,) = outcome.diagnostics
        assert (problem.code, problem.arguments["path"]) == ("ER617", source)
    assert fsspec.filesystem("memory").ls("/kept", detail=False) == ["/kept/2020.yaml"]


@pytest.mark.parametrize("progress", ["plain", "none"])
def test_warnings_of_records_that_check_cannot_read(project: Project, progress: str) -> None:
    text = (project.records / "2020.yaml").read_text("utf-8").replace("第", "１０月、第")
    with fsspec.open(f"memory://doubtful/{progress}/2020.yaml", "wb") as file:
        file.write(text.encode())
    place = (f"memory://doubtful/{progress}/2020.yaml", "-o", f"memory://doubtful/{progress}")
    done = run(*place, "--to", "csv", "--progress", progress, LANGUAGE="en")
    assert done.code == 0 and f"memory://doubtful/{progress}/2020.yaml:8:" in done.err, done
    assert "make-report check" not in done.err


def test_without_the_extra(project: Project) -> None:
    with mock.patch.dict("sys.modules", fsspec=None):
        batch = build_many([Job("memory://a/1.yaml", project=project)], workers=1)
    (problem,) = batch.outcomes[0].diagnostics
    assert problem.code == "ER781" and "exchange-report[storage]" in problem.hint("ja")
