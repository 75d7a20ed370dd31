"""Many jobs over processes or machines: what has not changed is not made again, one failure stops
none of the others, and an interrupted run goes on by being run again.
"""

from exchange_report.batch.running import Batch, Progress, build_many

__all__ = ["Batch", "Progress", "build_many"]
