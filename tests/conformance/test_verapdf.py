"""The reference validator finds no broken rule in any file that we write."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

import verapdf
from tagged_reports import REPORTS

Verdict = Callable[[str, str, str], tuple[str, ...]]
PROFILES = [
    ("ua1", "ua1+a2a"),
    ("2a", "ua1+a2a"),
    ("2u", "a2u"),
    ("ua1", "a3a"),
    ("3a", "a3a"),
]
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize(("profile", "standard"), PROFILES)
@pytest.mark.parametrize("name", REPORTS)
def test_no_rule_is_broken(name: str, profile: str, standard: str, verdict: Verdict) -> None:
    assert verdict(name, profile, standard) == ()


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
