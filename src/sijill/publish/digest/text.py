"""A digest as plain text, for a terminal or a letter.

What comes in: a digest. What goes out: text. What always holds: under each block stand the ids of the claims that its
figures rest on; in writing from right to left every figure is set apart by Unicode's isolates.
"""

import textwrap
from collections.abc import Iterator

from sijill.publish.digest.pieces import END, FIRST_STRONG, LTR, Block, Digest, Kind, Piece, Shape

_WIDTH = 88
_INDENT = {Shape.HEAD: "", Shape.PARAGRAPH: "", Shape.NOTE: "", Shape.ITEM: "- ", Shape.SUBITEM: "    - "}


def text_title(digest: Digest) -> str:
    """The title without marks of direction, as a subject line has it."""
    return "".join(c for c in digest.title if c not in (LTR, FIRST_STRONG, END))


def text_of(digest: Digest) -> str:
    """The whole digest."""
    lines = [digest.title, "=" * min(len(digest.title), _WIDTH), ""]
    for block in digest.lead:
        lines += [*_block(block), ""]
    for section in digest.sections:
        lines += [section.heading, "-" * min(len(section.heading), _WIDTH)]
        before: Shape | None = None
        for block in section.blocks:
            if before not in (None, Shape.HEAD) and not _is_list(before, block.shape):
                lines.append("")
            lines += _block(block)
            before = block.shape
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _is_list(before: Shape | None, now: Shape) -> bool:
    return now in (Shape.ITEM, Shape.SUBITEM, Shape.NOTE) and before is not Shape.NOTE


def _block(block: Block) -> Iterator[str]:
    first = _INDENT[block.shape]
    words = "".join(piece.text for piece in block.pieces)
    if refs := _refs(block):
        words += f" [{', '.join(refs)}]"
    if link := next((p.link for p in block.pieces if _is_outside(p)), None):
        words += f" <{link}>" if link not in words else ""
    yield from textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _refs(block: Block) -> list[str]:
    """Ids of the claims that the block's figures rest on."""
    return list(dict.fromkeys(id for piece in block.figures for id in piece.rests if "#" in id))


def _is_outside(piece: Piece) -> bool:
    return piece.kind is not Kind.FIGURE and piece.link is not None and not piece.link.startswith("#")
