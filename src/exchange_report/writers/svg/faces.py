"""The faces of one SVG file: a subset of each for its text, and outlines of single glyphs."""

from base64 import b64encode
from collections.abc import Iterator

from exchange_report.fonts import Face, glyph_path, web_subset
from exchange_report.writers.svg.markup import escaped


class FileFaces:
    """What a file needs of its faces, gathered while its pages are written. Names begin with
    `prefix`, so that files with other texts can stand in one web page.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._names: dict[Face, str] = {}
        self._characters: dict[Face, set[str]] = {}
        self._glyphs: dict[tuple[Face, int], str] = {}

    def family(self, face: Face, text: str) -> str:
        """The family (CSS) in which `text` is set, which is in the file from now on."""
        self._characters.setdefault(face.base, set()).update(text)
        return self._name(face.base)

    def glyph(self, face: Face, glyph: int) -> str:
        """The id of the outline of a glyph, which is in the file from now on."""
        face = face.base
        name = self._glyphs.get((face, glyph))
        if name is None:
            name = self._glyphs[face, glyph] = f"{self._name(face)}g{glyph}"
        return name

    def _name(self, face: Face) -> str:
        name = self._names.get(face)
        if name is None:
            name = self._names[face] = f"{self._prefix}f{len(self._names) + 1}"
        return name

    def definitions(self) -> Iterator[str]:
        """The outlines, and the style with the subsets."""
        paths = [
            f'<path id="{name}" d="{glyph_path(face, glyph)}"/>'
            for (face, glyph), name in self._glyphs.items()
        ]
        if paths:
            yield f"<defs>{''.join(paths)}</defs>\n"
        if self._characters:
            yield f"<style>{''.join(self._rules())}</style>\n"

    def _rules(self) -> Iterator[str]:
        """Text is set as its places say: no program adjusts or turns anything by itself."""
        yield (
            f".{self._prefix} text{{white-space:pre;direction:ltr;unicode-bidi:bidi-override;"
            "text-rendering:geometricPrecision;font-kerning:none;font-synthesis:none;"
            "font-variant-ligatures:none;text-spacing-trim:space-all;text-autospace:no-autospace}"
        )
        for face, characters in self._characters.items():
            program = b64encode(web_subset(face, sorted(characters)).program).decode("ascii")
            type_, format_ = ("otf", "opentype") if face.is_cff else ("ttf", "truetype")
            yield (
                f'@font-face{{font-family:"{escaped(self._name(face))}";'
                f"src:url(data:font/{type_};base64,{program})format('{format_}')}}"
            )
