"""The README's commands do the same on any day: they install the versions of `constraints.txt`."""

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PINNED: Final = dict(
    line.split("==", 1)
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIREMENT: Final = re.compile(r"(?P<name>[\w.-]+)>=(?P<bound>[\w.]+)(,<[\w.]+)?")
REQUIRED: Final = tuple(
    requirement
    for group in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for requirement in group
)


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def folded(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def test_constraints_are_names_and_versions() -> None:
    assert PINNED
    for name, pinned in PINNED.items():
        assert re.fullmatch(r"[A-Za-z0-9._-]+", name) and re.fullmatch(r"[0-9][\w.]*", pinned)


@pytest.mark.parametrize("requirement", sorted(set(REQUIRED)))
def test_a_dependency_has_a_lower_bound_and_a_newer_constraint(requirement: str) -> None:
    found = REQUIREMENT.fullmatch(requirement)
    assert found, "write name>=version: .ci/lower_bounds.py reads it"
    pinned = {folded(name): text for name, text in PINNED.items()}[folded(found["name"])]
    assert numbers(pinned) >= numbers(found["bound"])


@pytest.mark.parametrize("name", ["build", "test"])
def test_a_command_of_the_readme_installs_the_constraints(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(rf"<!-- {name} -->\n```sh\n(.*)\n```", readme)
    assert command and "pip install -c constraints.txt " in command[1]
