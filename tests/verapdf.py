"""veraPDF, the reference validator of PDF/A and PDF/UA (Java, fetched by Maven).

    python tests/verapdf.py ua1 FILE.pdf…

tells the rules that files break; nothing if they keep them all.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import tools

VERSION: Final = "1.28.2"
_MAIN: Final = "org.verapdf.apps.GreenfieldCliWrapper"
_SOON_WARM: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a run of some seconds: half the processor time of Java's own choice."""
_POM: Final = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>exchange-report</groupId>
  <artifactId>conformance</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.verapdf.apps</groupId>
      <artifactId>greenfield-apps</artifactId>
      <version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""


def broken_rules(profile: str, files: Iterable[Path]) -> Mapping[Path, tuple[str, ...]]:
    """The rules of `profile` (`ua1`, `2a`, …) that each of `files` breaks, in one Java process.

    Rules are clause and number (`7.2-3`). Skips or fails the test where there is no veraPDF.
    """
    paths = list(files)
    command = [tools.path_of("java"), *_SOON_WARM, "-cp", str(_jars() / "*"), _MAIN]
    options = ["--flavour", profile, "--format", "text", "--verbose"]
    done = subprocess.run(
        [*command, *options, *map(str, paths)], capture_output=True, text=True, check=False
    )
    return _verdicts(paths, done.stdout, done.stderr)


def _verdicts(paths: list[Path], output: str, errors: str) -> dict[Path, tuple[str, ...]]:
    """A file without a verdict is told as one that breaks every rule: never as a good one."""
    found: dict[str, list[str]] = {}
    rules: list[str] = []
    for line in output.splitlines():
        verdict, _, rest = line.strip().partition(" ")
        if line.startswith("  "):
            rules.append(rest)
        elif verdict in ("PASS", "FAIL"):
            rules = [] if verdict == "PASS" else ["FAIL"]
            found[rest.rpartition(" ")[0]] = rules
    return {path: tuple(found.get(str(path), [f"no verdict: {errors}"])) for path in paths}


def _jars() -> Path:
    """The folder of veraPDF's jars, fetched once into the user's cache."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "exchange-report-tests" / f"verapdf-{VERSION}"
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as part:
            _fetch(Path(part))
            (Path(part) / "jars").rename(folder)
    return folder


def _fetch(folder: Path) -> None:
    (folder / "pom.xml").write_text(_POM, encoding="utf-8")
    command = [tools.path_of("mvn"), "--batch-mode", "--quiet", "dependency:copy-dependencies"]
    options = ["-f", str(folder / "pom.xml"), f"-DoutputDirectory={folder / 'jars'}"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    if done.returncode or not (folder / "jars").is_dir():
        tools.unavailable(f"Maven cannot fetch veraPDF {VERSION}: {done.stdout[-2000:]}")


if __name__ == "__main__":
    told = broken_rules(sys.argv[1], map(Path, sys.argv[2:]))
    for path, rules in told.items():
        for rule in rules:
            print(f"{path}: {rule}")
    sys.exit(any(told.values()))
