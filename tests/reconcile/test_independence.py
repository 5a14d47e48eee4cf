"""The graph of voices: own mouth, copies, syndicated text, quotations."""

from datetime import date

from sijill.reconcile.context import Context
from sijill.reconcile.incident import reconciled
from sijill.record.voice import Tie
from tests.reconcile.made import Made, account, incident


def test_each_document_is_tied_to_each_voice_whose_words_it_gives() -> None:
    made = [
        account(Made("d1.e1", ["killed people 3 by the Marsh Observatory"], publisher="The Lantern")),
        account(Made("d2.e1", ["killed people 3"], publisher="Harbour Post", voice="Reuters")),
        account(Made("d3.e1", ["killed people 3"], publisher="Quay News")),
    ]
    voices = reconciled(incident(*made), made, Context(copies=(("d3", "d2"),))).voices
    ties = {(t.document, voices.name_of(t.voice), t.tie) for t in voices.ties}
    assert ties == {
        ("d1", "The Lantern", Tie.OWN),
        ("d1", "the Marsh Observatory", Tie.QUOTES),
        ("d2", "Reuters", Tie.SYNDICATES),
        ("d3", "Reuters", Tie.COPY),
    }
    assert voices.voice_of("d1.e1#0") != voices.voice_of("d2.e1#0") == voices.voice_of("d3.e1#0")


def test_a_copy_is_told_of_its_own_original_through_others() -> None:
    made = [account(Made(f"d{i}.e1", ["killed people 3"], publisher=f"Paper {i}")) for i in (1, 2, 3)]
    voices = reconciled(incident(*made), made, Context(copies=(("d3", "d2"), ("d2", "d1")))).voices
    assert len(voices.corroborating) == 1
    assert {t.of for t in voices.ties if t.tie is Tie.COPY} == {"d1"}


def test_copies_that_are_tied_by_a_document_outside_the_incident_share_a_voice() -> None:
    made = [account(Made(f"d{i}.e1", ["killed people 3"], publisher=f"Paper {i}")) for i in (1, 2)]
    voices = reconciled(incident(*made), made, Context(copies=(("d1", "d9"), ("d2", "d9")))).voices
    assert len(voices.corroborating) == 1


def test_a_figure_corroborates_and_a_word_without_one_only_where_there_is_no_figure() -> None:
    made = [
        account(Made("d1.e1", ["killed people 3"], publisher="The Lantern", published=date(2020, 3, 1))),
        account(Made("d2.e1", ["killed people several"], publisher="Harbour Post")),
    ]
    assert len(reconciled(incident(*made), made).voices.corroborating) == 1
    assert len(reconciled(incident(made[1]), made[1:]).voices.corroborating) == 1


def test_the_authorities_are_those_of_the_place() -> None:
    made = [
        account(Made("d1.e1", ["killed people 3 by state media"], places=["Arx"], country="AD")),
        account(Made("d2.e1", ["killed people 3 by the Andorran interior ministry"], places=["Arx"], country="AD")),
    ]
    assert reconciled(incident(*made), made).voices.corroborating == ("state:AD",)


def test_a_document_that_is_named_like_a_party_is_not_that_party() -> None:
    made = [account(Made("about-the-reed-brigade.e1", ["killed people 3"], ["Reed Brigade: alleged"]))]
    assert len(reconciled(incident(*made), made).voices.corroborating) == 1
