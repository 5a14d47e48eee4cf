"""A search's form, its address, its line: three ways to say the same."""

from contextlib import suppress
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.exceptions import ClientException

from sijill.store.desk_search import Joint
from sijill.web.pages.search_form import EMPTY, FIELDS, Node, Row, changed, query_of, tree_of
from sijill.web.pages.search_line import LineError, line_of, tree_of_line

WORD = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=8)
PHRASE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


def _row(kind: Row) -> st.SearchStrategy[Node]:
    values = st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS[kind], PHRASE))
    return st.builds(Node, st.just(kind), values, st.booleans())


ROWS = st.one_of(*(_row(kind) for kind in Row if kind is not Row.BLOCK))


def _block(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(parts, max_size=3).map(tuple)
    return st.builds(lambda n, j, p: Node(Row.BLOCK, {}, n, j, p), st.booleans(), st.sampled_from(Joint), some)


TREES = st.recursive(ROWS, _block, max_leaves=8).map(lambda node: Node(Row.BLOCK, parts=(node,)))


@given(TREES)
def test_a_tree_comes_back_from_its_address(tree: Node) -> None:
    assert tree_of(parse_qsl(query_of(tree), keep_blank_values=True)) == tree


def _valid(kind: Row) -> st.SearchStrategy[Node]:
    match kind:
        case Row.WORDS:
            how = st.sampled_from([{}, {"how": "phrase"}, {"how": "near", "near": "7"}])
            made = st.builds(lambda words, how: {"words": words, **how}, PHRASE, how)
        case Row.PLACE:
            made = st.builds(lambda name: {"place": name, "km": "20"}, PHRASE)
        case Row.DAYS:
            made = st.sampled_from([{"of": "event", "begin": "2021-03-01"}, {"of": "published", "end": "2021"}])
        case Row.FIELD:
            made = st.builds(lambda value: {"name": "publisher", "value": value}, PHRASE)
        case _:
            made = st.just({"value": "harm:killed"})
    return st.builds(Node, st.just(kind), made, st.booleans())


VALID = st.one_of(*(_valid(kind) for kind in Row if kind is not Row.BLOCK))
Truth = tuple[str, object]


def _meaning(node: Node) -> object:
    """What a tree means, written in one way: negations and joints alone, words one by one."""
    if node.kind is Row.BLOCK:
        inner = [_meaning(part) for part in node.parts if not part.is_empty]
        flat: list[object] = []
        for each in inner:
            same = isinstance(each, tuple) and each[0] == node.joint.value
            flat += each[1] if same else [each]  # type: ignore[index]
        made: object = flat[0] if len(flat) == 1 else (node.joint.value, tuple(flat))
    elif node.kind is Row.WORDS and node.value("how") in ("", "all"):
        words = [("phrase", word) for word in node.value("words").split()]
        made = words[0] if len(words) == 1 else ("and", tuple(words))
    elif node.kind is Row.WORDS and node.value("how") == "phrase":
        made = ("phrase", node.value("words"))
    else:
        made = (node.kind.value, tuple(sorted(node.values.items())))
    if not node.negated:
        return made
    return made[1] if isinstance(made, tuple) and made[0] == "not" else ("not", made)


@given(st.recursive(VALID, lambda parts: _block(parts).filter(lambda b: not b.is_empty), max_leaves=8))
def test_a_line_means_what_its_tree_means(node: Node) -> None:
    tree = Node(Row.BLOCK, parts=(node,))
    assert _meaning(tree_of_line(line_of(tree))) == _meaning(tree)


def test_not_binds_before_and_and_before_or() -> None:
    assert tree_of_line("a OR b NOT c") == Node(
        Row.BLOCK,
        joint=Joint.OR,
        parts=(
            Node(Row.WORDS, {"words": "a"}),
            Node(Row.BLOCK, parts=(Node(Row.WORDS, {"words": "b"}), Node(Row.WORDS, {"words": "c"}, negated=True))),
        ),
    )


def test_an_or_within_an_and_stays_an_or() -> None:
    tree = tree_of_line("market (hospital | school)")
    assert tree.joint is Joint.AND
    assert tree.parts[1].joint is Joint.OR
    assert line_of(tree) == "market (hospital OR school)"


@pytest.mark.parametrize(
    ("line", "key", "at"),
    [
        ('market "half', "search.line-quote", 7),
        ("(a OR b", "search.line-open", 0),
        ("a OR", "search.line-more", 4),
        ("a ) b", "search.line-close", 2),
        ("a colour:red", "search.line-field", 2),
        ("AND a", "search.line-more", 0),
    ],
)
def test_a_line_that_cannot_be_read_says_where_it_stops(line: str, key: str, at: int) -> None:
    with pytest.raises(LineError) as told:
        tree_of_line(line)
    assert (told.value.key, told.value.at) == (key, at)


@given(st.text(max_size=60))
def test_any_line_is_read_or_refused(line: str) -> None:
    with suppress(LineError):
        assert tree_of_line(line).kind is Row.BLOCK


def test_a_button_adds_a_row_where_it_stands() -> None:
    tree, at = changed(EMPTY, "words@")
    tree, at = changed(tree, "block@")
    assert at == (1,)
    tree, at = changed(tree, "place@1")
    assert at == (1, 1)
    tree, _ = changed(tree, "drop@0")
    assert [part.kind for part in tree.parts[0].parts] == [Row.WORDS, Row.PLACE]


@pytest.mark.parametrize(
    "query",
    ["0.kind=colour", "0.kind=words&0.colour=red", "0.0.kind=words", "0.kind=words&0.0.kind=words", "join=xor"],
)
def test_what_is_no_search_is_refused(query: str) -> None:
    with pytest.raises(ClientException):
        tree_of(parse_qsl(query))


@pytest.mark.parametrize("act", ["drop@7", "words@0", "colour@", "words@x"])
def test_a_button_that_there_is_not_is_refused(act: str) -> None:
    with pytest.raises(ClientException):
        changed(Node(Row.BLOCK, parts=(Node(Row.WORDS),)), act)
