"""A command of ours called in this process, as a shell would call it in another."""

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest import mock

import click

from exchange_report.cli.main import run as run_command


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


def invoke(
    command: click.Command, *arguments: str, lines: str | bytes = b"", lang: str = "en"
) -> Done:
    """Calls `command`, with `lines` as its standard input and its messages in `lang`."""
    given = lines if isinstance(lines, bytes) else lines.encode()
    stdin = io.TextIOWrapper(io.BytesIO(given), "utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with (
        mock.patch.dict("os.environ", LANGUAGE=lang),
        mock.patch("sys.stdin", stdin),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            command.main(list(arguments), prog_name="make-report")
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
    return Done(code, *(_written(stream) for stream in (out, err)))


def _written(stream: io.TextIOWrapper, encoding: str = "utf-8") -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(encoding)


def run(
    *arguments: str,
    encoding: str = "utf-8",
    lines: bytes = b"",
    errors: str = "strict",
    **more: str,
) -> Done:
    """The whole command called in this process, as `make-report` in a shell whose console has
    `encoding`; what it wrote is read in that encoding, so that a wrong byte is an error here.
    """
    stdin = io.TextIOWrapper(io.BytesIO(lines), encoding)
    out, err = (
        io.TextIOWrapper(io.BytesIO(), encoding, errors=kind, newline="")
        for kind in (errors, "backslashreplace")
    )
    environment = {"LANGUAGE": "", "LC_ALL": "C", **more}
    with (
        mock.patch.dict("os.environ", environment),
        mock.patch("sys.stdin", stdin),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = run_command(arguments)
    return Done(code, *(_written(stream, encoding) for stream in (out, err)))
