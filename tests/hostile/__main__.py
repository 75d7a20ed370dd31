"""Long runs with seeds of one's own, which print what came out of them and the slowest of all:

    python -m tests.hostile --minutes 30
    python -m tests.hostile records faces --count 3000 --seed 10000

The mutators are our own (`texts`, `faces`, `pdfs`): they know the tokens and tables of their files,
which blind bytes seldom get past. Where atheris is installed, a run of minutes gives half of them
to it, which finds its way by the code that its bytes reach. The exit code is 1 if anything but a
diagnostic came out.
"""

import argparse
import logging
import random
import signal
import subprocess
import sys
import time
import traceback
import warnings
from collections import Counter
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Final

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from hostile.killing import killed
from hostile.texts import ROOT
from hostile.trials import GUIDED, TRIALS

LONGEST: Final = 20
"""Seconds of the processor after which a file is taken for one that never ends."""
KILLED: Final = "killed"
KILLS: Final = 200


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"longer than {LONGEST} s")


def run(kind: str, *, seed: int, number: int, until: float) -> bool:
    """Tries `number` files of a kind, or as many as there is time for, and prints what came of
    them. Whether nothing but results and diagnostics did.
    """
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    slowest = 0.0, 0
    with TemporaryDirectory() as folder:
        tried = TRIALS[kind](Path(folder))
        for one in count(seed):
            if one - seed >= number or time.monotonic() > until:
                break
            began = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            try:
                outcomes[tried(one)] += 1
            except Exception:  # any at all is a failure, which is told with its seed
                failures.append(f"seed {one}: {traceback.format_exc(limit=-4)}")
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            slowest = max(slowest, (time.process_time() - began, one))
    total = sum(outcomes.values()) + len(failures)
    print(f"{kind}: {total} from seed {seed}, slowest {slowest[0]:.2f} s (seed {slowest[1]})")
    for outcome, times in outcomes.most_common(12):
        print(f"{times:>9}  {outcome[:90]}")
    for failure in failures[:20]:
        print(failure, file=sys.stderr)
    print(f"{len(failures):>9}  failures", flush=True)
    return not failures


def guided(minutes: float, seed: int) -> bool:
    """Runs atheris for as long, in processes of its own. Whether nothing but results and
    diagnostics came out.
    """
    sound = True
    for kind in GUIDED:
        seconds = max(1, round(minutes * 60 / len(GUIDED)))
        command = [sys.executable, "-m", "tests.hostile.guided", kind, str(seconds), str(seed)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        said = [x for x in done.stderr.splitlines() if x.startswith(("Done", "stat::number_of"))]
        print(f"{kind} (atheris): {'; '.join(said) or 'ended'}, exit {done.returncode}", flush=True)
        if done.returncode:
            print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
        sound &= done.returncode == 0
    return sound


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile")
    parser.add_argument("kinds", nargs="*", metavar="|".join([*TRIALS, KILLED]))
    parser.add_argument("--minutes", type=float, help="how long in all; else --count of each kind")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, help="the first seed; by default another each time")
    chosen = parser.parse_args()
    kinds = chosen.kinds or [*TRIALS, KILLED]
    if unknown := set(kinds) - {*TRIALS, KILLED}:
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    seed = random.randrange(10**9) if chosen.seed is None else chosen.seed
    number = sys.maxsize if chosen.minutes else chosen.count
    sound, minutes = True, chosen.minutes
    if minutes and not chosen.kinds:
        if find_spec("atheris"):
            sound, minutes = guided(minutes / 2, seed % 2**32), minutes / 2
        else:
            print("atheris is not installed: the mutators with seeds alone are used", flush=True)
    start, share = time.monotonic(), (minutes or 1e6) * 60 / len(kinds)
    signal.signal(signal.SIGPROF, _too_long)
    for place, kind in enumerate(kinds, 1):
        if kind == KILLED:
            with TemporaryDirectory() as folder:
                print(f"{KILLED}: {killed(Path(folder), KILLS, seed)}", flush=True)
        else:
            sound &= run(kind, seed=seed, number=number, until=start + share * place)
    return 0 if sound else 1


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    sys.exit(main())
