"""Assessments: one event told of by many voices, each telling a claim of its own."""

from sijill.record.claim import Claim, Reading
from sijill.record.document import Document
from sijill.record.terms import Harm
from sijill.rows.assessing import assessed_account, assessment_of_document

TEXT = (
    "On the evening of May 3, 2021, at least 41 civilians were killed and others were injured when an air strike hit a "
    "house in Tell Marrat. The Harbour Gazette reported that more than 40 people were killed. Quay News put the number "
    "at 44 killed, including four women. Since January 2021, the war has killed 12,000 people in the province."
)


def read(text: str) -> Reading:
    return assessment_of_document(Document("a", text, None, None, "en"))


def claims(reading: Reading, harm: Harm) -> tuple[Claim, ...]:
    return tuple(c for a in reading.accounts for c in a.claims if c.harm is harm)


def test_every_telling_is_a_claim_though_another_says_the_same() -> None:
    killed = [c for c in claims(read(TEXT), Harm.KILLED) if c.count.vague is None]
    assert [(c.count.low, c.count.high) for c in killed] == [(41, None), (41, None), (44, 44), (4, 4)]
    assert killed[3].part_of == killed.index(killed[2])


def test_what_is_told_of_a_period_is_left_out() -> None:
    assert 12_000 not in {c.count.low for c in claims(read(TEXT), Harm.KILLED)}


def test_a_plural_without_a_number_is_a_claim_in_its_own_words() -> None:
    (plural,) = claims(read(TEXT), Harm.INJURED)
    assert (plural.count.low, plural.count.high, plural.count.vague) == (None, None, "others were injured")
    assert TEXT[plural.span.start : plural.span.end] == plural.span.text


def test_a_text_that_tells_of_no_harm_has_no_account() -> None:
    document = Document("a", "The council met on Monday and chose a new mayor.", None, None, "en")
    assert assessed_account(document, assessment_of_document(document)) is None


def names(text: str) -> list[str]:
    return [v.name.text for v in read(text).victims if v.name is not None and v.harm is Harm.KILLED]


LEAD = "On May 3, 2021, at least three civilians were killed when an air strike hit a house in Tell Marrat. "


def test_whose_age_is_told_is_one_of_those_harmed_and_so_are_those_told_of_beside_them() -> None:
    told = "Neighbours spoke of Samir Omar Haddun (34), his sister Nuha Omar Haddun and Latif Salem Zarqan."
    assert names(LEAD + told) == ["Samir Omar Haddun", "Nuha Omar Haddun", "Latif Salem Zarqan"]


def test_who_is_mourned_or_shown_is_one_of_those_harmed_and_who_mourns_is_not() -> None:
    assert names(LEAD + "Farid Zarqan shared a photograph of Karim Adel Haddun.") == ["Karim Adel Haddun"]


def test_who_was_injured_is_not_counted_among_the_killed() -> None:
    told = "Two others were injured: Samir Omar Haddun (34) and Nuha Omar Haddun."
    assert names(LEAD + told) == []
