"""Images: which kind of one some bytes are. They are kept as they are; nothing in them is read.

What comes in: the first bytes. What goes out: the media type, or none. What always holds: a day that a camera wrote
into an image (EXIF) is not read: it is no day of publication.
"""

IMAGE = "image"
"""The code by which it is told that a document is an image, and so has no text."""
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
IMAGE_NAMES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WebP", "image/heic": "HEIC"}
"""What people call them."""
NO_TEXT = (
    "is an image ({name}), kept as it is, and holds no text to read: type its words into a text file, or run "
    "character recognition (OCR) on it, and give that as well"
)
"""What is said of an image that is to be parsed."""


def image_type(start: bytes) -> str | None:
    """The media type of an image that we keep (JPEG, PNG, GIF, WebP, HEIC), by its first bytes."""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC_BRANDS:
        return "image/heic"
    return next((kind for magic, kind in _MAGIC if start.startswith(magic)), None)


def no_text_in(start: bytes) -> str:
    """The message for an image that is to be parsed."""
    return NO_TEXT.format(name=IMAGE_NAMES.get(image_type(start) or "", "of a kind that is not known"))
