"""How much a document may ask of the machine.

What goes out: `Limits`, one value that every step of collecting takes. What always holds: a document over a limit is
a `Problem`, never a text cut short.
"""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a file, bytes that it may unpack to, characters of its text, and what one parse may use."""

    file_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 64 * MEGABYTE
    text_characters: int = 20 * MEGABYTE
    memory_bytes: int = 1024 * MEGABYTE
    """Address space of the parsing process."""
    processor_seconds: int = 30
    wall_seconds: int = 90


STANDARD = Limits()
