"""What a build says of the warnings of a record: how many of which kind, and where to read them."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from exchange_report.cli.words import _
from exchange_report.diagnostics import Diagnostic
from exchange_report.years import Source, is_url


def parted(
    source: Source, warnings: Sequence[Diagnostic]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The warnings of a record that are to be shown, and those that `check` shows too: what stands
    in the record, unless that lies in a storage.
    """
    remote = is_url(source)
    beside = [one for one in warnings if remote or one.span is None]
    return beside, [one for one in warnings if not remote and one.span]


def notice(
    sources: Sequence[Source],
    warnings: Sequence[Diagnostic],
    records: Path | None,
    layout: str | None,
) -> str:
    """One line for the `warnings` of the records `sources` (of all, if none is named), with the
    command that shows them, ready to be typed; nothing without any. `records` and `layout` are
    options that the build was given.
    """
    if not warnings:
        return ""
    counts = Counter(warning.code for warning in warnings)
    kinds = [_("{code}: {count}").format(code=code, count=counts[code]) for code in sorted(counts)]
    message = _("warnings: {count} ({kinds}): {command}")
    return message.format(
        count=len(warnings), kinds=_(", ").join(kinds), command=_command(sources, records, layout)
    )


def _command(sources: Sequence[Source], records: Path | None, layout: str | None) -> str:
    words = ["make-report", "check", *map(str, sources)]
    words += ["--records", str(records)] if records else []
    words += ["--layout", layout] if layout else []
    import shlex  # most builds have nothing to report

    return shlex.join(words)
