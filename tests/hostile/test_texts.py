"""Damaged records, layouts and settings end in diagnostics or in sound documents, and soon. Longer
runs with other seeds: `python -m tests.hostile`.
"""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile.trials import TRIALS, Trial

SECONDS = 5


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        *(("records", start) for start in range(0, 200, 50)),
        *(("layouts", start) for start in range(0, 100, 50)),
        ("settings", 0),
    ],
)
def test_a_mutated_text_is_diagnostics_or_a_sound_document(
    kind: str, start: int, tmp_path: Path
) -> None:
    tried = TRIALS[kind](tmp_path)
    outcomes = set()
    for seed in range(start, start + 50):
        began = process_time()
        outcomes.add(tried(seed))
        assert process_time() - began < SECONDS, seed
    assert len(outcomes) > 10
    assert kind == "layouts" or "sound document" in outcomes


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return TRIALS["records"](tmp_path_factory.mktemp("records"))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**40))
def test_other_seeds_are_no_worse(record: Trial, seed: int) -> None:
    """Seeds that hypothesis draws: the same in each run, others under another profile."""
    assert record(seed)


def test_a_layout_that_once_failed_is_no_traceback(tmp_path: Path) -> None:
    """The heading of a group without text, and a mark for its continuation."""
    assert TRIALS["layouts"](tmp_path)(7_200_927)
