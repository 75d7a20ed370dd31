"""The preview on a port of this machine, and the browser that shows it."""

import os
import secrets
import socket
import webbrowser
from collections.abc import Callable
from threading import Thread
from typing import Final
from urllib.parse import urlencode

import uvicorn

from exchange_report.arguments import flags_given
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.diagnostics import language as language_of_locale
from exchange_report.preview.events import Hub
from exchange_report.preview.guard import LOOPBACK, TOKEN, is_loopback
from exchange_report.preview.opening import check_editor, editor_command
from exchange_report.preview.server import application
from exchange_report.preview.showing import Preview
from exchange_report.preview.workspace import Workspace
from exchange_report.project import Project
from exchange_report.years import Source

_TOKEN_BYTES: Final = 24
_ENDING: Final = 1
"""Seconds that connections have to end once the preview is stopped."""


class Served:
    """A preview that listens on `port` of this machine; `address` opens it, in one browser after
    the other, and holds the token that it needs. `run` answers until the process is interrupted.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        host: str = LOOPBACK,
        port: int = 0,
        language: str | None = None,
        editor: str | None = None,
    ) -> None:
        """Raises `ReportError` for an address that is not this machine's own (ER860), a port that
        cannot be had (ER861), or an `editor` that is not there (ER862).
        """
        if editor is not None:
            check_editor(editor)
        if not is_loopback(host):
            raise ReportError([Diagnostic("ER860", arguments={"host": host})])
        self._socket = _bound(host, port)
        self.port: int = self._socket.getsockname()[1]
        self._host = host
        self._token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._preview = Preview(workspace, language or language_of_locale(), editor_command(editor))

    @property
    def address(self) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self.port}/?{urlencode({TOKEN: self._token})}"

    def run(self, started: Callable[[], object] | None = None) -> None:
        """Answers until the process is interrupted; `started` is called once it does."""
        app = application(self._preview, token=self._token, port=self.port, host=self._host)
        config = uvicorn.Config(
            app,
            log_level="critical",
            access_log=False,
            server_header=False,
            http="h11",
            ws="none",
            timeout_graceful_shutdown=_ENDING,
        )
        server = _Server(config, self._preview.hub, started)
        try:
            server.run(sockets=[self._socket])
        except KeyboardInterrupt:  # the way in which a preview ends
            pass
        finally:
            self.close()

    def close(self) -> None:
        """Gives the port up."""
        self._socket.close()


class _Server(uvicorn.Server):
    """A server that tells when it has started, and ends the streams of the browsers itself: they
    would go on for ever.
    """

    def __init__(
        self, config: uvicorn.Config, hub: Hub, started: Callable[[], object] | None
    ) -> None:
        super().__init__(config)
        self._hub = hub
        self._told = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._told is not None:
            self._told()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.close()
        await super().shutdown(sockets)


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except (OSError, OverflowError) as error:
        made.close()
        why = getattr(error, "strerror", None) or str(error)
        arguments = {"port": str(port), "reason": why}
        raise ReportError([Diagnostic("ER861", arguments=arguments)]) from error
    return made


def show_preview(
    source: Source | None = None,
    *,
    layout: str | None = None,
    project: Project | None = None,
    host: str = LOOPBACK,
    port: int = 0,
    browser: bool = True,
    read_only: bool = False,
    editor: str | None = None,
    language: str | None = None,
    started: Callable[[str], object] | None = None,
) -> None:
    """Shows the record of a fiscal year, or in a file, in the browser, anew after each change,
    until the process is interrupted; without `source` that of the last year.

    It listens on `port` of this machine alone, on a free one by default. `browser` says whether one
    is opened, `read_only` that nothing is changed from it; `editor` is the command that opens a
    file (`code`, or `myeditor {file} {line}`), by default that of `$VISUAL`. `started` is called
    with the address once it answers. Raises `ReportError`.
    """
    flags_given(browser=browser, read_only=read_only)
    workspace = Workspace(project, source, layout, read_only=read_only)
    served = Served(workspace, host=host, port=port, language=language, editor=editor)

    def shown() -> None:
        if started is not None:
            started(served.address)
        if browser:
            Thread(target=webbrowser.open, args=(served.address,), daemon=True).start()

    served.run(shown)
