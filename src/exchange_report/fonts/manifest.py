"""`fonts/manifest.yaml`: the faces that a layout can name."""

from pydantic import Field

from exchange_report.language_tag import LanguageTag
from exchange_report.strict import Strict


class FaceEntry(Strict):
    """A face: its file and that of its licence (both beside the manifest), and its origin.

    `sha256` is the digest of the file: a face with another content is refused. `fallback` names the
    faces that set what this one lacks, in order; each is followed by those of its own. `index`
    is the number or name of a face of a collection; `instance` the name of an instance of a
    variable face, and `axes` its values on its axes (`wght: 500`). `language` (BCP 47: `zh-Hans`)
    is that whose forms of characters the face sets, if it has them (OpenType, `locl`).
    """

    file: str
    sha256: str = Field(default="", pattern="^[0-9a-f]{64}$")
    licence: str
    source: str = ""
    index: str = Field(default="0", max_length=127)
    instance: str = ""
    axes: dict[str, float] = Field(default_factory=dict)
    language: LanguageTag | None = None
    fallback: tuple[str, ...] | None = None


class Manifest(Strict):
    """Faces by the names that layouts use; `supplements` are named by `fallback` alone."""

    faces: dict[str, FaceEntry]
    supplements: dict[str, FaceEntry] = Field(default_factory=dict)
