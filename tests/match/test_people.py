"""Rows that are one person, and rows that are not. All names are invented, put together by chance or by hand."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.match.people import duplicates_in, linked
from sijill.match.people_model import people_weights, weights_in
from sijill.match.people_pairs import lists_of, scored_pairs
from sijill.record.person import Age, PersonRecord
from sijill.record.terms import Sex

_GIVEN = "Tamim Rakan Siraj Wadih Nizar Lujain Suha Areej Hazar Mayyada Ghaith Basil".split()
_FATHER = "Zuhair Murshid Shafiq Labib Munther Haytham Qutayba Sabri Jaudat Wasfi".split()
_FAMILY = "al-Zaytuni Qandil al-Nahhas Abu Rumman;Shawkat al-Bustani Sarraf al-Warraq Tahhan al-Mizyan".replace(
    "Abu Rumman;", "Abu-Rumman "
).split()


def made(seed: int, size: int) -> list[PersonRecord]:
    chance = random.Random(seed)
    return [
        PersonRecord(
            str(i),
            " ".join((chance.choice(_GIVEN), chance.choice(_FATHER), chance.choice(_FATHER), chance.choice(_FAMILY))),
            age=Age(a := float(chance.randrange(80)), a),
            born=date(2020 - int(a), chance.randrange(1, 13), chance.randrange(1, 29)),
            sex=chance.choice(list(Sex)),
        )
        for i in range(size)
    ]


def bits_of(a: PersonRecord, b: PersonRecord) -> float:
    pairs = scored_pairs(lists_of([a], [b]), people_weights())
    return float(pairs.bits[0])


def found(a: list[PersonRecord], b: list[PersonRecord]) -> set[tuple[int, int]]:
    return {(link.a, link.b) for link in linked(a, b)}


def test_a_person_is_found_in_another_script() -> None:
    a = [PersonRecord("0", "Tamim Zuhair Abdul Karim Abu Rumman", age=Age(31, 31))]
    b = [
        PersonRecord("0", "سراج منذر لبيب الزيتوني", age=Age(31, 31)),
        PersonRecord("1", "تميم زهير عبدالكريم ابورمان", age=Age(31, 31)),
    ]
    assert found(a, b) == {(0, 1)}


def test_a_grandfather_that_is_left_out_does_not_hide_a_person() -> None:
    assert found(
        [PersonRecord("0", "Wadih Murshid al-Bustani", age=Age(44, 44))],
        [PersonRecord("0", "Wadee Murshed Sabri Albustani", age=Age(44, 44))],
    ) == {(0, 0)}


def test_a_brother_is_not_a_person_himself() -> None:
    assert not found(
        [PersonRecord("0", "Wadih Murshid Sabri al-Bustani", age=Age(12, 12))],
        [PersonRecord("0", "Ghaith Murshid Sabri al-Bustani", age=Age(12, 12))],
    )


def test_a_son_named_for_his_grandfather_is_not_the_grandfather() -> None:
    assert not found(
        [PersonRecord("0", "Wadih Murshid Wadih al-Bustani", age=Age(9, 9))],
        [PersonRecord("0", "Murshid Wadih Murshid al-Bustani", age=Age(36, 36))],
    )


def test_a_name_that_fits_two_rows_alike_is_linked_to_neither() -> None:
    one = PersonRecord("0", "Areej Shafiq Tahhan", age=Age(20, 20))
    assert found([one], [replace(one, id="0"), replace(one, id="1")]) == set()
    assert found([one], [one]) == {(0, 0)}


def test_no_row_is_linked_twice() -> None:
    links = linked(made(1, 80), made(1, 80))
    assert len({x.a for x in links}) == len({x.b for x in links}) == len(links)


def test_agreement_on_a_rare_name_is_worth_more_than_on_a_common_one() -> None:
    crowd = [
        PersonRecord(str(i), f"Muhammad {f} {g} Sarraf") for i, (f, g) in enumerate(zip(_FATHER, _GIVEN, strict=False))
    ]
    rare, common = PersonRecord("r", "Qutayba Labib Qandil"), PersonRecord("c", "Muhammad Labib Qandil")
    pairs = scored_pairs(lists_of([*crowd, rare, common], [*crowd, rare, common]), people_weights())
    bits = {(int(a), int(b)): float(s) for a, b, s in zip(pairs.a, pairs.b, pairs.bits, strict=True)}
    n = len(crowd)
    assert bits[n, n] > bits[n + 1, n + 1]


@pytest.mark.parametrize(
    "other",
    [date(1990, 7, 3), date(1990, 3, 8), date(1991, 3, 7)],
    ids=["day and month exchanged", "a day off", "a year off"],
)
def test_a_birth_date_forgives_a_slip_of_the_pen(other: date) -> None:
    a = PersonRecord("0", "Siraj Labib Munther Qandil", born=date(1990, 3, 7))
    assert found([a], [replace(a, born=other)]) == {(0, 0)}
    assert bits_of(a, a) > bits_of(a, replace(a, born=other)) > bits_of(a, replace(a, born=date(1970, 1, 9)))


def test_the_parts_of_a_link_add_up_to_its_bits() -> None:
    people = made(3, 40)
    pairs = scored_pairs(lists_of(people, people), people_weights())
    bits = {(int(a), int(b)): float(s) for a, b, s in zip(pairs.a, pairs.b, pairs.bits, strict=True)}
    for link in linked(people, people):
        assert sum(p.weight for p in link.parts) == pytest.approx(bits[link.a, link.b])


def test_a_list_of_different_persons_has_no_doubles_and_one_told_twice_with_its_number_has_one() -> None:
    distinct = list({p.name: p for p in made(5, 60)}.values())
    assert not duplicates_in(distinct)
    numbered = [replace(p, identifier=f"register:{i}") for i, p in enumerate(distinct)]
    again = [*numbered, replace(numbered[0], id="again")]
    assert [(x.a, x.b) for x in duplicates_in(again)] == [(0, len(distinct))]


def test_a_name_told_twice_without_a_number_is_proposed_only_where_more_is_asked_for() -> None:
    distinct = list({p.name: p for p in made(5, 60)}.values())
    again = [*distinct, replace(distinct[0], id="again")]
    assert [(x.a, x.b) for x in duplicates_in(again, threshold=0.02)] == [(0, len(distinct))]


def test_nothing_is_linked_with_an_empty_list() -> None:
    assert linked([], made(1, 3)) == linked(made(1, 3), []) == duplicates_in([]) == []
    assert linked([PersonRecord("0")], [PersonRecord("0", "?")]) == []


def test_a_list_own_identifier_outweighs_a_spelling() -> None:
    a = PersonRecord("0", "Hazar Wasfi Qandil", identifier="register:17")
    b = PersonRecord("0", "Hazar Jaudat Qandil", identifier="register:17")
    assert found([a], [b]) == {(0, 0)}
    assert not found([a], [replace(a, identifier="register:18")])


def test_weights_that_leave_out_a_level_are_refused() -> None:
    with pytest.raises(ValueError, match="leave out"):
        weights_in('name = "x"\nstart = 0\n[rarity]\n"given name" = 1\n"later names" = 1\n[bits]\n')


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_score_is_the_same_from_either_side(one: int, other: int) -> None:
    a, b = made(one, 12), made(other, 9)
    there = {(x.a, x.b, x.score) for x in linked(a, b, threshold=0.5)}
    back = {(x.b, x.a, x.score) for x in linked(b, a, threshold=0.5)}
    assert there == back


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.permutations(range(14)), st.permutations(range(14)))
def test_the_order_of_rows_changes_no_link(seed: int, first: list[int], second: list[int]) -> None:
    a, b = made(seed, 14), [replace(p, age=None) for p in made(seed, 14)]
    straight = found(a, b)
    moved = found([a[i] for i in first], [b[i] for i in second])
    assert {(first[x], second[y]) for x, y in moved} == straight


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["age", "born", "sex", "father", "grandfather"]), st.booleans())
def test_a_missing_field_never_scores_above_its_agreement(seed: int, field: str, both: bool) -> None:
    one = made(seed, 1)[0]
    whole = replace(one, born=None) if field == "age" else one
    names = whole.name.split()
    lacking = {
        "age": replace(whole, age=None),
        "born": replace(whole, born=None, age=None),
        "sex": replace(whole, sex=None),
        "father": replace(whole, name=" ".join([names[0], *names[2:]])),
        "grandfather": replace(whole, name=" ".join([*names[:2], *names[3:]])),
    }[field]
    assert bits_of(lacking, lacking if both else whole) <= bits_of(whole, whole) + 1e-9
