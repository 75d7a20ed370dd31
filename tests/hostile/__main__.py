"""Long runs with seeds of one's own: `python -m tests.hostile faces --count 3000 --seed 7`."""
