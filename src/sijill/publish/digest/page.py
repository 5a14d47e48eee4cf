"""A digest as one page of HTML that needs nothing else: no script, no request, its style within.

What comes in: a digest; fonts, where they are to be within the page. What goes out: HTML. What always holds: every word
is escaped; each number and each name of other letters is set apart (`bdi`); every figure is a link; the language and
its direction are told; it can be printed.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sijill.lexicon.catalogue import words_in
from sijill.publish.digest.pieces import END, FIRST_STRONG, LTR, Block, Digest, Kind, Piece, Shape
from sijill.publish.digest.text import text_title

_APART = {LTR: Markup('<bdi dir="ltr">'), FIRST_STRONG: Markup("<bdi>"), END: Markup("</bdi>")}
_TAGS = {Shape.HEAD: "h3", Shape.PARAGRAPH: "p", Shape.NOTE: "p"}


def page_of(digest: Digest, fonts: Mapping[str, bytes] | None = None) -> str:
    """The page; `fonts` are WOFF2 files by the family's name, put into it."""
    return (
        _environment()
        .get_template("digest.html")
        .render(
            digest=digest,
            title=words_html(digest.title),
            plain_title=text_title(digest),
            lead=_blocks(digest.lead),
            sections=[(section, _blocks(section.blocks)) for section in digest.sections],
            skip=words_in(digest.language)("site.skip"),
            contents=words_in(digest.language)("digest.contents"),
            fonts=[(family, b64encode(data).decode("ascii")) for family, data in (fonts or {}).items()],
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sijill.publish.digest", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def words_html(words: str) -> Markup:
    """Words with what is set apart in them as HTML says it."""
    shown = escape(words)
    for mark, tag in _APART.items():
        shown = Markup(shown.replace(mark, tag))
    return shown


def _blocks(blocks: tuple[Block, ...]) -> Markup:
    return Markup("\n").join(_lines(blocks))


def _lines(blocks: tuple[Block, ...]) -> Iterator[Markup]:
    """Blocks in order, items in lists, items of items in lists within them."""
    depth = 0
    for block in blocks:
        wanted = {Shape.ITEM: 1, Shape.SUBITEM: 2}.get(block.shape, 0)
        if wanted > depth:
            yield Markup("<ul><li>") * (wanted - depth - 1) + Markup("<ul>")
        elif depth:
            yield Markup("</li>") + Markup("</ul></li>") * (depth - wanted - (wanted == 0))
            yield Markup("</ul>") if wanted == 0 else Markup("")
        depth = wanted
        yield _block(block)
    if depth:
        yield Markup("</li></ul>") * depth


def _block(block: Block) -> Markup:
    anchor = Markup(' id="{}"').format(block.anchor) if block.anchor else Markup("")
    words = Markup("").join(_piece(piece) for piece in block.pieces)
    if block.shape in (Shape.ITEM, Shape.SUBITEM):
        return Markup("<li{}>{}").format(anchor, words)
    kind = Markup(' class="note"') if block.shape is Shape.NOTE else Markup("")
    tag = Markup(_TAGS[block.shape])
    return Markup("<{}{}{}>{}</{}>").format(tag, kind, anchor, words, tag)


def _piece(piece: Piece) -> Markup:
    words = words_html(piece.text)
    if piece.link is not None:
        told = Markup(' title="{}"').format(", ".join(piece.rests)) if piece.rests else Markup("")
        return Markup('<a class="{}" href="{}"{}>{}</a>').format(piece.kind.value, piece.link, told, words)
    if piece.kind in (Kind.QUOTE, Kind.FIGURE):
        return Markup('<span class="{}">{}</span>').format(piece.kind.value, words)
    return words
