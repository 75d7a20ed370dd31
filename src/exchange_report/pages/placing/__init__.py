"""The second half of typesetting: every text gets its place."""
