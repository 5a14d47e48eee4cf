"""Every value of the record's closed lists has its words, in every language."""

from enum import Enum

import pytest

from sijill.lexicon.catalogue import LANGUAGES, words_in
from sijill.record.decision import Verdict
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus
from sijill.record.terms import Attribution, ControlKind, Group, Harm, Means, Scope, Sex, StatementKind, Target
from sijill.record.toll import Aside, TollGroup
from sijill.record.voice import Tie
from sijill.store.desk_query import Facet, TaskKind
from sijill.web.access.person import Role

TABLES: tuple[tuple[str, type[Enum]], ...] = (
    ("harm", Harm),
    ("group", Group),
    ("group", TollGroup),
    ("means", Means),
    ("target", Target),
    ("grade", Grade),
    ("strike", StrikeStatus),
    ("attribution", AttributionStatus),
    ("attribution", Attribution),
    ("facet", Facet),
    ("task", TaskKind),
    ("scope", Scope),
    ("statement", StatementKind),
    ("control", ControlKind),
    ("sex", Sex),
    ("tie", Tie),
    ("aside", Aside),
    ("verdict", Verdict),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "listed"), TABLES, ids=[f"{t}-{e.__name__}" for t, e in TABLES])
def test_every_value_of_a_closed_list_has_its_words(language: str, table: str, listed: type[Enum]) -> None:
    words = words_in(language)
    assert [value for value in listed if not words.has(f"{table}.{value.value}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_and_month_has_its_words(language: str) -> None:
    words = words_in(language)
    assert [role for role in Role if not words.has(f"role.{role.name.lower()}")] == []
    assert len({words(f"month.{month}") for month in range(1, 13)}) == 12


def test_months_in_arabic_are_those_of_the_levant() -> None:
    assert words_in("ar")("month.3") == "آذار"
