"""What two accounts are compared by follows from each alone, and nothing is filled in."""

from dataclasses import replace
from datetime import date

import pytest

from sijill.match.engine import NAMES
from sijill.match.traits import Toll, Traits, area_of, mark_number, traits_of
from sijill.record.claim import Claim
from sijill.record.count import Count
from sijill.record.incident import ReportedAccount
from sijill.record.place import Place
from sijill.record.terms import Group, Harm, Scope, Target
from tests.match.bare import bare, claiming, days, site, spanning
from tests.match.made import BELMAR, DAY, ORRIN, SYRIA, account, claim, place, span


def placed(*places: Place) -> Traits:
    made = bare()
    return traits_of(replace(made, account=replace(made.account, places=places)))


def toll(*claims: Claim) -> Toll:
    return traits_of(claiming(bare(), *claims)).killed


def test_what_an_account_does_not_tell_is_empty_or_none() -> None:
    traits = traits_of(bare())
    assert (traits.published, traits.start, traits.end) == (None, None, None)
    assert (traits.sites, traits.areas, traits.place_names, traits.countries) == ((), (), (), ())
    assert (traits.means, traits.targets, traits.victims, traits.signs) == ((), (), (), ())
    assert traits.killed == traits.injured == Toll((), (), None, None)
    assert dict(traits.marks) == {}


def test_the_day_of_publication_never_becomes_the_day_of_the_event() -> None:
    traits = traits_of(bare(published=DAY))
    assert (traits.published, traits.start, traits.end) == (DAY.toordinal(), None, None)


def test_a_span_of_days_keeps_both_ends_and_an_open_end_stays_open() -> None:
    assert traits_of(spanning(bare(), days(0), days(3))).end == days(3).toordinal()
    since = traits_of(spanning(bare(), days(0), None))
    assert (since.start, since.end) == (days(0).toordinal(), None)


def test_a_place_lies_in_its_areas_and_its_country() -> None:
    traits = placed(place(BELMAR))
    assert traits.areas == ("SY:", "SY:Orrin")
    assert traits.countries == ("SY",)
    assert traits.row()["own_areas"] == ["SY:Belmar"]


def test_a_country_lies_in_nothing() -> None:
    traits = placed(place(SYRIA))
    assert traits.areas == ()
    assert traits.row()["own_areas"] == ["SY:"]
    assert (area_of(SYRIA), area_of(ORRIN)) == ("SY:", "SY:Orrin")


def test_a_place_of_wide_doubt_is_an_area() -> None:
    row = placed(place(BELMAR), place(ORRIN)).row()
    assert (row["sites"], row["wide_sites"]) == (["test:1"], ["test:3"])
    assert row["radii"] == [5.0, 60.0]


def test_a_place_that_the_gazetteer_does_not_know_keeps_its_name_and_country() -> None:
    traits = placed(Place(span("Quorlin"), "SY"))
    assert (traits.sites, traits.countries, len(traits.place_names)) == ((), ("SY",), 1)


def test_spellings_of_one_name_are_one() -> None:
    assert len(placed(place(BELMAR, "Belmar"), place(BELMAR, "Bel-Mar"), place(BELMAR, "Belmaar")).place_names) == 1


def test_of_a_long_list_of_places_six_are_compared() -> None:
    assert len(placed(*(place(site(f"x{n}")) for n in range(9))).sites) == 6


def test_where_no_place_is_claimed_those_that_are_named_stand_in() -> None:
    named = (place(ORRIN),)
    assert traits_of(replace(bare(), named=named)).sites == (ORRIN,)
    assert traits_of(replace(bare(site=BELMAR), named=named)).sites == (BELMAR,)


def test_a_toll_is_each_count_once_by_whichever_speaker() -> None:
    assert toll(claim(9, 9), claim(12, 12), claim(9, 9)) == Toll(("9-9", "12-12"), ("9-9", "12-12"), 9, 12)


def test_a_number_under_four_is_shared_by_many_events() -> None:
    assert toll(claim(3, 3), claim(4, 4)).many == ("4-4",)


def test_a_toll_with_one_open_bound_is_open() -> None:
    assert toll(claim(9, None), claim(12, 12)) == Toll(("9-None", "12-12"), ("9-None", "12-12"), 9, None)


def test_an_upper_bound_alone_leaves_the_lower_at_none_killed() -> None:
    assert toll(claim(None, 9)) == Toll(("None-9",), ("None-9",), 0, 9)


def test_none_killed_is_a_toll() -> None:
    assert toll(Claim(Harm.KILLED, Group.PEOPLE, Count(0, 0), span("no people"))) == Toll(("0-0",), (), 0, 0)


def test_a_vague_word_is_no_number() -> None:
    assert toll(claim(None, None)) == Toll()


@pytest.mark.parametrize("group", [Group.CHILDREN, Group.WOMEN, Group.MEN])
def test_a_part_of_the_dead_is_not_the_toll(group: Group) -> None:
    assert toll(claim(9, 9, group=group)) == Toll()


