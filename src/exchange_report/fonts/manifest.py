"""`fonts/manifest.yaml`: the faces that a layout can name."""

from pydantic import BaseModel, ConfigDict, Field


class FaceEntry(BaseModel):
    """A face: its file and that of its licence (both beside the manifest), and its origin.

    `sha256` is the digest of the file: a face with another content is refused.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    sha256: str = Field(default="", pattern="^[0-9a-f]{64}$")
    licence: str
    source: str = ""


class Manifest(BaseModel):
    """Faces by the names that layouts use."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    faces: dict[str, FaceEntry]
