"""Every number of a digest is in the record, in every form and language; every figure leads to what it rests on."""

import re
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.lexicon.catalogue import LANGUAGES, words_in
from sijill.publish.digest.making import digest_of
from sijill.publish.digest.page import page_of
from sijill.publish.digest.pieces import Digest, Kind, Period
from sijill.publish.edition import Edition
from tests.publish.digest.drawn import FIRST, editions
from tests.publish.digest.shown import facility_numbers, forms, numbers_in, numbers_of, sums_of
from tests.publish.made import edition

PERIODS = st.integers(0, 6).map(lambda n: Period(FIRST, FIRST + timedelta(n)))
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def strangers(told: Edition, period: Period, digest: Digest) -> dict[str, set[int]]:
    """Numbers that a form tells and the record does not hold."""
    known = {*numbers_of(told), *numbers_of(period), *facility_numbers(told)}
    known |= {value for figure in digest.figures if figure.is_sum for value in figure.values}
    return {name: found for name, words in forms(digest).items() if (found := numbers_in(words) - known)}


@pytest.mark.parametrize("language", LANGUAGES)
@FEW
@given(told=editions(), period=PERIODS)
def test_every_number_is_in_the_record(language: str, told: Edition, period: Period) -> None:
    digest = digest_of(told, period, words_in(language))
    assert strangers(told, period, digest) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@FEW
@given(told=editions(), period=PERIODS)
def test_every_figure_has_a_link_and_is_that_of_what_it_rests_on(language: str, told: Edition, period: Period) -> None:
    digest = digest_of(told, period, words_in(language))
    page = page_of(digest)
    there = set(re.findall(r' id="([^"]+)"', page))
    held = {*numbers_of(told)}
    for figure in digest.figures:
        assert figure.link, figure
        assert figure.link.removeprefix("#") in there, figure
        if figure.is_sum:
            totals = {t.sum_low for t in told.totals} | {t.sum_high for t in told.totals}
            counts = {len(t.untold) for t in told.totals}
            assert set(figure.values) <= sums_of(told, figure.rests) | totals | counts, figure
        else:
            assert set(figure.values) <= held, figure


def test_a_number_that_the_record_does_not_hold_would_be_found() -> None:
    told, period = edition(), Period(FIRST, FIRST)
    digest = digest_of(told, period, words_in("en"))
    assert strangers(told, period, digest) == {}
    assert numbers_in("٤٣ killed, 330,000 displaced, 9–12") == {43, 330_000, 9, 12}
    other = digest_of(told, Period(FIRST + timedelta(9_999), FIRST + timedelta(9_999)), words_in("en"))
    assert strangers(told, period, other)["text"]


def test_a_figure_of_the_record_is_a_figure_piece() -> None:
    """No digit in our own words but in figures and days."""
    for language in LANGUAGES:
        digest = digest_of(edition(), Period(FIRST, FIRST + timedelta(6)), words_in(language))
        own = [p.text for block in digest.blocks for p in block.pieces if p.kind is Kind.OWN]
        assert [words for words in own if re.search(r"\d", words)] == []
