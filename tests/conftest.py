"""What holds for every test: examples that are made up are the same on every day.

`HYPOTHESIS_PROFILE=explore` makes up others at each run, to look for what nobody has met yet.
"""

import os

from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
