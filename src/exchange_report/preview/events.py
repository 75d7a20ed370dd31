"""Changes of what is shown, sent to every browser that shows it (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncIterator, Hashable
from contextlib import suppress
from typing import Any, Final

_PAUSE: Final = 15.0
"""Seconds after which an idle connection is seen to be alive."""
_QUEUED: Final = 100
"""Messages that wait for a browser which does not read: then it is told to begin anew."""


class Hub:
    """The browsers that are connected, each with what it shows. `close` ends all connections."""

    def __init__(self) -> None:
        self._queues: dict[asyncio.Queue[str | None], Hashable] = {}

    def choices(self) -> set[Hashable]:
        """What the browsers show."""
        return set(self._queues.values())

    def send(self, kind: str, data: object) -> None:
        """A message of a `kind` to every connected browser, `data` as JSON. The stream of
        one that has not read the last hundred ends, and it connects anew.
        """
        message = f"event: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
        for queue in list(self._queues):
            try:
                queue.put_nowait(message)
            except asyncio.QueueFull:
                self._queues.pop(queue, None)

    def close(self) -> None:
        for queue in self._queues:
            with suppress(asyncio.QueueFull):  # it ends once what waits is read
                queue.put_nowait(None)
        self._queues.clear()

    async def stream(self, first: Any, choice: Hashable) -> AsyncIterator[str]:
        """The messages of a browser that connects and shows `choice`, `first` among them."""
        queue: asyncio.Queue[str | None] = asyncio.Queue(_QUEUED)
        self._queues[queue] = choice
        try:
            yield f"retry: 1000\nevent: hello\ndata: {json.dumps(first)}\n\n"
            while queue in self._queues or not queue.empty():
                try:
                    message = await asyncio.wait_for(queue.get(), _PAUSE)
                except TimeoutError:
                    yield ": alive\n\n"
                    continue
                if message is None:
                    return
                yield message
        finally:
            self._queues.pop(queue, None)
