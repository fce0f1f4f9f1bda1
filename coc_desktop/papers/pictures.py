"""Pictures as a paper takes them: PNG or JPEG bytes, opened by Pillow and by nothing else.

A file from outside is opened in the guarded process, and only what is made of it anew comes out of there.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from coc_desktop.guarded import Refusals, Step, run_guarded
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress

MOST_BYTES: Final = 20 * 1024 * 1024
_MOST_PIXELS: Final = 40_000_000
_SIDE: Final = 700  # pixels: as sharp in print as the lines of our own drawings
_PHOTO_SIDE: Final = 1000  # pixels: over 200 to the inch at the width of a photo in a paper
UNREADABLE: Final = "This picture cannot be read. Use a PNG or JPEG file."
TOO_BIG: Final = "This picture is too large to open here. Choose a smaller one."
TOO_SLOW: Final = "This picture takes too long to open. Choose another."
_BROKEN: Final = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)


@dataclass(frozen=True, slots=True)
class OpenPicture:
    """An image ReportLab can draw, and its size in pixels."""

    image: Any
    width: int
    height: int


def picture_from(file: Path, progress: Progress = NO_PROGRESS) -> bytes:
    """Return a picture from a file, as `shrunk_picture` makes it."""
    return _made_there(file, shrunk_picture, progress)


def photo_from(file: Path, progress: Progress = NO_PROGRESS) -> bytes:
    """Return a photo from a file, as `shrunk_photo` makes it."""
    return _made_there(file, shrunk_photo, progress)


def _made_there(file: Path, shrink: Callable[[bytes], bytes], progress: Progress) -> bytes:
    """Return what is made of a file from outside in the guarded process."""
    refusals = Refusals(UNREADABLE, TOO_BIG, TOO_SLOW)
    return base64.b64decode(run_guarded(shrink_there, (_held_in(file), shrink), refusals, progress, "Opening the picture"))


def shrink_there(_step: Step, data: bytes, shrink: Callable[[bytes], bytes]) -> str:
    """Make a picture anew, in the guarded process; in base64, as JSON carries it."""
    return base64.b64encode(shrink(data)).decode()


def _held_in(file: Path) -> bytes:
    """Return what a file holds; Refused when it is too large or cannot be opened."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        raise Refused("This picture cannot be opened. Choose it again.") from problem
    if len(content) > MOST_BYTES:
        raise Refused("This picture is larger than 20 MB. Choose a smaller one.")
    return content


def read_picture(data: bytes) -> OpenPicture:
    """Open a PNG or JPEG of at most 40 million pixels; Refused says so when it is anything else.

    A JPEG that holds nothing but its picture goes into a paper as it is, many times smaller than its pixels.
    """
    from reportlab.lib.utils import ImageReader

    with _opened(data) as found:
        bare = found.format == "JPEG" and found.mode == "RGB" and all(name == "APP0" for name, _ in found.applist)
        image = _in_colour(found)
    return OpenPicture(ImageReader(BytesIO(data)) if bare else ImageReader(image), image.width, image.height)


def shrunk_picture(data: bytes) -> bytes:
    """Return a picture small enough to stand beside words, upright, and without what cameras write into it.

    Refused says so when it is neither PNG nor JPEG.
    """
    bare = _upright(data, _SIDE)
    return _written(bare, "PNG", optimize=True) if "A" in bare.getbands() else _written(bare, "JPEG", quality=88)


def shrunk_photo(data: bytes) -> bytes:
    """Return a photo as `shrunk_picture` does a picture, but large enough to be looked at by itself, and always a JPEG."""
    from PIL import Image

    bare = _upright(data, _PHOTO_SIDE)
    if "A" in bare.getbands():
        bare = Image.alpha_composite(Image.new("RGBA", bare.size, "white"), bare).convert("RGB")
    return _written(bare, "JPEG", quality=85, optimize=True)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """Open a picture; whatever is broken in it, there or while it is read, is one refusal."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as found:
            if found.width * found.height > _MOST_PIXELS:
                raise Refused("This picture is too large for a paper. Use one of at most 40 million pixels.")
            yield found
    except (Image.DecompressionBombError, *_BROKEN) as problem:
        raise Refused(UNREADABLE) from problem


def _in_colour(found: Any) -> Any:
    """Return a picture in colour, without a second copy of one that is so already."""
    kind = "RGBA" if "A" in found.getbands() or "transparency" in found.info else "RGB"
    found.load()
    return found if found.mode == kind else found.convert(kind)


def _upright(data: bytes, side: int) -> Any:
    """Return the pixels of a picture, no more than `side` either way, turned as its camera was held, and nothing else of it."""
    from PIL import Image, ImageOps

    with _opened(data) as found:
        found.draft("RGB", (side, side))  # a JPEG is then never unpacked to much more than is kept of it
        picture = _in_colour(found)
        picture.thumbnail((side, side))
        bare = ImageOps.exif_transpose(picture).copy()
    bare.info.clear()
    if bare.mode == "RGBA":
        seen, bare = bare, Image.new("RGBA", bare.size)
        bare.alpha_composite(seen)  # what cannot be seen, such as a face that was cut away, keeps no colours
    return bare


def _written(image: Any, kind: str, **how: Any) -> bytes:
    target = BytesIO()
    image.save(target, kind, **how)
    return target.getvalue()
