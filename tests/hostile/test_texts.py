"""Damaged records, layouts and settings end in diagnostics or in sound documents, and soon. Longer
runs with other seeds: `python -m tests.hostile`.
"""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange_report import Project, build
from hostile.texts import ROOT
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
    assert kind != "records" or "sound document" in outcomes


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return TRIALS["records"](tmp_path_factory.mktemp("records"))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**40))
def test_other_seeds_are_no_worse(record: Trial, seed: int) -> None:
    """Seeds that hypothesis draws: the same in each run, others under another profile."""
    assert record(seed)


def test_a_heading_of_a_group_may_have_no_text(tmp_path: Path) -> None:
    TRIALS["layouts"](tmp_path)
    text = (ROOT / "layouts" / "summary.yaml").read_text("utf-8")
    layout = text.replace('count_by: "{field}\\n{department}"', "count_by: own")
    assert layout != text
    (tmp_path / "layouts" / "own.yaml").write_text(layout, "utf-8")
    record = tmp_path / "records" / "2017.yaml"
    assert build(record, ["pdf"], tmp_path, project=Project.find(tmp_path))
