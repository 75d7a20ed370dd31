"""The models of the options of formats, which check what is given."""

from typing import Annotated, Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from exchange_report.lazy import late
from exchange_report.strict import Strict
from exchange_report.writers.option_rows import OptionRow


class Options(Strict):
    """The options of a format, as a project's settings, the command and the library take them.

    Each field has a default, a title in Japanese, and a description in English, the key of its
    Japanese translation, if there is one: they are the help of the command's option.
    """

    @property
    def attaching(self) -> bool:
        """Whether what the format attaches goes into a document with these options."""
        return True

    @property
    def by_page(self) -> bool:
        """Whether each page of a document with these options is a file of its own."""
        return False


ADDRESS: Final = r"^(https?://[!-~]{1,2000})?$"
"""The pattern of an address on the web, or of nothing."""


def option(row: OptionRow, **more: Any) -> Any:
    """The field of an option of which `row` says what is said; `more` limits its values."""
    if row.limits is not None:
        more["ge"], more["le"] = row.limits
    return Field(default=row.default, title=row.title, description=row.description, **more)


_ADDRESS: Final = late(r"https?://[^/?#\s]+(?:/[^?#]*)?")
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
    return urlunsplit((scheme, host, quote(path, safe=_KEPT), "", ""))


WebFolder = Annotated[str, AfterValidator(_folder)]
"""An address with `https://` or `http://`, or nothing."""
