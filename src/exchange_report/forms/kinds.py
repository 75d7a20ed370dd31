"""What forms are made for, and as."""

from typing import Final, Literal, get_args

By = Literal["department", "field"]
Kind = Literal["xlsx", "docx"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
