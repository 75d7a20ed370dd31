"""Who may talk to the preview: the browser that was given its address, on this machine alone.

A page of another site can make a browser send requests to 127.0.0.1, and a name of its own can lead
there (DNS rebinding). So the names that a request came by and comes from are held to the server's
own, and nothing is answered without the token.
"""

from collections.abc import Mapping
from hmac import compare_digest
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK: Final = "127.0.0.1"
TOKEN: Final = "token"
"""The name of the token in an address."""
BODY_LIMIT: Final = 4_000_000
"""Bytes that a request may carry: the longest text of a cell is far below."""
_WEB: Final = 80
_SAFE: Final = frozenset({"GET", "HEAD"})
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def is_loopback(host: str) -> bool:
    """Whether an address, or `localhost`, leads to this machine and to no other."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Guard:
    """Lets requests through to `app` that carry the token, as a cookie or in the address, and come
    from the server's own page. `port` is the one that it listens on, and `host` the address.
    """

    def __init__(self, app: ASGIApp, token: str, port: int, host: str = LOOPBACK) -> None:
        self._app = app
        self._token = token
        self._cookie = f"exchange-report-{port}"  # cookies of one host are shared by all its ports
        names = {LOOPBACK, "localhost", "[::1]", f"[{host}]" if ":" in host else host}
        self._hosts = frozenset(f"{name}:{port}" for name in names)
        if port == _WEB:  # browsers leave it out
            self._hosts |= names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = self._refusal(scope) or self._entrance(scope)
        app = self._app if answer is None else answer
        await app(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that is not the own page's; None lets it pass."""
        headers, method = Headers(scope=scope), scope["method"]
        host = headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse("wrong host", 421)
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return PlainTextResponse("wrong origin", 403)
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return PlainTextResponse("wrong site", 403)
        if method in _SAFE:
            return None
        if origin is None:
            return PlainTextResponse("no origin", 403)
        if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return PlainTextResponse("wrong type", 415)
        length = headers.get("content-length", "")
        if "transfer-encoding" in headers:  # a body in chunks is as long as it likes
            return PlainTextResponse("no length", 411)
        if not (length.isascii() and length.isdecimal() and len(length) < 10):
            return PlainTextResponse("no length", 411)
        return PlainTextResponse("too long", 413) if int(length) > BODY_LIMIT else None

    def _entrance(self, scope: Scope) -> Response | None:
        """The token in the address becomes a cookie, so that it stays in no history; a request
        without either is refused.
        """
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        given = query.pop(TOKEN, None)
        if given is not None and scope["path"] == "/" and scope["method"] in _SAFE:
            if not self._is_token(given):
                return PlainTextResponse("wrong token", 403)
            rest = urlencode(query)
            answer = RedirectResponse(f"/?{rest}" if rest else "/", 303)
            answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
            return answer
        if not self._is_token(HTTPConnection(scope).cookies.get(self._cookie, "")):
            return PlainTextResponse("no token: open the address that the command printed", 403)
        return None

    def _is_token(self, text: str) -> bool:
        return compare_digest(text.encode(), self._token.encode())


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _missing(headers).items():
                headers[name] = value
        await send(message)

    return sent


def _missing(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in _HEADERS.items() if name not in headers}
