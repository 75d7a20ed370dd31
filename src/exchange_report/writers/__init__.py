"""Writers: one a format. None imports another."""
