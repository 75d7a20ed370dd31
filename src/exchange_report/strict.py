"""The base of the models of files: no key that they do not know, no change once they are read."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """What stands in a file. `title` and `description` of a field are for those who fill in the
    file in an editor.
    """

    # Built with the model that holds it, not each by itself: half the time of the import.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
