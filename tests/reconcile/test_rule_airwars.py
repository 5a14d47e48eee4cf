"""`airwars/2`: an assessment's own words bind, the voices that it quotes close what is open, a plural is two."""

import pytest

from sijill.lexicon.vague_numbers import airwars_numbers
from sijill.reconcile.context import Context
from sijill.reconcile.incident import reconciled
from sijill.record.document import Document
from sijill.record.incident import Incident
from sijill.record.terms import Harm
from sijill.record.toll import Toll, TollGroup
from sijill.rows.assessing import assessed_account, assessment_of_document

HIT = "when an air strike hit a house in Tell Marrat on May 3, 2021."


def toll(text: str, harm: Harm = Harm.KILLED) -> Toll | None:
    document = Document("a", text, None, None, "en")
    account = assessed_account(document, assessment_of_document(document))
    assert account is not None
    made = reconciled(Incident("i1", (account.id,)), [account], Context(rules=("airwars/2",)))
    return made.toll("airwars/2", harm, TollGroup.CIVILIANS)


def bounds(text: str, harm: Harm = Harm.KILLED) -> tuple[int | None, int | None]:
    made = toll(text, harm)
    return (made.low, made.high) if made else (None, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"At least 41 civilians were killed {HIT} Quay News reported that 47 people were killed.", (41, 47)),
        (f"At least 41 civilians were killed {HIT} Quay News reported that four people were killed.", (41, 41)),
        (f"Up to nine civilians were killed {HIT} Quay News reported that seven people were killed.", (7, 9)),
        (f"Eleven civilians were killed {HIT} Quay News reported that 30 people were killed.", (11, 11)),
        (f"Between 10 and 12 civilians were killed {HIT}", (10, 12)),
        (f"Twelve people, including two fighters, were killed {HIT}", (10, 10)),
    ],
)
def test_what_the_document_says_first_binds_the_bounds_that_it_gives(text: str, told: tuple[int, int]) -> None:
    assert bounds(text) == told


def test_voices_make_the_range_where_the_document_says_nothing_of_its_own() -> None:
    text = (
        "An air strike hit a house in Tell Marrat on May 3, 2021. The Harbour Gazette reported that eight people were "
        "killed. Quay News said that 11 people were killed. A photograph showed a girl who had been killed."
    )
    assert bounds(text) == (8, 11)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Four civilians were killed and others were injured {HIT}", (2, 2)),
        (f"Four civilians were killed and dozens were injured {HIT}", (12, 24)),
    ],
)
def test_words_without_a_number_are_counted_as_published_and_marked(text: str, told: tuple[int, int]) -> None:
    made = toll(text, Harm.INJURED)
    assert made is not None
    assert made.imputed
    assert (made.low, made.high) == told


def test_those_named_from_the_first_on_are_counted_where_no_voice_counts_more() -> None:
    text = "The teacher Nuha Salem Harun was killed with her son Omar Adel Harun " + HIT
    assert bounds(text) == (2, 2)
    assert bounds(text + " Quay News reported that nine people were killed.") == (9, 9)


def test_a_number_that_goes_on_to_an_open_one_is_a_range() -> None:
    assert bounds(f"A strike killed between 60 and more than 90 people {HIT}") == (60, 91)


def test_a_family_that_a_voice_counts_is_above_and_a_group_is_not() -> None:
    lead = f"At least six civilians were killed {HIT} "
    assert bounds(lead + "Quay News reported that nine members of the Harun family were killed.") == (6, 9)
    assert bounds(lead + "Quay News reported that 40 journalists had been killed that year.") == (6, 6)


def test_groups_that_one_word_kills_are_added_and_parts_are_not() -> None:
    assert bounds("A strike on Tell Marrat killed ten members of one family and nine members of another.") == (19, 19)
    assert bounds(f"Ten members of the Harun family, including three women and two men, were killed {HIT}") == (10, 10)


def test_a_plural_is_two_and_dozens_are_twelve_to_twenty_four() -> None:
    assert airwars_numbers("several") == (2, 2)
    assert airwars_numbers("dozens of") == (12, 24)
