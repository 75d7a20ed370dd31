"""Documents that a layout of the project was used for: which one it was, and what its texts say."""
