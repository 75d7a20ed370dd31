"""A kind of file whose bytes atheris chooses by the code that they reach, in a process of its own,
since libFuzzer ends the one that it runs in:

    python -m tests.hostile.guided records SECONDS SEED

The exit code is not 0 if anything but a result or a diagnostic came out; the input is kept in
`build/`.
"""

import logging
import sys
import warnings
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]


def main(kind: str, seconds: str, seed: str) -> None:
    """Never returns: the fuzzer ends the process."""
    atheris: Any = import_module("atheris")  # no dependency: it is there, or not
    with atheris.instrument_imports(include=["exchange_report"], enable_loader_override=False):
        trials = import_module("hostile.trials")
    prepared, texts = trials.GUIDED[kind]
    with TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, text in enumerate(texts()):
            (corpus / str(number)).write_text(text, "utf-8")
        tried = prepared(Path(folder, "project"))

        def one_input(data: bytes) -> None:
            tried(data)

        limits = [f"-max_total_time={seconds}", f"-seed={seed}", "-timeout=20", "-max_len=20000"]
        kept = Path(__file__).parents[2] / "build"
        kept.mkdir(exist_ok=True)
        limits += ["-print_final_stats=1", f"-artifact_prefix={kept}/{kind}-"]
        atheris.Setup([sys.argv[0], *limits, str(corpus)], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    main(*sys.argv[1:4])