def test_killed_and_injured_are_kept_apart() -> None:
    traits = traits_of(claiming(bare(), claim(9, 9), claim(20, 20, Harm.INJURED)))
    assert (traits.killed.told, traits.injured.told) == (("9-9",), ("20-20",))


def test_a_first_name_alone_names_no_victim() -> None:
    assert len(traits_of(bare(victims=("Tamsin", "Odo Marle", "Odo Marle"))).victims) == 1


def test_a_target_of_another_kind_is_nothing_to_compare_by() -> None:
    assert traits_of(bare(targets=(Target.OTHER, Target.MARKET))).targets == ("market",)


def test_signs_leave_out_numbers_and_the_names_of_places() -> None:
    traits = traits_of(bare(site=BELMAR, words="Belmar 1700 Quorlin"))
    assert traits.signs == ("quorlin",)
    assert set(traits.marks) == {"belmar", "1700", "quorlin"}


def test_in_a_few_words_of_a_longer_report_the_name_of_the_place_is_no_mark() -> None:
    assert set(traits_of(bare(site=BELMAR, words="Belmar 1700 Quorlin", is_whole=False)).marks) == {"1700", "quorlin"}
    long = " ".join(["Belmar", *(f"quorlin{a}{b}" for a in "abcdef" for b in "abcdef")])
    assert "belmar" in traits_of(bare(site=BELMAR, words=long, is_whole=False)).marks


def test_there_are_twenty_signs_at_most() -> None:
    words = " ".join(f"quorlin{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    assert len(traits_of(bare(words=words)).signs) == 20


def test_a_title_counts_only_where_the_report_tells_of_nothing_else() -> None:
    made = replace(bare(words="Quorlin", is_whole=False), title="Vasterby")
    assert set(traits_of(made).marks) == {"quorlin"}
    assert set(traits_of(replace(made, is_whole=True)).marks) == {"quorlin", "vasterby"}


@pytest.mark.parametrize(("scope", "is_event"), [(Scope.EVENT, True), (Scope.AGGREGATE, False)])
def test_a_running_total_is_no_event(scope: Scope, is_event: bool) -> None:
    assert traits_of(bare(scope=scope, is_whole=False)).is_event is is_event


def test_a_report_taken_as_one_account_counts_as_an_event_whatever_it_counts() -> None:
    traits = traits_of(bare(scope=Scope.AGGREGATE))
    assert (traits.is_event, traits.is_whole) == (True, True)


@pytest.mark.parametrize("made", [bare(), account("d1", victims=("Tamsin Orrel",))])
def test_a_row_has_the_columns_that_are_compared(made: ReportedAccount) -> None:
    assert set(traits_of(made).row()) == set(NAMES)


def test_a_telling_of_few_marks_is_short() -> None:
    assert traits_of(bare(words="Quorlin")).row()["few"] is True
    words = " ".join(f"quorlin{a}{b}" for a in "abcdef" for b in "abcdef")
    assert traits_of(bare(words=words)).row()["few"] is False


def test_a_word_has_one_number_on_every_machine() -> None:
    assert mark_number("quorlin") == 154189549


def test_a_page_that_names_its_own_day_counts_as_published_on_it_where_nobody_said_so() -> None:
    words = "Page's Post\nMarch 9, 2021 · Shared with Public\nقصف على سوق القرية."
    assert traits_of(bare(words=words, lang="ar")).published == date(2021, 3, 9).toordinal()
    assert traits_of(bare(words=words, lang="ar", published=DAY)).published == DAY.toordinal()


def test_a_post_in_arabic_is_compared_in_arabic_though_the_page_around_it_is_english() -> None:
    words = "قصف مدفعي على سوق القرية وجرحى من المدنيين"
    assert traits_of(bare(words=f"{words} Copy link Embed", lang="en")).lang == "ar"
    assert traits_of(replace(bare(words="Loading. Try again.", lang="en"), title=words)).lang == "ar"
    assert traits_of(bare(words="The market (سوق) was shelled, rescuers said.", lang="en")).lang == "en"


def test_the_title_of_a_page_in_arabic_is_apart_from_its_lines() -> None:
    made = replace(bare(words="كورلين", lang="ar"), title="ملفيد")
    assert len(traits_of(made).marks) == 2


def test_what_comes_late_in_a_long_page_in_arabic_is_no_mark() -> None:
    words = "قصف " * 130 + "كورلين"
    assert len(traits_of(bare(words=words, lang="ar")).marks) == 1


def test_counts_of_groups_are_kept_and_those_of_all_are_not() -> None:
    made = claiming(bare(), claim(3, 3, group=Group.CHILDREN), claim(9, 9), claim(None, None, group=Group.WOMEN))
    assert traits_of(made).counted == ("killed children 3-3",)


def test_the_weekday_of_a_known_day_is_that_of_its_calendar() -> None:
    assert traits_of(bare(day=DAY)).weekday == DAY.weekday()
    assert traits_of(bare(words="قصف على القرية يوم الأحد وجرحى", lang="ar")).weekday == 6
