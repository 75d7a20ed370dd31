"""A command that is killed at any moment of its writing: whole files, and nothing left by the next
run.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

RECORD: Final = """\
fiscal_year: 2030
title: 試験
entries:
  - {field: 分野, department: 部, item: 項目, results: [実績]}
"""
FORMATS: Final = ("pdf", "docx", "csv")
COMMAND: Final = (sys.executable, "-m", "exchange_report", "2030", "--to", ",".join(FORMATS))
_LOOP: Final = """
import sys
from exchange_report import build
build(2030, ["pdf", "docx", "csv"])
print(flush=True)
while True:
    build(2030, ["pdf", "docx", "csv"])
"""
"""Documents that are made again and again: to be killed once it has begun."""


def made(folder: Path) -> dict[str, bytes]:
    """The documents of the record in `folder`, made by a run that nothing disturbs."""
    (folder / "records").mkdir(exist_ok=True)
    (folder / "records" / "2030.yaml").write_text(RECORD, "utf-8")
    subprocess.run(COMMAND, cwd=folder, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in (folder / "build").iterdir()}


def killed(folder: Path, times: int, seed: int) -> str:
    """Kills a run `times` times and looks at what is there: each time every document is whole, and
    after the next run there is nothing else. How many temporary files were left in between.
    """
    whole = made(folder)
    rng = random.Random(seed)
    left = 0
    for _ in range(times):
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", _LOOP]
        with subprocess.Popen(command, cwd=folder, stdout=pipe) as process:
            assert process.stdout and process.stdout.readline() == b"\n"
            time.sleep(rng.uniform(0, 0.15))
            process.send_signal(signal.SIGKILL)
        found = {path.name: path.read_bytes() for path in (folder / "build").iterdir()}
        parts = {name for name in found if name not in whole}
        left += len(parts)
        assert all(name.startswith(".exchange-report-") for name in parts), parts
        assert {name: found[name] for name in whole} == whole
    subprocess.run(COMMAND, cwd=folder, check=True, capture_output=True)
    assert sorted(os.listdir(folder / "build")) == sorted(whole)
    return f"{times} kills, {left} temporary files left, none after the next run"
