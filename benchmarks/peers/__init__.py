"""The same table in other systems, one module a system.

    python -m benchmarks.peers.NAME TIMES OUT.pdf

sets the 35 rows of the 2017 report TIMES times, with the same page, faces, type size and column
widths. ``WARM=1`` builds a second, different document in the same process.
"""
