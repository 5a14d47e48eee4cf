"""Words that run from right to left, set apart from the words around them, so that a line shows in its order.

What comes in: a report's words, or lines as they are about to be printed. What goes out: the same with Unicode's
isolates around words in Arabic letters and the like. What always holds: nothing else is changed; text without such
letters stays as it is; no mark of a report's own gets here (`phrases.plain`); on each line what is opened is closed.
"""

import re

FIRST_STRONG, RIGHT_TO_LEFT, END = "\u2068", "\u2067", "\u2069"
"""Opens words that run as their own first letter does, or from right to left; closes them."""
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FIELD = re.compile(r"(\s{2,}|[│├└─]+[─ ]*)")
"""What parts the cells of a table, or stands before the words of a tree."""
_STEERING = re.compile(r"\x1b\[[0-9;]*m")
_OTHER = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")


def apart(words: str) -> str:
    """Words that run from right to left as one piece within a line; others as they are."""
    return f"{FIRST_STRONG}{words}{END}" if _TURNED.search(words) else words


def in_order(line: str) -> str:
    """A printed line, each of its fields with as many ends as beginnings, and set apart where it is Arabic."""
    if not _TURNED.search(line):
        return line.replace(FIRST_STRONG, "").replace(END, "")
    return "".join(part if n % 2 else _balanced(part) for n, part in enumerate(_FIELD.split(line)))


def _balanced(field: str) -> str:
    depth = before = 0
    for character in field:
        depth += (character == FIRST_STRONG) - (character == END)
        if depth < 0:
            before, depth = before + 1, 0
    if before or depth:
        opening = RIGHT_TO_LEFT if _is_mostly_turned(field) else FIRST_STRONG
        return opening * before + field + END * depth
    return f"{RIGHT_TO_LEFT}{field}{END}" if FIRST_STRONG not in field and _is_mostly_turned(field) else field


def _is_mostly_turned(field: str) -> bool:
    """Whether more of its letters run from right to left than from left to right."""
    words = _STEERING.sub("", field)
    return len(_TURNED.findall(words)) > len(_OTHER.findall(words))
