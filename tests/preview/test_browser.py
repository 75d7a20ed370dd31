"""The page in a real browser: what is shown, edited, followed, and read aloud."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

import tools
from preview.served import RECORD, browser, official, project, put
from writers_html.test_browser import module

RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
expect.set_options(timeout=60_000)  # on a busy machine all takes its time
RESULTS: Final = "視察団を受け入れた。"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's browser."""
    path = tools.path_of("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"], timeout=300_000)
        yield browser
        browser.close()


@contextmanager
def started(folder: Path, *options: str) -> Iterator[str]:
    """The address of the command's preview of a project."""
    command = [sys.executable, "-m", "exchange_report", "preview", "--no-open", "--lang", "ja"]
    with subprocess.Popen(
        [*command, *options], cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        try:
            assert found
            yield found[0]
        finally:
            process.terminate()


def opened(browser: Browser, address: str, more: str = "") -> Page:
    """A window with its own cookies, in which any error of the page fails the test."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}, locale="ja-JP").new_page()
    page.set_default_timeout(60_000)
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if _is_error(said) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda one: errors.append(one.url) if not _is_own(one.url) else None)
    page.errors = errors  # type: ignore[attr-defined]
    page.goto(address + more)
    page.wait_for_selector("body[data-ready]")
    page.wait_for_selector(".page svg")
    page.evaluate("() => document.fonts.ready")  # or what is above the pages grows meanwhile
    return page


def _is_error(said: ConsoleMessage) -> bool:
    """Whether the page went wrong; what the server refuses, the page says itself."""
    return said.type == "error" and not re.search(r"status of (409|422) ", said.text)


def _is_own(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:"))


def closed(page: Page) -> None:
    errors: list[str] = page.errors  # type: ignore[attr-defined]
    assert errors == []
    page.context.close()


def at_rest(page: Page) -> None:
    """Waits until what was done is seen: a key before that does nothing."""
    expect(page.locator("#pages:not([aria-busy])")).to_have_count(1)


def cell(page: Page, text: str) -> str:
    """The selector of the cell that begins with a text."""
    number = page.locator(f".cell[aria-label*='{text}']").first.get_attribute("data-number")
    return f".cell[data-number='{number}']"


def shown_text(page: Page) -> str:
    """The text that is drawn on the pages."""
    return "".join(page.locator(".sheet svg").all_text_contents())


def test_the_pages_are_those_of_the_command(chromium: Browser, tmp_path: Path) -> None:
    official(tmp_path)
    with started(tmp_path, "2017") as address:
        page = opened(chromium, address)
        assert page.url.endswith("/") and "token" not in page.url
        assert page.locator(".page").count() == 5
        expect(page.locator("h1")).to_contain_text("姉妹・友好都市及び政策提携都市との交流")
        expect(page.locator("#page-count")).to_have_text("／5ページ")
        page.fill("#page-number", "４")
        page.press("#page-number", "Enter")
        expect(page.locator("#thumbnails a[aria-current]")).to_have_attribute("href", "#page-4")
        page.fill("#search-text", "ニューヨーク")
        page.press("#search-text", "Enter")
        expect(page.locator("#search-count")).to_contain_text("件目")
        assert "ニューヨーク" in str(page.locator(".cell.chosen").get_attribute("aria-label"))
        page.select_option("#source", "2012")
        page.wait_for_function("() => document.querySelectorAll('.page').length !== 5")
        page.select_option("#format", "csv")
        with page.expect_download() as download:
            page.click("#download")
        assert download.value.suggested_filename == "2012.csv"
        saved = download.value.path().read_bytes()
        command = [sys.executable, "-m", "exchange_report", "2012", "--to", "csv"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        assert saved == (tmp_path / "build" / "2012.csv").read_bytes()
        closed(page)


def test_a_cell_is_edited_and_the_file_follows(chromium: Browser, tmp_path: Path) -> None:
    path = project(tmp_path).records / "2017.yaml"
    with started(tmp_path) as address:
        page, other = opened(chromium, address), opened(chromium, address)
        page.dblclick(cell(page, RESULTS))
        text = page.locator("#editing textarea").first
        expect(text).to_have_value(RESULTS)
        text.fill("二団体の視察団を受け入れた。")
        # the Enter that ends a conversion is none: neither in Chromium nor in Safari
        text.evaluate(
            """node => { for (const extra of [{isComposing: true}, {keyCode: 229}]) {
            node.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true,
            cancelable: true, ...extra})); } }"""
        )
        assert page.locator("#editing").get_attribute("open") is not None
        assert path.read_text("utf-8") == RECORD
        page.keyboard.press("Enter")
        expect(page.locator("#editing")).not_to_be_visible()
        for window in (page, other):
            expect(window.locator(".sheet")).to_contain_text("二団体の視察団を受け入れた。")
        assert path.read_text("utf-8") == RECORD.replace(RESULTS, "二団体の視察団を受け入れた。")
        expect(page.locator(cell(page, "二団体"))).to_be_focused()
        page.keyboard.press("Control+z")
        for window in (page, other):
            expect(window.locator(".sheet")).not_to_contain_text("二団体の")
        assert path.read_text("utf-8") == RECORD
        other.click("#redo")
        expect(page.locator(".sheet")).to_contain_text("二団体の視察団を受け入れた。")
        closed(page)
        closed(other)


def test_paragraphs_are_split_indented_and_added(chromium: Browser, tmp_path: Path) -> None:
    path = project(tmp_path).records / "2017.yaml"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        page.dblclick(cell(page, RESULTS))
        text = page.locator("#editing textarea").first
        text.press("Home")
        for _ in range(3):
            text.press("ArrowRight")
        text.press("Shift+Enter")
        values = page.locator("#editing fieldset[data-key=results] textarea")
        expect(values).to_have_count(3)
        page.keyboard.type("第二に、")
        page.get_by_role("button", name="第2段落を一段下げる").click()
        page.click("#save")
        expect(page.locator("#editing")).not_to_be_visible()
        now = path.read_text("utf-8")
        assert "          - 視察団  # 七月\n          - - 第二に、を受け入れた。\n" in now
        closed(page)


def test_an_entry_is_added_and_deleted_beside_the_page(chromium: Browser, tmp_path: Path) -> None:
    path = project(tmp_path).records / "2017.yaml"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        page.click(cell(page, "北京市との交流"))
        page.click("#add-entry")
        page.locator("#editing fieldset[data-key=item] textarea").fill("上海市との交流")
        page.locator("#editing fieldset[data-key=results] textarea").fill("書きかけ")
        page.keyboard.press("Escape")
        expect(page.locator("#editing-refused")).to_contain_text("保存していない")
        expect(page.locator("#editing")).to_be_visible()
        page.click("#save")
        expect(page.locator(".cell.chosen:focus")).to_have_attribute(
            "aria-label", re.compile("^項目名: 上海市との交流")
        )
        at_rest(page)
        assert "      - item: 上海市との交流\n" in path.read_text("utf-8")
        page.click(cell(page, "上海市との交流"))
        page.click("#delete-entry")
        page.click("#asking-no")
        page.click("#delete-entry")
        page.click("#asking-yes")
        expect(page.locator(".sheet")).not_to_contain_text("上海市との交流")
        assert path.read_text("utf-8") == RECORD
        closed(page)


def test_a_record_without_entries_is_begun_on_the_page(chromium: Browser, tmp_path: Path) -> None:
    path = project(tmp_path).records / "2017.yaml"
    empty = "fiscal_year: 2017\ntitle: 題\nentries: []\n"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        page.click(cell(page, "パリ市との交流"))
        page.wait_for_selector("#delete-entry")
        put(path, empty)
        page.click("#add-first")
        expect(page.locator("#delete-entry")).to_have_count(0)  # that of a cell that is gone
        expect(page.locator("#editing-heading")).to_have_text("最初の項目を加える")
        page.keyboard.type("北京市との交流")
        page.keyboard.press("Enter")
        expect(page.locator(".cell.chosen:focus")).to_have_attribute(
            "aria-label", re.compile("^項目名: 北京市との交流")
        )
        at_rest(page)
        assert path.read_text("utf-8") == empty.replace("[]", "\n  - item: 北京市との交流").replace(
            ": \n", ":\n"
        )
        expect(page.locator("#add-first")).not_to_be_visible()
        page.keyboard.press("Control+z")
        expect(page.locator("#add-first")).to_be_visible()
        assert path.read_text("utf-8") == empty
        closed(page)


def test_a_key_pressed_twice_does_one_thing(chromium: Browser, tmp_path: Path) -> None:
    """What is pressed or written before the answer is there belongs to nothing else."""
    path = project(tmp_path).records / "2017.yaml"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        page.dblclick(cell(page, RESULTS))
        page.locator("#editing textarea").first.fill("二度。")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.keyboard.type("書き足し")
        expect(page.locator("#editing")).not_to_be_visible()
        at_rest(page)
        expect(page.locator("#said")).to_have_text("保存しました。")
        assert path.read_text("utf-8") == RECORD.replace(RESULTS, "二度。")
        page.click(cell(page, "北京市との交流"))
        expect(page.locator("#move-down")).to_be_enabled()
        expect(page.locator("#cell")).to_contain_text("北京市との交流")
        was = page.evaluate(
            """selector => { document.querySelector(selector).click();
            return document.querySelector("#delete-entry").disabled; }""",
            cell(page, "パリ市との交流"),
        )
        assert was  # until it is that of the cell that is chosen now
        page.click("#delete-entry")
        expect(page.locator("#asking-text")).to_contain_text("パリ市との交流")
        page.click("#asking-no")
        closed(page)


def test_a_broken_file_keeps_the_last_good_pages(chromium: Browser, tmp_path: Path) -> None:
    path = project(tmp_path).records / "2017.yaml"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        path.write_text(RECORD.replace("title: '交流'", "title: '交流"), "utf-8")
        expect(page.locator("#broken")).to_contain_text("最後に組めたページ")
        assert RESULTS in shown_text(page)
        expect(page.locator("#problems li.error").first).to_contain_text("2017.yaml:3")
        path.write_text(RECORD.replace("department: 国際課", "departmnet: 国際課"), "utf-8")
        problem = page.locator("#problems li[data-code=ER110] button")
        problem.click()
        expect(page.locator(".cell.chosen")).to_have_count(1)
        path.write_text(RECORD.replace(RESULTS, "直した。"), "utf-8")
        expect(page.locator("#broken")).not_to_be_visible()
        expect(page.locator(".sheet")).to_contain_text("直した。")
        closed(page)


def test_only_pages_that_changed_are_drawn_anew(chromium: Browser, tmp_path: Path) -> None:
    path = official(tmp_path).records / "2017.yaml"
    with started(tmp_path, "2017") as address:
        page = opened(chromium, address)
        page.select_option("#zoom", "0.5")
        page.wait_for_function("() => document.querySelectorAll('.sheet svg').length >= 3")
        marked = page.evaluate(
            """() => [...document.querySelectorAll(".page")].filter(one => {
            const svg = one.querySelector(".sheet svg");
            return svg && (svg.same = true); }).map(one => one.id)"""
        )
        before = page.evaluate("document.querySelector('#pages').scrollTop")
        text = path.read_text("utf-8")
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        put(path, text.replace("北京市青少年キャラバン", "北京市青年キャラバン", 1))
        expect(page.locator("#page-1 .sheet")).to_contain_text("北京市青年キャラバン")
        # it is sent with the news; those that come into sight are asked for
        assert not [one for one in asked if "/api/page?" in one and "page=0&" in one]
        page.wait_for_function("() => document.body.dataset.number > 1")
        kept = page.evaluate(
            """ids => ids.map(id => !!document.querySelector(`#${id} .sheet svg`)?.same)""", marked
        )
        assert dict(zip(marked, kept, strict=True)) == {id: id != "page-1" for id in marked}
        assert len(marked) >= 3
        assert page.evaluate("document.querySelector('#pages').scrollTop") == before
        expect(page.locator("#zoom")).to_have_value("0.5")
        closed(page)


def test_everything_is_done_with_the_keyboard_alone(chromium: Browser, tmp_path: Path) -> None:
    path = project(tmp_path).records / "2017.yaml"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#pages")).to_be_focused()
        page.keyboard.press("Tab")
        seen = []
        for _ in range(20):
            label = str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
            seen.append(label)
            if label.endswith("ソウル特別市との交流"):
                break
            page.keyboard.press("ArrowRight")
        assert seen[-1] == "項目名: ソウル特別市との交流", seen
        page.keyboard.press("ArrowUp")
        expect(page.locator(".cell.chosen")).to_have_attribute(
            "aria-label", re.compile("^項目名: 北京市との交流")
        )
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("#editing textarea").first).to_be_focused()
        page.keyboard.press("Control+a")
        page.keyboard.type("釜山広域市との交流")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".sheet")).to_contain_text("釜山広域市との交流")
        expect(page.locator("#editing")).not_to_be_visible()
        at_rest(page)
        expect(page.locator(".cell.chosen:focus")).to_have_attribute(
            "aria-label", re.compile("^項目名: 釜山広域市との交流")
        )
        page.keyboard.press("Alt+ArrowUp")
        page.wait_for_function("() => document.body.dataset.number > 2")
        text = path.read_text("utf-8")
        assert text.index("# ソウルの注") < text.index("釜山広域市") < text.index("北京市との交流")
        closed(page)


def test_what_is_moved_stays_chosen(chromium: Browser, tmp_path: Path) -> None:
    other = "  - field: 政策提携\n    entries:\n      - item: 京都市との交流\n"
    path = project(tmp_path, RECORD + other).records / "2017.yaml"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        page.click(cell(page, "北京市との交流"))
        for turn in range(4):
            expect(page.locator("body")).to_have_attribute("data-number", str(turn + 1))
            chosen = page.locator(".cell.chosen:focus")
            expect(chosen).to_have_attribute("aria-label", re.compile("北京市との交流"))
            at_rest(page)
            page.keyboard.press("Alt+ArrowDown")
        expect(page.locator("body")).to_have_attribute("data-number", "5")
        expect(chosen).to_have_attribute("aria-label", re.compile("北京市との交流"))
        items = re.findall("item: (.*)", path.read_text("utf-8"))
        assert items[-2:] == ["京都市との交流", "北京市との交流"]
        at_rest(page)
        page.keyboard.press("Alt+ArrowDown")
        expect(page.locator("#said")).to_contain_text("これより先")
        at_rest(page)
        page.keyboard.press("Delete")
        page.click("#asking-yes")
        expect(page.locator("body")).to_have_attribute("data-number", "6")
        expect(page.locator(".cell:focus")).to_have_count(1)
        closed(page)


def test_a_conflict_is_shown_and_decided(chromium: Browser, tmp_path: Path) -> None:
    path = project(tmp_path).records / "2017.yaml"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        page.dblclick(cell(page, RESULTS))
        page.locator("#editing textarea").first.fill("こちらの文。")
        theirs = RECORD.replace(RESULTS, "ほかの文。")
        put(path, theirs)
        expect(page.locator(".sheet")).to_contain_text("ほかの文。")
        page.keyboard.press("Enter")
        expect(page.locator("#editing-refused")).to_contain_text("何も書き込んでいません")
        expect(page.locator("#editing-refused pre")).to_contain_text("ほかの文。")
        assert path.read_text("utf-8") == theirs
        page.click("#save-anyway")
        expect(page.locator(".sheet")).to_contain_text("こちらの文。")
        assert path.read_text("utf-8") == RECORD.replace(RESULTS, "こちらの文。")
        closed(page)


def test_a_conflict_is_about_the_same_entry(chromium: Browser, tmp_path: Path) -> None:
    """Another puts an entry above: what is written here goes to its own entry all the same."""
    path = project(tmp_path).records / "2017.yaml"
    above = "      - item: 上海市との交流\n        results: [来訪した。]\n      # 北京の注\n"
    theirs = RECORD.replace("      # 北京の注\n", above)
    with started(tmp_path) as address:
        page = opened(chromium, address)
        page.dblclick(cell(page, "会談した。"))
        page.locator("#editing textarea").first.fill("訪問を受けた。")
        put(path, theirs)
        expect(page.locator(".sheet")).to_contain_text("来訪した。")
        page.keyboard.press("Enter")
        expect(page.locator("#editing-refused pre")).to_have_text("訪問した。\n会談した。")
        page.click("#save-anyway")
        expect(page.locator(".sheet")).to_contain_text("訪問を受けた。")
        assert path.read_text("utf-8") == theirs.replace("訪問した。", "訪問を受けた。")
        closed(page)


def test_a_file_with_mistakes_is_edited_or_said_why_not(chromium: Browser, tmp_path: Path) -> None:
    path = project(tmp_path).records / "2017.yaml"
    wrong = RECORD.replace("department: 国際課", "departmnet: 国際課")
    with started(tmp_path) as address:
        page = opened(chromium, address)
        put(path, wrong)
        expect(page.locator("#broken")).to_be_visible()
        page.dblclick(cell(page, RESULTS))
        page.locator("#editing textarea").first.fill("直した文。")
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_contain_text("直すと、ページに出ます")
        at_rest(page)
        assert path.read_text("utf-8") == wrong.replace(RESULTS, "直した文。")
        put(path, RECORD.replace("title: '交流'", "title: '交流"))
        expect(page.locator("#problems li.error").first).to_contain_text("2017.yaml:3")
        page.dblclick(cell(page, RESULTS))
        expect(page.locator("#said")).to_contain_text("ここでは直せません")
        expect(page.locator("#editing")).not_to_be_visible()
        closed(page)


def test_the_address_of_a_line_leads_to_its_cell(chromium: Browser, tmp_path: Path) -> None:
    path = official(tmp_path).records / "2017.yaml"
    lines = path.read_text("utf-8").split("\n")
    line = next(number for number, one in enumerate(lines, 1) if "感染症対策について" in one)
    with started(tmp_path, "2017") as address:
        page = opened(chromium, address, f"&at=records/2017.yaml:{line}")
        chosen = page.locator(".cell.chosen")
        expect(chosen).to_have_attribute("aria-label", re.compile("感染症対策について"))
        expect(chosen).to_be_in_viewport()
        expect(page.locator("#place")).to_contain_text(re.compile(r"records/2017\.yaml:\d+:\d+"))
        closed(page)


def test_a_column_is_dragged_into_the_layout(chromium: Browser, tmp_path: Path) -> None:
    project(tmp_path)
    made = tmp_path / "layouts" / "four-column.yaml"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        handle = page.get_by_role("slider", name=re.compile("項目名"))
        box = handle.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 60, y, steps=5)
        page.mouse.up()
        expect(page.locator("#said")).to_contain_text("layouts/four-column.yaml")
        text = made.read_text("utf-8")
        assert "extends: four-column\n" in text and "width: 16zw" not in text
        page.wait_for_function("() => document.body.dataset.number > 1")
        after = page.get_by_role("slider", name=re.compile("項目名")).bounding_box()
        assert after and abs(after["x"] - (box["x"] - 60)) < 3
        page.click("#undo")
        expect(page.locator("#said")).to_contain_text("元に戻しました")
        assert not made.exists()
        closed(page)


def test_a_width_is_set_with_the_keyboard(chromium: Browser, tmp_path: Path) -> None:
    project(tmp_path)
    made = tmp_path / "layouts" / "four-column.yaml"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        handle = page.get_by_role("slider", name=re.compile("項目名"))
        before = handle.get_attribute("aria-valuetext")
        handle.focus()
        page.keyboard.press("ArrowLeft")
        assert handle.get_attribute("aria-valuetext") != before
        page.keyboard.press("Tab")  # whoever goes away has not saved
        expect(handle).to_have_attribute("aria-valuetext", str(before))
        handle.focus()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_contain_text("layouts/four-column.yaml")
        page.wait_for_function("() => document.body.dataset.number > 1")
        assert "width: 15zw" in made.read_text("utf-8")  # nine points less, once
        expect(handle).to_be_focused()
        closed(page)


def test_no_entry_goes_that_is_not_seen(chromium: Browser, tmp_path: Path) -> None:
    """A window that has not heard of a change yet: its cells are those of other entries by now."""
    path = project(tmp_path).records / "2017.yaml"
    above = "      - item: 上海市との交流\n        results: [来訪した。]\n      # 北京の注\n"
    theirs = RECORD.replace("      # 北京の注\n", above)
    silent = {"content_type": "text/event-stream", "body": "retry: 3600000\n\n"}
    with started(tmp_path) as address:
        late, other = opened(chromium, address), opened(chromium, address)
        late.route("**/api/events*", lambda route: route.fulfill(**silent))
        late.reload()
        late.wait_for_selector("body[data-ready]")
        late.wait_for_selector(".page svg")
        put(path, theirs)
        expect(other.locator(".sheet")).to_contain_text("来訪した。")
        late.click(cell(late, "ソウル特別市との交流"))
        for key in ("Delete", "Insert", "Alt+ArrowUp"):
            late.evaluate("document.getElementById('said').textContent = ''")
            late.keyboard.press(key)
            expect(late.locator("#said")).to_contain_text("ページが今変わりました")
            at_rest(late)
        assert late.locator("dialog[open]").count() == 0
        assert path.read_text("utf-8") == theirs
        closed(other)
        closed(late)


def test_what_differs_and_what_is_doubtful_is_marked(chromium: Browser, tmp_path: Path) -> None:
    path = project(tmp_path, RECORD.replace("訪問した。", "平成29年2月30日に訪問した。")).records
    before = RECORD.replace("2017", "2016").replace(RESULTS, "受け入れなかった。")
    before = before.replace("entries:", "languages: {受け入れ: ko}\nentries:", 1)
    (path / "2016.yaml").write_text(before, "utf-8")
    with started(tmp_path, "2017") as address:
        page = opened(chromium, address)
        expect(page.locator(cell(page, "訪問した"))).to_have_class(re.compile("error|warning"))
        label = page.locator(cell(page, "訪問した")).get_attribute("aria-label")
        assert re.search("訪問した.*ER2", str(label), re.DOTALL)
        page.select_option("#against", "2016")
        page.click("#comparing button")
        expect(page.locator("#differences")).to_contain_text("年度: 20162017")
        expect(page.locator("#differences")).to_contain_text("言葉の言語 受け入れ: ko")
        changed = page.locator("#differences li", has_text="受け入れなかった")
        expect(changed.locator("del").first).to_be_visible()
        expect(page.locator(cell(page, RESULTS))).to_have_class(re.compile("changed"))
        closed(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anyone_out(chromium: Browser, tmp_path: Path, scheme: str) -> None:
    axe = (module("axe-core") / "axe.min.js").read_text("utf-8")
    project(tmp_path, RECORD.replace("訪問した。", "平成29年2月30日に訪問した。"))
    with started(tmp_path) as address:
        page = opened(chromium, address)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.click(cell(page, RESULTS))
        expect(page.locator("#place")).to_be_visible()
        expect(page.locator("#problems li").first).to_be_visible()
        for dialog in (False, True):
            if dialog:
                page.dblclick(cell(page, RESULTS))
                page.wait_for_selector("#editing[open]")
            page.evaluate(axe)
            found = page.evaluate(
                "values => axe.run(document, {runOnly: {type: 'tag', values}})", list(RULES)
            )
            told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
            assert told == []
        closed(page)


def test_the_validator_finds_no_error(tmp_path: Path) -> None:
    java = tools.path_of("java")
    jar = module("vnu-jar") / "build" / "dist" / "vnu.jar"
    with browser(project(tmp_path / "own")) as client:
        for lang in ("ja", "en"):
            page = client.get("/", params={"lang": lang}).text
            assert f'<html lang="{lang}">' in page
            (tmp_path / f"{lang}.html").write_text(page, "utf-8")
    paths = [str(tmp_path / f"{lang}.html") for lang in ("ja", "en")]
    command = [java, "-jar", str(jar), "--errors-only", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == "" and done.returncode == 0


def test_a_record_of_thousands_of_rows_is_scrolled(chromium: Browser, tmp_path: Path) -> None:
    entries = "".join(
        f"  - item: 項目{number}\n    results: [実績の文{number}。]\n" for number in range(3500)
    )
    text = f"fiscal_year: 2017\ntitle: 多い\nentries:\n{entries}"
    path = project(tmp_path, text).records / "2017.yaml"
    with started(tmp_path) as address:
        page = opened(chromium, address)
        count = page.locator(".page").count()
        assert count > 50
        page.fill("#page-number", str(count))
        page.press("#page-number", "Enter")
        expect(page.locator(f"#page-{count} .sheet")).to_contain_text("実績の文3499。")
        assert page.locator(".sheet svg").count() < 20
        put(path, text.replace("実績の文3499。", "直した文。"))
        expect(page.locator(f"#page-{count} .sheet")).to_contain_text("直した文。")
        expect(page.locator(f"#page-{count}")).to_be_in_viewport()
        closed(page)


def test_the_page_is_in_english_too(chromium: Browser, tmp_path: Path) -> None:
    project(tmp_path)
    with started(tmp_path, "--read-only") as address:
        page = opened(chromium, address)
        expect(page.locator("#read-only")).to_have_text("表示のみ")
        assert page.locator("#undo, .handle").count() == 0
        page.dblclick(cell(page, RESULTS))
        assert page.locator("#editing[open]").count() == 0
        page.select_option("#language", "en")
        expect(page.locator("#read-only")).to_have_text("Read only")
        page.wait_for_selector("body[data-ready=en]")
        assert page.locator("html").get_attribute("lang") == "en"
        closed(page)
