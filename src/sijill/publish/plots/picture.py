"""A drawing as a picture, for where no SVG can stand: a slide, a message, a print shop.

What comes in: a drawing. What goes out: a PNG. What always holds: the letters are drawn in the package's own font, so
that the same drawing is the same picture on every machine; the picture holds nothing but its points.
"""

from importlib.resources import as_file, files

import resvg_py

from sijill.publish.plots.drawing import Drawing

SCALE = 2.0
"""Points of a picture for each point of the drawing."""
_FONT = "Noto Sans"


def png_of(drawing: Drawing, scale: float = SCALE) -> bytes:
    """The picture, on white. Raises `ValueError` where there is nothing to show."""
    if not drawing:
        raise ValueError("an empty drawing makes no picture")
    with as_file(files("sijill") / "web" / "static" / "vendor" / "fonts" / "pictures.ttf") as font:
        made = resvg_py.svg_to_bytes(
            svg_string=drawing.svg,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[str(font)],
            font_family=_FONT,
            sans_serif_family=_FONT,
            zoom=scale,
        )
    return bytes(made)
