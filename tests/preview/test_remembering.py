"""What is set again after a change is what a program sets that remembers nothing."""

import random
from pathlib import Path
from typing import Final

import pytest

from exchange_report import Project, load, typeset
from exchange_report.pages import Pages
from exchange_report.preview import Workspace
from exchange_report.preview.workspace import Choice
from preview.served import official

LAYOUTS: Final = (
    *("four-column", "four-column-portrait", "accessible", "summary", "partner-cities"),
    *("heads", "ruled"),
)
OWN: Final = {
    "heads": """\
extends: four-column
running_heads:
  - text: '{section}'
    align: start
footer:
  - text: '{page}／{pages}　{title}'
""",
    "ruled": """\
extends: four-column
rows: {keep: none, cut_marks: true, orphans: 2, widows: 2, balance: true}
""",
}
CHANGES: Final = (
    ("に", "へ"),
    ("。", "。長くなった文が次の行に続くように、ここに少し書き足しておく。" * 2),
    ("交流", "交《こう》流《りゅう》"),
    ("交流", "exchange-and-friendship-programme-of-the-cities"),
    ("市", "𠮷"),
    ("国", ""),
    ("- ", "- 【見出し】"),
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_are_those_of_a_program_that_remembers_nothing(tmp_path: Path, layout: str) -> None:
    where = official(tmp_path)
    path = where.records / "2017.yaml"
    for name, text in OWN.items():
        (tmp_path / "layouts").mkdir(exist_ok=True)
        (tmp_path / "layouts" / f"{name}.yaml").write_text(text, "utf-8")
    workspace = Workspace(where, 2017)
    view = workspace.view(Choice("2017", layout))
    chance = random.Random(layout)
    first = lines = path.read_text("utf-8").split("\n")
    compared = 0
    for turn in range(14):
        changed = list(lines)
        if turn % 5 == 4:
            changed = list(first)  # back again
        else:
            for _ in range(chance.randint(1, 3)):
                number = chance.randrange(9, len(changed))
                old, new = chance.choice(CHANGES)
                if not changed[number].lstrip().startswith(("- field", "entries")):
                    changed[number] = changed[number].replace(old, new, 1)
        path.write_text("\n".join(changed), "utf-8")
        view.refresh()
        if view.shown.is_current:
            lines = changed
            assert view.shown.pages is not None
            assert told(view.shown.pages) == told(fresh(where, layout)), turn
            compared += 1
    assert compared > 6


def told(pages: Pages) -> tuple[object, ...]:
    return list(pages.pages), pages.bookmarks, pages.lists, list(pages.warnings)


def fresh(where: Project, layout: str) -> Pages:
    """The pages as the library makes them."""
    return typeset(load(2017, project=where), layout)
