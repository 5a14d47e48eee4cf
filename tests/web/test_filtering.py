"""A filter and its address are two ways of saying the same."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as some
from litestar.datastructures import MultiDict
from litestar.exceptions import ClientException

from sijill.store.desk_query import Facet, Filter
from sijill.store.query import Box
from sijill.web.filtering import MOST_VALUES, address_of, chosen, filter_of, query_of

words = some.text(some.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=20)
degrees = some.floats(-90, 90, allow_nan=False)
values = some.lists(words, min_size=1, max_size=3, unique=True).map(tuple)
facets = some.dictionaries(some.sampled_from(Facet), values, max_size=4).map(
    lambda found: tuple((facet, found[facet]) for facet in Facet if facet in found)
)
spans = some.tuples(*[some.none() | some.dates(date(1900, 1, 1))] * 2).filter(lambda s: not all(s) or s[0] <= s[1])
boxes = some.builds(
    lambda south, north, west, east: Box(min(south, north), west, max(south, north), east), *[degrees] * 4
)


@some.composite
def filters(draw: some.DrawFn) -> Filter:
    begin, end = draw(spans)
    undated, box = draw(some.booleans()), draw(some.none() | boxes)
    return Filter(draw(facets), begin, end, undated, box, draw(some.just("") | words))


def asked(query: str) -> Filter:
    return filter_of(MultiDict(parse_qsl(query)))


@given(filters())
def test_a_filter_comes_back_from_its_address_as_it_was(wanted: Filter) -> None:
    assert asked(query_of(wanted)) == wanted


def test_several_values_of_one_facet_are_kept_together() -> None:
    wanted = asked("harm=killed&harm=injured&means=drone&harm=killed")
    assert chosen(wanted, Facet.HARM) == ("killed", "injured")
    assert chosen(wanted, Facet.MEANS) == ("drone",)
    assert chosen(wanted, Facet.GROUP) == ()


@pytest.mark.parametrize(
    "query",
    [
        "begin=yesterday",
        "end=2021-02-30",
        "box=1,2,3",
        "box=0,50,10,40",
        "box=0,0,500,1",
        "box=a,b,c,d",
        "box=nan,0,1,1",
    ],
)
def test_what_cannot_be_understood_is_refused_by_its_name(query: str) -> None:
    with pytest.raises(ClientException, match=query.partition("=")[0]):
        asked(query)


def test_more_values_than_anyone_chooses_are_refused() -> None:
    with pytest.raises(ClientException, match="party"):
        asked("&".join(f"party=p{n}" for n in range(MOST_VALUES + 1)))
    with pytest.raises(ClientException, match="party"):
        asked(f"party={'p' * 1000}")


def test_an_address_has_what_is_told_and_nothing_empty() -> None:
    assert address_of("/queue") == "/queue"
    assert address_of("/queue", "kind=unread", after="") == "/queue?kind=unread"
    assert address_of("/queue", "kind=unread", after="1.5:9") == "/queue?kind=unread&after=1.5%3A9"
    assert address_of("/problems", code="", after="7.0") == "/problems?after=7.0"
