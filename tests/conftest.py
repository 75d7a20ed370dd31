"""What holds for every test: examples that are made up are the same on every day, and texts that
are kept beside the tests are written anew by `--update`.

`HYPOTHESIS_PROFILE=explore` makes up others at each run, to look for what nobody has met yet.
"""

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write snapshots as they are now")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function that holds a text against the file of that name in `snapshots/` beside the test.

    With `--update` it writes the file instead: read the difference before it is committed.
    """
    folder = request.path.parent / "snapshots"

    def held(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption("--update"):
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is not there: run pytest with --update, and read it"
        assert text == path.read_text(encoding="utf-8")

    return held


@pytest.fixture
def interruptions_heeded() -> Iterator[None]:
    """Signals as at a terminal: a shell ignores Ctrl-C for what it starts in the background, and
    `nohup` the end of the terminal; what is ignored stays so in the processes started from there.
    """
    known = [
        getattr(signal, one) for one in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, one)
    ]
    before = {number: signal.getsignal(number) for number in known}
    for number in known:
        ctrl_c = number == signal.SIGINT
        signal.signal(number, signal.default_int_handler if ctrl_c else signal.SIG_DFL)
    yield
    for number, how in before.items():
        signal.signal(number, how)
