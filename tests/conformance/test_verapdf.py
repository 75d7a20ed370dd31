"""The reference validator finds no broken rule in any file that we write."""

import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path

import pikepdf
import pytest

import samples
import verapdf
from exchange_report import write
from exchange_report.specimen import specimen
from tagged_reports import REPORTS, SELECTED, leading, tagged_report

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("profile", "standard", "names"),
    [
        ("ua1", "ua1+a2a", REPORTS),
        ("2a", "ua1+a2a", REPORTS),
        ("2u", "a2u", SELECTED),
        ("3a", "a3a", SELECTED),
        ("ua1", "a3a", SELECTED),
        ("4", "a4+ua2", SELECTED),
        ("ua2", "a4+ua2", SELECTED),
    ],
    ids=lambda value: value if isinstance(value, str) else str(len(value)),
)
def test_no_rule_is_broken(
    profile: str, standard: str, names: Collection[str], written: Callable[[str, str], Path]
) -> None:
    """All reports at once, so that Java starts once for them and not in each process of a run."""
    files = {written(name, standard): name for name in names}
    told = verapdf.broken_rules(profile, files)
    assert {files[file]: rules for file, rules in told.items() if rules} == {}
    assert len(told) == len(names)


def test_no_example_breaks_a_rule(tmp_path: Path) -> None:
    for command in (
        ["one_report.py", "2017", str(tmp_path / "one.pdf")],
        ["build_in_ci.py", str(tmp_path), "2012", "2017"],
    ):
        script = ROOT / "examples" / command[0]
        subprocess.run([sys.executable, str(script), *command[1:]], cwd=ROOT, check=True)
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 3
    for profile in ("ua1", "2a"):
        assert set(verapdf.broken_rules(profile, files).values()) == {()}


@pytest.mark.parametrize(
    ("standard", "profiles"), [("ua1+a2a", ("ua1", "2a")), ("a4+ua2", ("ua2", "4"))]
)
def test_neither_specimen_nor_a_text_that_leads_elsewhere_breaks_a_rule(
    standard: str, profiles: tuple[str, ...], tmp_path: Path
) -> None:
    mincho, gothic = (samples.OURS.faces()[name] for name in ("mincho", "gothic"))
    made = {"specimen": specimen(mincho, gothic), "leading": leading(tagged_report("links"))}
    files = [
        write(pages, tmp_path / f"{name}.pdf", pdf_standard=standard)
        for name, pages in made.items()
    ]
    for profile in profiles:
        assert set(verapdf.broken_rules(profile, files).values()) == {()}


def test_a_file_that_breaks_a_rule_is_found_out(
    written: Callable[[str, str], Path], tmp_path: Path
) -> None:
    """So that silence means something: without its tags, a file is told to break rules."""
    good, broken = written("flowing", "ua1+a2a"), tmp_path / "broken.pdf"
    with pikepdf.open(good) as file:
        del file.Root.StructTreeRoot
        file.save(broken)
    missing = tmp_path / "missing.pdf"
    for profile in ("ua1", "2a"):
        told = verapdf.broken_rules(profile, [good, broken, missing])
        assert told[good] == ()
        assert len(told[broken]) > 1
        assert told[missing] != ()
