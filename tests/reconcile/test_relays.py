"""A chain of quotation leads to its origin; speech goes on into the next sentence; copies under other titles are told.

The reports are our own, of events that never were.
"""

from datetime import date

import pytest

from sijill.flow import reading_of_document
from sijill.lexicon.voices import credited_agency
from sijill.match.reported import reported_accounts
from sijill.reconcile.incident import reconciled
from sijill.record.document import Document
from sijill.record.incident import Incident, ReportedAccount
from sijill.record.voice import Tie, Voices

Report = tuple[str, int, str]
"""Publisher, day of March, text."""
STATEMENT = (
    "Dalun Health Directorate",
    13,
    "A car bomb at the market in the town of Dalun killed 12 people and wounded 30 on Friday, the health directorate "
    "said in a statement.",
)
WIRE = (
    "Reuters",
    13,
    "A car bomb killed 12 people at the market in the town of Dalun on Friday, the Dalun health directorate said. The "
    "blast wounded 30 people.",
)
DAILY = (
    "Harbour Post",
    14,
    "Twelve people were killed on Friday when a car bomb hit the market of Dalun, Reuters reported. Thirty were hurt.",
)
TOWN = "at the market in the town of Dalun on Friday"


def accounts_of(*reports: Report) -> list[ReportedAccount]:
    found = list[ReportedAccount]()
    for number, (publisher, day, text) in enumerate(reports, 1):
        document = Document(f"d{number}", text, date(2021, 3, day), publisher, "en")
        found += reported_accounts(document, reading_of_document(document, ()), credited_agency(text))
    return found


def voices_of(*reports: Report) -> Voices:
    told = accounts_of(*reports)
    return reconciled(Incident("i1", tuple(sorted(a.id for a in told))), told).voices


def names_of(voices: Voices) -> set[str]:
    return {voices.name_of(voice) for voice in voices.corroborating}


def test_a_daily_that_quotes_a_wire_that_quotes_an_official_is_the_officials_voice() -> None:
    voices = voices_of(STATEMENT, WIRE, DAILY)
    assert names_of(voices) == {"Dalun Health Directorate"}
    told = {t.why for t in voices.ties if t.document == "d3" and t.tie is Tie.QUOTES}
    assert "gives figures of “Reuters”, which has them from “the Dalun health directorate”" in told


def test_the_chain_holds_without_the_statement_itself() -> None:
    assert names_of(voices_of(WIRE, DAILY)) == {"the Dalun health directorate"}


def test_a_wire_that_counts_itself_is_the_end_of_the_chain() -> None:
    own = ("Reuters", 13, f"A car bomb killed 12 people {TOWN}, a reporter at the scene counted.")
    assert names_of(voices_of(own, DAILY)) == {"Reuters"}


def test_a_wire_with_another_figure_is_not_where_the_daily_has_its_own_from() -> None:
    other = ("Reuters", 13, f"A car bomb killed 15 people {TOWN}, the Dalun health directorate said.")
    assert names_of(voices_of(other, DAILY)) == {"the Dalun health directorate", "Reuters"}


def test_a_wire_that_comes_later_explains_nothing() -> None:
    later = ("Reuters", 16, WIRE[2])
    assert "Reuters" in names_of(voices_of(later, DAILY))


@pytest.mark.parametrize(
    ("second", "voices"),
    [
        ("Thirty were hurt.", {"the Dalun health directorate"}),
        ("A reporter saw 30 wounded people in a hospital.", {"the Dalun health directorate", "Hill Herald"}),
        ("But 30 people were wounded.", {"the Dalun health directorate", "Hill Herald"}),
        ("At least 14 people were killed.", {"the Dalun health directorate", "Hill Herald"}),
    ],
)
def test_a_sentence_goes_on_with_the_speech_before_it_unless_something_says_otherwise(
    second: str, voices: set[str]
) -> None:
    first = f"A car bomb killed 12 people {TOWN}, the Dalun health directorate said."
    assert names_of(voices_of(("Hill Herald", 14, f"{first} {second}"))) == voices


def test_another_paragraph_is_the_reports_own() -> None:
    text = f"A car bomb killed 12 people {TOWN}, the Dalun health directorate said.\n\nThirty were hurt."
    assert "Hill Herald" in names_of(voices_of(("Hill Herald", 14, text)))


def test_a_named_spokesman_speaks_for_his_body() -> None:
    said = ("Quay News", 14, f"A car bomb killed 12 people {TOWN}, Arx Police spokesman Orlan Vesk said.")
    own = ("Arx Police", 13, f"A car bomb killed 12 people {TOWN}.")
    assert names_of(voices_of(said, own)) == {"Arx Police"}


BODY = (
    "A car bomb killed 12 people and wounded 30 at the market in the town of Dalun on Friday as shoppers filled the "
    "narrow lanes before dusk. Windows broke in every house along the river."
)


def test_a_near_copy_under_another_title_is_one_voice() -> None:
    one = ("The Lantern", 13, f"Horror in Dalun as crowded market is torn apart\n\n{BODY}")
    other = ("Quay News", 14, f"Town mourns its dead\n\n{BODY.replace('narrow', 'old')}")
    voices = voices_of(one, other)
    assert names_of(voices) == {"The Lantern"}
    assert [(t.document, t.of) for t in voices.ties if t.tie is Tie.COPY] == [("d2", "d1")]


def test_two_reports_that_share_a_sentence_alone_are_two() -> None:
    other = (
        "Quay News",
        14,
        "Twelve people were killed when a car bomb blew up at the market in the town of Dalun on Friday. "
        "Windows broke in every house along the river.",
    )
    assert len(voices_of(("The Lantern", 13, BODY), other).corroborating) == 2
