"""`fonts/manifest.yaml`: the faces that a layout can name."""

from pydantic import Field

from exchange_report.strict import Strict


class FaceEntry(Strict):
    """A face: its file and that of its licence (both beside the manifest), and its origin.

    `sha256` is the digest of the file: a face with another content is refused.
    """

    file: str
    sha256: str = Field(default="", pattern="^[0-9a-f]{64}$")
    licence: str
    source: str = ""


class Manifest(Strict):
    """Faces by the names that layouts use."""

    faces: dict[str, FaceEntry]
