"""What is known of a feed between two readings."""

import pytest

from sijill.collect.feed_state import FeedState


def test_a_state_comes_back_from_json_the_same() -> None:
    for state in (FeedState(), FeedState('W/"x"', "Mon, 22 Jul 2019 10:00:00 GMT", ("a", "ب"))):
        assert FeedState.from_json(state.to_json()) == state


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"seen": "abc"}', '{"seen": [1]}', '{"seen": [], "etag": 5}'])
def test_what_is_no_state_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        FeedState.from_json(text)


def test_what_was_seen_longest_ago_is_forgotten_first() -> None:
    state = FeedState(seen=("old", "kept")).having_seen(tuple(str(n) for n in range(19_999)))
    assert len(state.seen) == 20_000
    assert state.seen[0] == "kept"


def test_only_what_is_known_is_asked_by() -> None:
    assert FeedState().conditions() == {}
    assert FeedState(etag='"x"').conditions() == {"If-None-Match": '"x"'}
