"""The first half of typesetting: every text is set, none has its place."""
