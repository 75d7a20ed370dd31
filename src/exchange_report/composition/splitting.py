"""Runs of a composed line in two, where its parts are drawn apart."""

from exchange_report.composition.paragraph import Run


def split(runs: tuple[Run, ...], length: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """`runs` in two, the first `length` characters and the rest; a cluster stays whole."""
    head: list[Run] = []
    for index, run in enumerate(runs):
        if len(run.text) > length:
            first, second = _split(run, length)
            head += [first] if first.text else []
            return tuple(head), (second, *runs[index + 1 :])
        head.append(run)
        length -= len(run.text)
    return tuple(head), ()


def _split(run: Run, length: int) -> tuple[Run, Run]:
    taken = at = length
    if run.clusters is not None:
        taken = at = 0
        while taken < length:
            taken += len(run.clusters[at].text)
            at += 1
    first, second = (
        Run(
            run.face,
            run.text[text],
            run.clusters and run.clusters[units],
            run.advances and run.advances[units],
            run.levels[units],
        )
        for text, units in (
            (slice(taken), slice(at)),
            (slice(taken, None), slice(at, None)),
        )
    )
    return first, second
