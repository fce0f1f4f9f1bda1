"""Pictures as a paper takes them: PNG or JPEG bytes, opened by Pillow and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from coc_desktop.problems import Refused

_MOST_PIXELS: Final = 40_000_000


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
