"""A project with records of its own, and storages, made anew for each test."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import fsspec  # type: ignore[import-untyped]  # it ships no types
import pytest

from exchange_report import Project

RECORD = """\
fiscal_year: {year}
title: 国際交流の実績
layout: {layout}
entries:
  - field: 交流
    department: 国際課
    item: 訪問団の受入れ
    results: [第{year}号の訪問団を受け入れました。]
"""
OWN = "extends: four-column\npage: {size: A4, orientation: landscape, margin: {top: 20mm}}\n"
YEARS = range(2020, 2026)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Six records, the last of them in a layout of the project's own."""
    root = tmp_path / "project"
    (root / "records").mkdir(parents=True)
    (root / "layouts").mkdir()
    (root / "layouts" / "own.yaml").write_text("extends: four-column\n", "utf-8")
    for year in YEARS:
        layout = "own" if year == YEARS[-1] else "four-column"
        text = RECORD.format(year=year, layout=layout)
        (root / "records" / f"{year}.yaml").write_text(text, "utf-8")
    return Project(root, root / "records")


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
        fsspec.get_filesystem_class("s3").clear_instance_cache()
        fsspec.filesystem("s3").makedirs("reports", exist_ok=True)  # the server forgets nothing
        yield "s3://reports"
    server.stop()


@pytest.fixture(params=["memory", "s3"])
def place(request: pytest.FixtureRequest) -> str:
    """The address of an empty folder in a storage: in memory, which knows no ETags, and in one that
    speaks S3.
    """
    root = "memory://place" if request.param == "memory" else request.getfixturevalue("bucket")
    storage, path = fsspec.core.url_to_fs(root)
    for one in storage.find(path):
        storage.rm_file(one)
    return f"{root}/build"
