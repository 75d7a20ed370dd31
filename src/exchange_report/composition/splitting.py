"""Runs of a composed line in two, where its parts are drawn apart."""

from collections.abc import Iterator
from itertools import takewhile
from operator import itemgetter

from exchange_report.composition.paragraph import Run
from exchange_report.fonts import Cluster


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


def split_between_phrases(
    runs: tuple[Run, ...], length: int
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """`runs` in two as `split` does it, but a phrase from right to left, of which the characters do
    not stand in the order of their text, is whole in the first.
    """
    head, rest = split(runs, length)
    more = 0
    if head and any(head[-1].levels[-1:]):
        units = ((cluster, level) for run in rest for cluster, level in _levelled(run))
        more = sum(len(cluster.text) for cluster, _ in takewhile(itemgetter(1), units))
    inside, rest = split(rest, more)
    return (*head, *inside), rest


def _levelled(run: Run) -> Iterator[tuple[Cluster, int]]:
    clusters = run.clusters or ()
    return zip(clusters, run.levels or bytes(len(clusters)), strict=True)


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
