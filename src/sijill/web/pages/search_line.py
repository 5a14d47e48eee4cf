"""A search as one line, for the practised: `market (hospital OR "field clinic") NOT place:Dalun/20 event:2021-03-01..`

What comes in: a line. What goes out: the tree of the form, and a tree as a line again. What always holds: NOT binds
more closely than AND, AND more closely than OR, parentheses most of all; words side by side must all be there; what
cannot be read is told with its place in the line. `&`, `|`, `!` stand for AND, OR, NOT on a keyboard without Latin
letters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sijill.store.desk_search import Joint
from sijill.web.pages.search_form import EMPTY, Node, Row

LISTED = ("harm", "group", "means", "target", "grade")
"""Fields whose values are closed lists."""
FREE = ("publisher", "source", "language", "country", "incident", "document")
"""Fields whose values are free."""
_DAYS = {"event": "event", "published": "published"}
_TOKEN = re.compile(
    r"""\s*(?:(?P<open>\()|(?P<close>\))|(?P<and>&&?)|(?P<or>\|\|?)|(?P<not>!|-(?=\S))
    |(?:(?P<name>[a-z]+):)?(?:"(?P<quoted>(?:[^"\\]|\\.)*)"(?:~(?P<near>\d{1,3}))?|(?P<bare>[^\s()"]+)))""",
    re.VERBOSE,
)
_BARE = re.compile(r"[^\s()\"&|!:~-][^\s()\"&|!:]*")
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}
MOST_DEEP = 20


class LineError(Exception):
    """A line cannot be read: the key of a sentence, its blanks, and the character at which it stopped."""

    def __init__(self, key: str, at: int, **blanks: object) -> None:
        super().__init__(key)
        self.key = key
        self.at = at
        self.blanks = blanks


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    at: int
    node: Node | None = None


def tree_of_line(line: str) -> Node:
    """The tree that a line tells; the empty one for an empty line. Raises `LineError`."""
    tokens = _tokens(line)
    if not tokens:
        return EMPTY
    node, rest = _either(tokens, 0, len(line), 0)
    if rest < len(tokens):
        raise LineError("search.line-close", tokens[rest].at)
    return node if node.kind is Row.BLOCK and not node.negated else Node(Row.BLOCK, parts=(node,))


def _tokens(line: str) -> list[_Token]:
    found, at = list[_Token](), 0
    while line[at:].strip():
        match = _TOKEN.match(line, at)
        if match is None:
            raise LineError("search.line-quote", at + len(line[at:]) - len(line[at:].lstrip()))
        start = match.end() - len(match.group().lstrip())
        kind = next((k for k in ("open", "close", "and", "or", "not") if match[k]), None)
        bare = match["bare"] if match["name"] is None else None
        if kind is None and bare in _OPERATORS:
            kind = _OPERATORS[bare]
        found.append(_Token(kind, start) if kind else _Token("term", start, _term(match, start)))
        at = match.end()
    return found


def _term(match: re.Match[str], at: int) -> Node:
    quoted, near = match["quoted"], match["near"]
    value = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else match["bare"]
    match match["name"]:
        case None if quoted is not None and near is not None:
            return Node(Row.WORDS, {"words": value, "how": "near", "near": near})
        case None if quoted is not None:
            return Node(Row.WORDS, {"words": value, "how": "phrase"})
        case None:
            return Node(Row.WORDS, {"words": value})
        case "place":
            name, _, km = value.rpartition("/") if re.search(r"/\d+(\.\d+)?(km)?$", value) else (value, "", "")
            return Node(Row.PLACE, _told(place=name, km=km.removesuffix("km")))
        case name if name in _DAYS:
            begin, dots, end = value.partition("..")
            return Node(Row.DAYS, _told(of=_DAYS[name], begin=begin, end=end if dots else begin))
        case name if name in LISTED:
            return Node(Row.LISTED, {"value": f"{name}:{value}"})
        case name if name in FREE:
            return Node(Row.FIELD, {"name": name, "value": value})
        case name:
            raise LineError("search.line-field", at, name=name, known=", ".join((*LISTED, *FREE, "place", *_DAYS)))


def _told(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _either(tokens: Sequence[_Token], at: int, end: int, depth: int) -> tuple[Node, int]:
    """Parts joined by OR, from a token on."""
    if depth > MOST_DEEP:
        raise LineError("search.line-deep", tokens[at].at)
    parts, at = _first(_all(tokens, at, end, depth))
    while at < len(tokens) and tokens[at].kind == "or":
        more, at = _all(tokens, at + 1, end, depth)
        parts.append(more)
    return _joined(Joint.OR, parts), at


def _all(tokens: Sequence[_Token], at: int, end: int, depth: int) -> tuple[Node, int]:
    """Parts joined by AND, or side by side."""
    parts, at = _first(_one(tokens, at, end, depth))
    while at < len(tokens) and tokens[at].kind not in ("or", "close"):
        more, at = _one(tokens, at + (tokens[at].kind == "and"), end, depth)
        parts.append(more)
    return _joined(Joint.AND, _side_by_side(parts)), at


def _one(tokens: Sequence[_Token], at: int, end: int, depth: int) -> tuple[Node, int]:
    if at >= len(tokens):
        raise LineError("search.line-more", end)
    token = tokens[at]
    if token.kind == "not":
        if depth > MOST_DEEP:
            raise LineError("search.line-deep", token.at)
        node, at = _one(tokens, at + 1, end, depth + 1)
        return replace(node, negated=not node.negated), at
    if token.kind == "open":
        node, at = _either(tokens, at + 1, end, depth + 1)
        if at >= len(tokens):
            raise LineError("search.line-open", token.at)
        return node, at + 1
    if token.node is None:
        raise LineError("search.line-more", token.at)
    return token.node, at + 1


def _first(found: tuple[Node, int]) -> tuple[list[Node], int]:
    return [found[0]], found[1]


def _joined(joint: Joint, parts: Sequence[Node]) -> Node:
    """One part as it is; several in a block, blocks of the same joint taken into it."""
    if len(parts) == 1:
        return parts[0]
    flat = list[Node]()
    for part in parts:
        is_same = part.kind is Row.BLOCK and part.joint is joint and not part.negated
        flat += part.parts if is_same else (part,)
    return Node(Row.BLOCK, joint=joint, parts=tuple(flat))


def _side_by_side(parts: Sequence[Node]) -> list[Node]:
    """Single words that stand side by side, as one row."""
    made = list[Node]()
    for part in parts:
        if made and _is_plain(part) and _is_plain(made[-1]):
            made[-1] = Node(Row.WORDS, {"words": f"{made[-1].value('words')} {part.value('words')}"})
        else:
            made.append(part)
    return made


def _is_plain(node: Node) -> bool:
    return node.kind is Row.WORDS and not node.negated and node.value("how") in ("", "all")


def line_of(tree: Node) -> str:
    """A tree as a line; what is still empty in it is left out."""
    return "" if tree.is_empty else _line(tree, outer=True)


def _line(node: Node, outer: bool = False) -> str:
    told = [part for part in node.parts if not part.is_empty]
    if node.kind is Row.BLOCK:
        words = (" OR " if node.joint is Joint.OR else " ").join(_line(part) for part in told)
        is_whole = (outer or len(told) == 1) and not node.negated
        words = words if is_whole else f"({words})"
    else:
        words = _WRITTEN[node.kind](node)
    return f"NOT {words}" if node.negated else words


def _words(node: Node) -> str:
    words = node.value("words")
    match node.value("how"):
        case "phrase":
            return _quoted(words)
        case "near":
            return f"{_quoted(words)}~{node.value('near') or NEAR}"
        case _:
            parts = [part if _is_bare(part) else _quoted(part) for part in words.split()]
            return parts[0] if len(parts) == 1 else f"({' '.join(parts)})" if node.negated else " ".join(parts)


NEAR = 5
"""Words between, where nobody says how many."""


def _is_bare(word: str) -> bool:
    return bool(_BARE.fullmatch(word)) and word not in _OPERATORS


def _quoted(words: str) -> str:
    told = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{told}"'


def _value(words: str) -> str:
    return words if re.fullmatch(r'[^\s()"]+', words) else _quoted(words)


def _place(node: Node) -> str:
    name, km = node.value("site") or node.value("place"), node.value("km")
    return f"place:{_value(f'{name}/{km}' if km else name)}"


def _days(node: Node) -> str:
    begin, end = node.value("begin"), node.value("end")
    return f"{node.value('of') or 'event'}:{begin if begin == end else f'{begin}..{end}'}"


def _listed(node: Node) -> str:
    name, _, value = node.value("value").partition(":")
    return f"{name}:{_value(value)}"


def _field(node: Node) -> str:
    return f"{node.value('name') or FREE[0]}:{_value(node.value('value'))}"


_WRITTEN = {Row.WORDS: _words, Row.PLACE: _place, Row.DAYS: _days, Row.LISTED: _listed, Row.FIELD: _field}
