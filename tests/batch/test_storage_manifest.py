"""The manifest in a storage: nothing is made again that has not changed, nothing is claimed that
was not put, and a record's documents are put all or none.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import fsspec  # type: ignore[import-untyped]  # it ships no types
import pytest

from exchange_report import Job, Project
from exchange_report.batch import Batch, Progress, build_many, storage
from invoking import run

YEARS = range(2020, 2026)
MANIFEST = ".make-report.jsonl"


def jobs(project: Project, place: str, formats: str | tuple[str, ...] = "csv") -> list[Job]:
    return [Job(year, formats, place, project=project) for year in YEARS]


def make(project: Project, place: str, **more: Any) -> Batch:
    return build_many(jobs(project, place), workers=1, **more)


def made(batch: Batch) -> list[int]:
    """The years whose documents were made in this run."""
    return [int(str(one.source)) for one in batch.outcomes if one.succeeded and not one.unchanged]


def again(project: Project, place: str, **more: Any) -> list[int]:
    batch = make(project, place, **more)
    assert not batch.failed and not batch.problems
    return made(batch)


def get(url: str) -> bytes:
    system, path = fsspec.core.url_to_fs(url)
    data: bytes = system.cat_file(path)
    return data


def put(url: str, data: bytes) -> None:
    system, path = fsspec.core.url_to_fs(url)
    system.pipe_file(path, data)


def remove(url: str) -> None:
    system, path = fsspec.core.url_to_fs(url)
    system.rm_file(path)


def names(place: str) -> list[str]:
    system, path = fsspec.core.url_to_fs(place)
    system.invalidate_cache()
    return sorted(one.rpartition("/")[2] for one in system.ls(path, detail=False))


def lines(place: str) -> dict[str, dict[str, Any]]:
    """What the manifest says, by the documents."""
    entries = map(json.loads, get(f"{place}/{MANIFEST}").splitlines())
    return {file["path"]: file for entry in entries for file in entry["files"]}


@contextmanager
def calls_to_s3(fails: Callable[[str, dict[str, Any]], bool]) -> Iterator[Counter[str]]:
    """Counts the calls of a storage that speaks S3; those that are to fail are refused."""
    counts: Counter[str] = Counter()
    system = fsspec.get_filesystem_class("s3")
    call = system._call_s3

    async def counted(self: Any, method: str, *kinds: Any, **given: Any) -> Any:
        counts[method] += 1
        if fails(method, given):
            raise PermissionError("Access Denied")
        return await call(self, method, *kinds, **given)

    with mock.patch.object(system, "_call_s3", counted):
        yield counts


def _touch_the_record(project: Project, _: str) -> None:
    path = project.records / "2022.yaml"
    path.write_text(path.read_text("utf-8").replace("訪問団を", "訪問団二十名を"), "utf-8")


def _remove_a_document(_: Project, place: str) -> None:
    remove(f"{place}/2021.csv")


def _another_of_the_same_size(_: Project, place: str) -> None:
    data = get(f"{place}/2021.csv")
    put(f"{place}/2021.csv", data[:-3] + b"x\r\n")


def _another_of_another_size(_: Project, place: str) -> None:
    put(f"{place}/2021.csv", b"x")


def _the_same_bytes_again(_: Project, place: str) -> None:
    put(f"{place}/2021.csv", get(f"{place}/2021.csv"))


def _the_own_layout(project: Project, _: str) -> None:
    (project.root / "layouts" / "own.yaml").write_text("extends: accessible\n", "utf-8")


def _settings(project: Project, _: str) -> None:
    (project.root / "exchange-report.yaml").write_text("csv: {encoding: utf-8}\n", "utf-8")


def _cut_off(_: Project, place: str) -> None:
    put(f"{place}/{MANIFEST}", get(f"{place}/{MANIFEST}")[:-20])


def _no_manifest(_: Project, place: str) -> None:
    remove(f"{place}/{MANIFEST}")


def _no_text(_: Project, place: str) -> None:
    put(f"{place}/{MANIFEST}", b"\xff\xfe\0[[[\r{}\n[]\nnull\n" + b"[" * 100_000)


def _of_another_version(_: Project, place: str) -> None:
    text = get(f"{place}/{MANIFEST}").replace(b'{"version":1,', b'{"version":0,', 2)
    put(f"{place}/{MANIFEST}", text)


@pytest.mark.parametrize(
    ("change", "years"),
    [
        (_touch_the_record, [2022]),
        (_remove_a_document, [2021]),
        (_another_of_the_same_size, [2021]),
        (_another_of_another_size, [2021]),
        (_the_same_bytes_again, []),
        (_the_own_layout, [2025]),
        (_settings, list(YEARS)),
        (_cut_off, [2025]),
        (_no_manifest, list(YEARS)),
        (_no_text, list(YEARS)),
        (_of_another_version, [2020, 2021]),
    ],
)
def test_what_has_changed_is_made_again(
    project: Project, place: str, change: Callable[[Project, str], None], years: list[int]
) -> None:
    assert again(project, place) == list(YEARS)
    assert again(project, place) == []
    change(project, place)
    assert again(project, place) == years
    assert again(project, place) == []
    assert again(project, place, force=True) == list(YEARS)


def test_what_is_unchanged_is_told_as_when_it_was_made(project: Project, place: str) -> None:
    first, second = make(project, place), make(project, f"{place}/")
    for one, other in zip(first.outcomes, second.outcomes, strict=True):
        assert other.unchanged and other.source == one.source
        for file, same in zip(one.files, other.files, strict=True):
            assert same.url == file.url and same.path == file.path and same.size == file.size
            assert (same.sha256, same.etag) == (file.sha256, file.etag)


def test_the_project_may_lie_elsewhere_the_next_time(
    project: Project, place: str, tmp_path: Path
) -> None:
    again(project, place)
    moved = tmp_path / "another" / "folder"
    moved.parent.mkdir()
    project.root.rename(moved)
    assert again(Project(moved, moved / "records"), place) == []


def test_one_listing_does_for_all(project: Project, bucket: str) -> None:
    for folder in (project.records, f"{bucket}/many/records"):
        for year in range(1900, 1940):
            text = (project.records / "2020.yaml").read_bytes().replace(b"2020", b"%d" % year)
            put(f"{folder}/{year}.yaml", text)
        asked = [
            Job(f"{folder}/{year}.yaml", "csv", f"{bucket}/many/{len(str(folder))}")
            for year in range(1900, 1940)
        ]
        assert not build_many(asked, workers=1).unchanged
        with calls_to_s3(lambda *_: False) as counts:
            assert build_many(asked, workers=1).unchanged == 40
        assert counts["list_objects_v2"] <= 2 and counts["get_object"] == 1
        assert counts.total() <= 4 and not counts["put_object"]


def test_a_document_needs_one_request(project: Project, bucket: str) -> None:
    with calls_to_s3(lambda *_: False) as counts:
        again(project, f"{bucket}/counted")
    assert counts.pop("list_objects_v2") <= 2 and counts == {"put_object": len(YEARS) + 1}


def test_another_etag_of_the_same_bytes_is_taken_down(project: Project, bucket: str) -> None:
    place = f"{bucket}/parts"
    again(project, place)
    system, path = fsspec.core.url_to_fs(f"{place}/2021.csv")
    data = system.cat_file(path)
    name = {"Bucket": "reports", "Key": path.partition("/")[2]}
    number = system.call_s3("create_multipart_upload", **name)["UploadId"]
    part = system.call_s3("upload_part", **name, PartNumber=1, UploadId=number, Body=data)
    whole = {"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
    system.call_s3("complete_multipart_upload", **name, UploadId=number, MultipartUpload=whole)
    with calls_to_s3(lambda *_: False) as counts:
        assert again(project, place) == []
    assert counts["get_object"] == 2 and counts["put_object"] == 1
    with calls_to_s3(lambda *_: False) as counts:
        assert again(project, place) == []
    assert counts["get_object"] == 1 and counts["put_object"] == 0


@pytest.mark.parametrize("is_local", [True, False])
def test_records_in_a_storage(project: Project, place: str, is_local: bool) -> None:
    output = str(project.root / "build") if is_local else place
    source = f"{place}/2020.yaml"
    put(source, (project.records / "2020.yaml").read_bytes())
    job = Job(source, "csv", output, project=project)
    assert [build_many([job], workers=1).unchanged for _ in range(3)] == [0, 1, 1]
    put(source, get(source).replace(b"2020\xe5", b"2021\xe5"))
    assert [build_many([job], workers=1).unchanged for _ in range(3)] == [0, 1, 1]
    remove(source)
    batch = build_many([job], workers=1)
    assert batch.failed and [str(one).rpartition("/")[2] for one in batch.gone] == ["2020.csv"]


def test_documents_whose_record_is_gone_are_told(
    project: Project, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    asked = ("--all", "--to", "csv", "-o", place, "--jobs", "1")
    assert run(*asked).code == 0
    (project.records / "2021.yaml").unlink()
    done = run(*asked, LANGUAGE="en")
    assert done.code == 0 and done.err == f"note: the record of {place}/2021.csv is gone\n"
    assert done.out == "records: 5 (made 0, unchanged 5, failed 0)\n"
    remove(f"{place}/2021.csv")
    assert run(*asked).err == ""
    assert "2021.csv" not in lines(place)


def test_a_run_that_is_interrupted_goes_on(project: Project, place: str) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(project, place, progress=stop)
    assert again(project, place) == [2023, 2024, 2025]


def test_the_manifest_is_put_on_the_way(
    project: Project, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exchange_report.batch.keeping._EVERY", 0.0)
    monkeypatch.setattr("exchange_report.batch.keeping._SHARE", 0)
    seen: list[list[str]] = []

    def look(_: Progress) -> None:
        seen.append(sorted(lines(place)))
        assert set(seen[-1]) <= set(names(place))

    make(project, place, progress=look)
    assert seen == [[f"{year}.csv" for year in range(2020, last + 1)] for last in YEARS]


def test_it_is_not_put_for_each_record(project: Project, bucket: str) -> None:
    with calls_to_s3(lambda *_: False) as counts:
        make(project, f"{bucket}/seldom")
    assert counts["put_object"] == len(YEARS) + 1


def test_nothing_is_claimed_that_was_not_put(project: Project, bucket: str) -> None:
    place = f"{bucket}/denied"
    with calls_to_s3(lambda method, given: given.get("Key") == "denied/2023.csv"):
        batch = make(project, place)
    assert [one.source for one in batch.failed] == [2023] and not batch.problems
    assert sorted(lines(place)) == [f"{year}.csv" for year in YEARS if year != 2023]
    assert again(project, place) == [2023]


def _second_fails(method: str, given: dict[str, Any]) -> bool:
    return method == "put_object" and given["Key"].endswith("2022.html")


@pytest.mark.parametrize("before", [None, b"an older one"])
def test_the_documents_of_a_record_are_put_all_or_none(
    project: Project, bucket: str, before: bytes | None
) -> None:
    place = f"{bucket}/together-{before is None}"
    if before is not None:
        put(f"{place}/2022.csv", before)
    asked = jobs(project, place, ("csv", "html"))
    with calls_to_s3(_second_fails):
        batch = build_many(asked, workers=1)
    (failed,) = batch.failed
    assert [one.code for one in failed.diagnostics] == ["ER783"] and failed.files == ()
    if before is None:
        assert "2022.csv" not in names(place)
    else:
        assert get(f"{place}/2022.csv") == before
    assert made(build_many(asked, workers=1)) == [2022]
    assert get(f"{place}/2022.csv") != before and "2022.html" in names(place)


def test_an_older_document_that_was_put_back_is_still_what_it_was(
    project: Project, bucket: str
) -> None:
    asked = jobs(project, f"{bucket}/back", ("csv", "html"))
    build_many(asked, workers=1)
    text = (project.records / "2022.yaml").read_text("utf-8")
    (project.records / "2022.yaml").write_text(text.replace("訪問団", "視察団"), "utf-8")
    with calls_to_s3(_second_fails):
        assert build_many(asked, workers=1).failed
    (project.records / "2022.yaml").write_text(text, "utf-8")
    assert build_many(asked, workers=1).unchanged == len(YEARS)


def test_what_cannot_be_put_back_is_told(project: Project, bucket: str) -> None:
    def fails(method: str, given: dict[str, Any]) -> bool:
        return _second_fails(method, given) or method == "delete_object"

    with calls_to_s3(fails):
        batch = build_many(jobs(project, f"{bucket}/left", ("csv", "html")), workers=1)
    first, second = batch.failed[0].diagnostics
    assert (first.code, second.code) == ("ER783", "ER436")
    assert second.arguments["url"] == f"{bucket}/left/2022.csv"
    assert second.arguments["reason"] == "Access Denied"
    assert "2022.csv" in names(f"{bucket}/left") and "2022.csv" not in lines(f"{bucket}/left")


def test_an_interruption_between_two_puts_takes_the_first_back(
    project: Project, place: str
) -> None:
    put(f"{place}/2022.csv", b"an older one")
    write = storage.write

    def interrupted(url: str, data: bytes) -> str:
        if url.endswith("2022.html"):
            raise KeyboardInterrupt
        return write(url, data)

    asked = jobs(project, place, ("csv", "html"))
    with mock.patch.object(storage, "write", interrupted), pytest.raises(KeyboardInterrupt):
        build_many(asked, workers=1)
    assert get(f"{place}/2022.csv") == b"an older one"
    assert sorted(lines(place)) == ["2020.csv", "2020.html", "2021.csv", "2021.html"]
    assert made(build_many(asked, workers=1)) == [2022, 2023, 2024, 2025]


def test_where_nothing_may_be_read_documents_are_put_all_the_same(
    project: Project, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"{bucket}/blind"
    again(project, place)
    known = get(f"{place}/{MANIFEST}")
    _touch_the_record(project, place)
    monkeypatch.chdir(project.root)
    with calls_to_s3(lambda method, _: method != "put_object"):
        done = run("all", "--to", "csv,html", "-o", place, "--jobs", "1", LANGUAGE="en")
    assert done.code == 0 and "made 6, unchanged 0, failed 0" in done.out, done
    assert done.err.startswith(f"warning[ER437]: {place}/{MANIFEST} cannot be read (Access Denied)")
    assert get(f"{place}/{MANIFEST}") == known
    assert again(project, place) == [2022]  # it is not what the manifest says


def test_a_manifest_that_cannot_be_put_is_reported(project: Project, bucket: str) -> None:
    place = f"{bucket}/unkept"
    with calls_to_s3(lambda method, given: str(given.get("Key")).endswith(MANIFEST)):
        batch = make(project, place)
    assert made(batch) == list(YEARS)
    (problem,) = batch.problems
    assert (problem.code, problem.arguments["url"]) == ("ER783", f"{place}/{MANIFEST}")


def test_two_runs_at_once(project: Project, place: str) -> None:
    def another(progress: Progress) -> None:
        if progress.done == 3:  # it puts another 2020 and its manifest before ours is put
            path = project.records / "2020.yaml"
            path.write_text(path.read_text("utf-8").replace("第", "号"), "utf-8")
            make(project, place)

    make(project, place, progress=another)
    assert again(project, place) == [2020]
    assert again(project, place) == []


def test_a_network_that_is_cut_in_the_middle(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    fsspec.filesystem("s3").makedirs("reports", exist_ok=True)

    def cut(progress: Progress) -> None:
        if progress.done == 3:
            server.stop()

    batch = make(project, "s3://reports/cut", progress=cut)
    assert made(batch) == [2020, 2021, 2022]
    codes = {one.code for each in batch.failed for one in each.diagnostics}
    assert codes == {one.code for one in batch.problems} == {"ER783"}
    batch = make(project, "s3://reports/cut")
    assert len(batch.failed) == len(YEARS)
    assert [one.code for one in batch.problems] == ["ER437"]


def test_an_address_in_a_manifest_is_not_followed(project: Project, place: str) -> None:
    again(project, place)
    text = get(f"{place}/{MANIFEST}").decode()
    line = json.loads(text.splitlines()[0])
    elsewhere = "nosuch://elsewhere/2019.yaml"
    line |= {"record": elsewhere, "reads": {elsewhere: [1, "", "0"]}}
    put(f"{place}/{MANIFEST}", f"{text}{json.dumps(line)}\n".encode())
    seen: list[str] = []
    opened = storage.opened

    def watched(url: str) -> tuple[Any, str]:
        seen.append(url)
        return opened(url)

    with mock.patch.object(storage, "opened", watched):
        assert again(project, place) == []
    assert seen and not [url for url in seen if not url.startswith(place)]


def test_every_record_of_a_folder(
    project: Project, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    for year in (2021, 2020):
        put(f"{place}/records/{year}.yaml", (project.records / f"{year}.yaml").read_bytes())
    for name in (".hidden.yaml", "note.txt", "below/2022.yaml"):
        put(f"{place}/records/{name}", b"x")
    asked = (f"{place}/records", "--all", "--to", "csv", "-o", place)
    done = run(*asked, LANGUAGE="en")
    assert done.code == 0, done
    assert [line.split(": ")[0] for line in done.out.splitlines()[:-1]] == [
        f"{place}/2020.csv",
        f"{place}/2021.csv",
    ]
    assert run(*asked, LANGUAGE="en").out == "records: 2 (made 0, unchanged 2, failed 0)\n"
    confined = run(*asked, "--confined", LANGUAGE="en")
    assert confined.code == 1 and f"error[ER617]: {place}/records lies outside" in confined.err
    nothing = run(f"{place}/nothing/", "--all", LANGUAGE="en")
    assert (
        nothing.code == 1 and f"error[ER608]: there is no record in {place}/nothing" in nothing.err
    )
    assert run(f"{place}/records", "2020", "--all").code == 2
