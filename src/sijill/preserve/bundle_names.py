"""A document's own file name, made safe to be written on any disk.

What comes in: a name in any script, as somebody else gave it. What goes out: a name of one part that means the same to
people. What always holds: no path, no mark that cannot be seen, at most 80 bytes of UTF-8, never empty, NFC.
"""

import unicodedata

MOST_BYTES = 80
"""Of a name: with what comes before it, it fits where a path may have 255."""
_MOST_BYTES_OF_ENDING = 16
_KEPT = frozenset("LMN")
"""First letters of Unicode's categories that are kept: letters, marks, numbers. All else is an underscore."""


def safe_name(name: str) -> str:
    """The last part of a name or path, of letters and numbers of every script, and of `.`, `-`, `_` between them."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(c if unicodedata.category(c)[0] in _KEPT or c in ".-_" else "_" for c in last if _is_seen(c))
    stem, dot, ending = kept.strip("._- ").rpartition(".")
    if not dot or len(ending.encode()) > _MOST_BYTES_OF_ENDING:
        stem, ending = f"{stem}{dot}{ending}", ""
    ending = f".{ending}" if ending else ""
    stem = _cut(stem, MOST_BYTES - len(ending.encode())).rstrip("._- ")
    return unicodedata.normalize("NFC", f"{stem or 'document'}{ending}")


def _is_seen(character: str) -> bool:
    """Not a control, a mark of direction, half a character, or one of no meaning."""
    return unicodedata.category(character)[0] != "C"


def _cut(text: str, most: int) -> str:
    return text.encode()[: max(most, 0)].decode("utf-8", "ignore")
