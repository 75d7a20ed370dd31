"""Nobody but the browser that was given the address gets in, and only to the project's files."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from exchange_report.preview import Preview, Workspace, application
from exchange_report.preview.guard import BODY_LIMIT, is_loopback
from preview.served import HOST, ORIGIN, PORT, TOKEN, browser, cell, post, project

EVERYTHING = ("/", "/api/state", "/api/page?page=0", "/assets/main.js", "/api/events")


@pytest.mark.parametrize("path", EVERYTHING)
def test_nothing_is_answered_without_the_token(tmp_path: Path, path: str) -> None:
    with browser(project(tmp_path), entered=False) as client:
        assert client.get(path).status_code == 403
        assert client.get("/?token=another").status_code == 403


def test_the_token_in_the_address_becomes_a_cookie(tmp_path: Path) -> None:
    with browser(project(tmp_path), entered=False) as client:
        answer = client.get("/", params={"token": TOKEN, "source": "2017", "at": "2017.yaml:3"})
        assert answer.status_code == 303
        assert answer.headers["location"] == "/?source=2017&at=2017.yaml%3A3"
        cookie = answer.headers["set-cookie"].lower()
        assert f"exchange-report-{PORT}" in cookie
        assert "httponly" in cookie and "samesite=strict" in cookie
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": HOST}, 200),
        ({"host": f"localhost:{PORT}"}, 200),
        ({"host": f"[::1]:{PORT}"}, 200),
        ({"host": "evil.example"}, 421),
        ({"host": f"evil.example:{PORT}"}, 421),
        ({"host": "127.0.0.1"}, 421),
        ({"host": f"127.0.0.1:{PORT + 1}"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": f"http://127.0.0.1:{PORT + 1}"}, 403),
        ({"origin": f"https://{HOST}"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_other_hosts_and_origins_are_refused(
    tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    with browser(project(tmp_path)) as client:
        cookie = "; ".join(f"{one.name}={one.value}" for one in client.cookies.jar)
        found = client.get("/api/state", headers={"cookie": cookie, **headers})
        assert found.status_code == status


@pytest.mark.parametrize(
    ("listening", "port", "host", "status"),
    [
        ("127.0.0.2", PORT, f"127.0.0.2:{PORT}", 403),
        ("127.0.0.1", PORT, f"127.0.0.2:{PORT}", 421),
        ("::1", PORT, f"[::1]:{PORT}", 403),
        ("127.0.0.1", 80, "127.0.0.1", 403),
        ("127.0.0.1", 80, "127.0.0.1:80", 403),
        ("127.0.0.1", 80, "evil.example", 421),
    ],
)
def test_the_address_that_is_listened_on_is_answered(
    tmp_path: Path, listening: str, port: int, host: str, status: int
) -> None:
    """403 for want of the token, 421 for another host; a browser leaves port 80 out."""
    preview = Preview(Workspace(project(tmp_path)))
    app = application(preview, token=TOKEN, port=port, host=listening, watching=False)
    with TestClient(app) as client:
        assert client.get("/api/state", headers={"host": host}).status_code == status


def test_a_change_needs_the_own_page(tmp_path: Path) -> None:
    where = project(tmp_path)
    before = (where.records / "2017.yaml").read_bytes()
    with browser(where) as client:
        found = cell(client, "北京市との交流")
        found["fields"][0]["paragraphs"][0]["text"] = "別"
        data: dict[str, Any] = {"digest": found["digest"], "texts": found["fields"]}
        assert client.post("/api/edit", json=data).status_code == 403
        other = {"origin": "http://evil.example"}
        assert client.post("/api/edit", json=data, headers=other).status_code == 403
        plain = {"origin": ORIGIN, "content-type": "text/plain"}
        assert client.post("/api/edit", content="{}", headers=plain).status_code == 415
        form = {"origin": ORIGIN, "content-type": "application/x-www-form-urlencoded"}
        assert client.post("/api/edit", content="a=b", headers=form).status_code == 415
        long = b" " * (BODY_LIMIT + 1)
        kind = {"origin": ORIGIN, "content-type": "application/json"}
        assert client.post("/api/edit", content=long, headers=kind).status_code == 413
        chunked = {**kind, "content-length": "2", "transfer-encoding": "chunked"}
        assert client.post("/api/edit", content=long, headers=chunked).status_code == 411
        assert client.get("/api/edit").status_code == 405
        assert (where.records / "2017.yaml").read_bytes() == before
        assert post(client, "/api/edit", **data).status_code == 200


@pytest.mark.parametrize(
    "source",
    ["../2017", "/etc/passwd", "records/2017.yaml", "..%2f2017.yaml", "2016", "\0", "x" * 9999],
)
def test_only_records_of_the_project_are_shown(tmp_path: Path, source: str) -> None:
    (tmp_path / "2017.yaml").write_text("fiscal_year: 2017\ntitle: 外\nentries: [{item: 外}]\n")
    with browser(project(tmp_path / "inside")) as client:
        assert client.get("/api/state", params={"source": source}).status_code == 404
        assert client.get("/api/state", params={"layout": source}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../server.py",
        "/assets/page.html",
        "/assets/..%2fserver.py",
        "/assets/%2fetc%2fpasswd",
    ],
)
def test_only_the_script_and_the_style_are_assets(tmp_path: Path, path: str) -> None:
    with browser(project(tmp_path)) as client:
        assert client.get(path).status_code == 404


def test_a_record_that_leads_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("fiscal_year: 2016\ntitle: 外\nentries: [{item: 外の項目}]\n", "utf-8")
    where = project(tmp_path / "inside")
    (where.records / "2016.yaml").symlink_to(outside)
    with browser(where, source=2017) as client:
        state = client.get("/api/state", params={"source": "2016"}).json()
        assert state["count"] == 0 and not state["current"]
        found = client.get("/api/findings", params={"source": "2016"}).json()["problems"]
        assert [one["code"] for one in found] == ["ER617"]


def test_the_policy_allows_no_script_but_the_own(tmp_path: Path) -> None:
    with browser(project(tmp_path)) as client:
        answer = client.get("/")
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy
        assert "unsafe" not in policy and "http" not in policy
        assert "<script>" not in answer.text and " on" not in answer.text.split("<body")[0]
        assert "https://" not in answer.text and "http://" not in answer.text
        for name in ("x-content-type-options", "referrer-policy", "cross-origin-resource-policy"):
            assert answer.headers[name]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.0.0.2", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("example.jp", False),
        ("", False),
    ],
)
def test_only_this_machine_is_listened_on(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_read_only_changes_nothing(tmp_path: Path) -> None:
    where = project(tmp_path)
    before = (where.records / "2017.yaml").read_bytes()
    with browser(where, read_only=True) as client:
        found = cell(client, "北京市との交流")
        found["fields"][0]["paragraphs"][0]["text"] = "別"
        for path in ("edit", "insert", "delete", "move", "undo", "redo", "width"):
            data = {"digest": found["digest"], "texts": found["fields"], "entry": found["entry"]}
            assert post(client, f"/api/{path}", **data).status_code == 403
        assert client.get("/api/state").json()["readOnly"] is True
    assert (where.records / "2017.yaml").read_bytes() == before
