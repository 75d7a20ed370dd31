"""Prints the lower bound of every dependency in pyproject.toml as a constraint: `click==8.4`."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = project["optional-dependencies"].values()
bounds = {}
for requirement in [*project["dependencies"], *(one for extra in extras for one in extra)]:
    name, bound = re.fullmatch(r"([\w.-]+)>=([\w.]+)(?:,<[\w.]+)?", requirement).groups()
    bounds[name] = bound
print("\n".join(f"{name}=={bound}" for name, bound in sorted(bounds.items())))
