"""Page breaks: heights in, slices out."""
