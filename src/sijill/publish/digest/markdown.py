"""A digest as Markdown (CommonMark).

What comes in: a digest. What goes out: Markdown. What always holds: no word of a report is ever markup: all that could
be is escaped; every figure is a link.
"""

import re
from collections.abc import Iterator

from sijill.publish.digest.pieces import Block, Digest, Piece, Shape

_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#|~!@$^=]|:(?=//)|(?<=www)\.")
_BEGIN = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)")
_LEAD = {Shape.HEAD: "### ", Shape.PARAGRAPH: "", Shape.NOTE: "", Shape.ITEM: "- ", Shape.SUBITEM: "  - "}


def markdown_of(digest: Digest) -> str:
    """The whole digest."""
    parts = [f'<a id="top"></a>\n\n# {escaped(digest.title)}']
    parts += [_block(block) for block in digest.lead]
    for section in digest.sections:
        parts.append(f'<a id="{section.key}"></a>\n\n## {escaped(section.heading)}')
        parts += _listed(section.blocks)
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    """Words in which nothing is markup."""
    shown = _MARKUP.sub(lambda found: f"\\{found[0]}", words.replace("&", "&amp;"))
    return _BEGIN.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", shown)


def _listed(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Blocks, the items of one list together."""
    items = list[str]()
    for block in blocks:
        if block.shape in (Shape.ITEM, Shape.SUBITEM):
            items.append(_block(block))
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield _block(block)
    if items:
        yield "\n".join(items)


def _block(block: Block) -> str:
    anchor = f'<a id="{block.anchor}"></a>' if block.anchor else ""
    return f"{_LEAD[block.shape]}{anchor}{''.join(_piece(piece) for piece in block.pieces)}"


def _piece(piece: Piece) -> str:
    if piece.link is None:
        return escaped(piece.text)
    target = piece.link.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    return f"[{escaped(piece.text)}](<{target}>)"
