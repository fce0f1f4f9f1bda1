"""Pictures as a paper takes them: PNG or JPEG bytes, opened by Pillow and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from coc_desktop.problems import Refused

_MOST_PIXELS: Final = 40_000_000
_SIDE: Final = 700  # pixels: as sharp in print as the lines of our own drawings


@dataclass(frozen=True, slots=True)
class OpenPicture:
    """An image ReportLab can draw, and its size in pixels."""

    image: Any
    width: int
    height: int


def read_picture(data: bytes) -> OpenPicture:
    """Open a PNG or JPEG of at most 40 million pixels; Refused says so when it is anything else."""
    from PIL import Image, UnidentifiedImageError
    from reportlab.lib.utils import ImageReader

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as found:
            if found.width * found.height > _MOST_PIXELS:
                raise Refused("This picture is too large for a paper. Use one of at most 40 million pixels.")
            image = found.convert("RGBA" if "A" in found.getbands() or "transparency" in found.info else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as problem:
        raise Refused("This picture cannot be read. Use a PNG or JPEG file.") from problem
    return OpenPicture(ImageReader(image), image.width, image.height)


def shrunk_picture(data: bytes) -> bytes:
    """Return a picture small enough to stand beside words, upright, and without what cameras write into it.

    Refused says so when it is neither PNG nor JPEG.
    """
    from PIL import ImageOps

    picture: Any = read_picture(data).image._image
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((_SIDE, _SIDE))
    bare = upright.copy()
    bare.info.clear()
    target = BytesIO()
    if "A" in bare.getbands():
        bare.save(target, "PNG", optimize=True)
    else:
        bare.save(target, "JPEG", quality=88)
    return target.getvalue()
