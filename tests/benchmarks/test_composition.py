"""`python -m benchmarks.composition` measures every style it names."""

import sys

import pytest

from benchmarks import composition
from exchange_report.composition import TextStyle
from exchange_report.fonts import open_face
from exchange_report.length import length


def test_it_prints_a_cost_for_each_style_and_measure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["composition", "--rounds", "1"])
    composition.main()
    heading, *lines = capsys.readouterr().out.splitlines()
    names = list(composition.styles(TextStyle(open_face(composition.FACE), length(9))))
    both = [label for name in names for label in (name, f"{name}, ruby")]
    assert [line[:34].strip() for line in lines] == both
    for line in lines:
        costs = [float(cost) for cost in line[34:].split()]
        assert len(costs) == len(composition.MEASURES)
        assert all(cost > 0 for cost in costs)
    assert heading.split()[-4:] == ["45.2", "em", "14.5", "em"]
