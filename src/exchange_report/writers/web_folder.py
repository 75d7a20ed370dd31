"""The address of a folder on the web, as options take it."""

import re
from typing import Annotated, Final
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_ADDRESS: Final = re.compile(r"https?://[^/?#\s]+(?:/[^?#]*)?")
_LONGEST: Final = 2000
_KEPT: Final = "/%:@!$&'()*+,;=~"
"""What stands in the path of an address as it is (RFC 3986, 3.3)."""


def _folder(text: str) -> str:
    """`text` in the characters of addresses: Japanese names of hosts in Punycode, other letters
    percent-encoded. What is none, or ends in a query or a fragment, is ER689.
    """
    if not text:
        return text
    try:
        if len(text) > _LONGEST or not text.isprintable() or not _ADDRESS.fullmatch(text):
            raise ValueError(text)
        scheme, host, path, _, _ = urlsplit(text)
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError as error:
        shown = text[:80].rstrip()
        raise PydanticCustomError("ER689", "no folder on the web", {"value": shown}) from error
    return f"{scheme}://{host}{quote(path, safe=_KEPT)}"


WebFolder = Annotated[str, AfterValidator(_folder)]
"""An address with `https://` or `http://`, or nothing."""
