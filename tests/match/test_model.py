"""The model of accounts/2: plain Splink, given the same settings, weighs alike."""

from datetime import timedelta
from itertools import product
from math import isclose

import pytest
from splink import DuckDBAPI, Linker

from sijill.match.engine import NAMES, Engine, connection
from sijill.match.model import UNKNOWN, accounts_model, settings_for_splink
from sijill.match.traits import traits_of
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Means, Target
from tests.match.made import BELMAR, DAY, FARLEK, NEAR_BELMAR, NOWHERE, ORRIN, SYRIA, account

WORDS = (
    "Shells struck the covered market of Belmar on Sunday and killed nine people, the Redcap rescuers said.",
    "Nine people died when the covered market in Belmar was shelled on Sunday, rescuers of the Redcap said.",
    "A car bomb went off beside the Harbour hotel.",
)


def various() -> list[ReportedAccount]:
    """Accounts that meet in as many ways as can be."""
    sites = (BELMAR, NEAR_BELMAR, ORRIN, FARLEK, NOWHERE, SYRIA, None)
    days = (DAY, DAY + timedelta(2), DAY + timedelta(40), None)
    made = [
        account(
            f"d{n}",
            words=WORDS[n % 3] * (1 + 20 * (n % 2)),
            site=site,
            day=day,
            killed=(None, 2, 9, 40)[n % 4],
            published=None if n % 7 == 3 else DAY + timedelta(n % 50),
            means=((), (Means.ARTILLERY,), (Means.AIR_STRIKE,))[n % 3],
            targets=((), (Target.MARKET,), (Target.SCHOOL,))[n % 3],
            victims=("Tamsin Orrel",) if n % 5 == 0 else ("Josip Venn",) if n % 5 == 1 else (),
            lang="ar" if n % 11 == 0 else "en",
        )
        for n, (site, day) in enumerate(product(sites, days))
    ]
    return [*made, account("d0", id="e2", words=WORDS[2], killed=40, targets=(Target.SCHOOL,))]


@pytest.fixture(scope="module")
def pairs() -> dict[tuple[int, int], float]:
    """The weights by our own engine."""
    rows = [traits_of(each).row() | {"id": n} for n, each in enumerate(various())]
    engine = Engine(accounts_model())
    engine.load(rows)
    engine.pairs_given([(a, b) for a in range(len(rows)) for b in range(a + 1, len(rows))])
    engine.compare(-1e6)
    weights = {(c.a, c.b): c.weight for c in engine.compared()}
    engine.close()
    return weights


def test_plain_splink_weighs_every_pair_alike(pairs: dict[tuple[int, int], float]) -> None:
    db = connection("500MB")
    engine = Engine(accounts_model(), db=db)
    engine.load(traits_of(each).row() | {"id": n} for n, each in enumerate(various()))
    api = DuckDBAPI(db)
    settings = dict(settings_for_splink(accounts_model())) | {
        "blocking_rules_to_generate_predictions": ["1 = 1"],
        "additional_columns_to_retain": [],
    }
    linker = Linker(api.register(db.table("trait")), settings, log_level="ERROR")
    told = linker.inference.predict().as_duckdbpyrelation().project("id_l, id_r, match_weight").fetchall()
    weights = {(min(a, b), max(a, b)): weight for a, b, weight in told}
    assert weights.keys() == pairs.keys()
    unlike = {
        pair: (weights[pair], pairs[pair]) for pair in pairs if not isclose(weights[pair], pairs[pair], abs_tol=0.002)
    }
    assert not unlike


def test_what_is_unknown_weighs_nothing() -> None:
    for comparison in accounts_model().comparisons:
        assert comparison.level(UNKNOWN).weight == 0
        assert comparison.level(UNKNOWN).is_null


def test_the_weights_of_words_grow_with_likeness() -> None:
    words, stems = (next(c for c in accounts_model().comparisons if c.name == name) for name in ("words", "stems"))
    assert stems.level("6").in_arabic > stems.level("3").in_arabic > stems.level("0").in_arabic
    assert stems.level("few-6").in_arabic > stems.level("few-3").in_arabic
    assert words.level("9").weight > words.level("6").weight > words.level("3").weight
    assert words.level("few-6").weight > words.level("few-3").weight


def test_two_known_days_weeks_apart_are_two_events_whatever_the_words() -> None:
    model = accounts_model()
    most = {c.name: max(level.weight for level in c.levels) for c in model.comparisons}
    when = next(c for c in model.comparisons if c.name == "when")
    rest = model.prior + most["words"] + most["where"]
    assert rest + when.level("other-time").weight < rest
    assert when.level("month").weight <= -6
    assert when.level("other-time").weight <= -8


def test_a_level_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError, match="no level 'nearly'"):
        accounts_model().comparisons[0].level("nearly")


def test_the_columns_are_those_of_the_traits() -> None:
    assert set(traits_of(various()[0]).row()) == set(NAMES)
