"""A project that is previewed in this process, asked as a browser would ask."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from starlette.testclient import TestClient

from exchange_report import Project
from exchange_report.preview import Preview, Workspace, application

ROOT: Final = Path(__file__).parents[2]
PORT: Final = 8123
HOST: Final = f"127.0.0.1:{PORT}"
ORIGIN: Final = f"http://{HOST}"
TOKEN: Final = "a-token-of-the-test"
RECORD: Final = """\
# 頭の注
fiscal_year: 2017
title: '交流'   # 題
entries:
  - field: 友好都市
    department: 国際課  # 課
    entries:
      # 北京の注
      - item: 北京市との交流
        results:
          - 視察団を受け入れた。  # 七月
          - "「引用」のある段落"
      # ソウルの注
      - item: ソウル特別市との交流
        results: [訪問した。, 会談した。]
      - item: パリ市との交流
        results:
          - 一段落目
          - - 子の段落
            - 孫ではない段落
        extra: {備考: 継続}
"""


def project(folder: Path, text: str = RECORD) -> Project:
    """A project with one record."""
    (folder / "records").mkdir(parents=True, exist_ok=True)
    (folder / "records" / "2017.yaml").write_text(text, "utf-8")
    return Project.find(folder)


def official(folder: Path) -> Project:
    """A project with the official records."""
    (folder / "records").mkdir(parents=True)
    for year in (2012, 2017):
        shutil.copy(ROOT / "records" / f"{year}.yaml", folder / "records")
    return Project.find(folder)


@contextmanager
def browser(
    where: Project, *, entered: bool = True, read_only: bool = False, **more: Any
) -> Iterator[TestClient]:
    """What asks the preview of a project; it has the token if it has `entered`."""
    workspace = Workspace(where, more.pop("source", None), read_only=read_only)
    app = application(Preview(workspace, **more), token=TOKEN, port=PORT, watching=False)
    with TestClient(app, base_url=ORIGIN, follow_redirects=False) as client:
        if entered:
            client.get("/", params={"token": TOKEN})
        yield client


def put(path: Path, text: str) -> None:
    """Saves a file in one go, as editors do: nobody sees the half of it."""
    beside = path.with_name(f".{path.name}")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def post(client: TestClient, path: str, **data: Any) -> Any:
    """What the server answers to a deed of its own page."""
    return client.post(path, json=data, headers={"origin": ORIGIN})


def number_of(client: TestClient, text: str) -> int:
    """The number of the cell that begins with a text."""
    state = client.get("/api/state").json()
    for page in range(state["count"]):
        for frame in client.get("/api/page", params={"page": page}).json()["frames"]:
            if frame["text"].startswith(text):
                return int(frame["number"])
    raise AssertionError(f"no cell says {text}")


def cell(client: TestClient, text: str) -> dict[str, Any]:
    """What can be edited in the cell that begins with a text."""
    found: dict[str, Any] = client.get(
        "/api/cell", params={"number": number_of(client, text)}
    ).json()
    return found
