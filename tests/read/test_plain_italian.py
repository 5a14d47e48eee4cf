"""Reports in Italian: a third language that is nothing but a data file, and what its writing asks of the reader."""

from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.flow import read_report
from sijill.lexicon.language import language
from sijill.lexicon.plain_numbers import number_at
from sijill.lexicon.plain_words import forms_in
from sijill.read.rules import PLAIN
from sijill.record.terms import Attribution, Means, Target
from tests.read.plain import read, told

REPORT = (
    "Almeno dodici civili, tra cui tre bambini, sono stati uccisi lunedì in un bombardamento aereo sul mercato della "
    "città di Idlib, in Siria, secondo la Difesa civile. Altre trenta persone sono rimaste ferite. L'esercito siriano "
    "ha negato di aver colpito il mercato.\n\n"
    "Dall'inizio della guerra oltre quattromila famiglie sono fuggite dalla provincia."
)
ONES = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove"
).split()
TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()


def in_italian(value: int) -> str:
    """A number in Italian, by the school's rules: one word up to a million."""
    if value >= 1000:
        head, rest = divmod(value, 1000)
        return ("mille" if head == 1 else in_italian(head) + "mila") + (in_italian(rest) if rest else "")
    if value >= 100:
        head, rest = divmod(value, 100)
        return ("" if head == 1 else ONES[head]) + "cento" + (in_italian(rest) if rest else "")
    if value < 20:
        return ONES[value]
    tens, rest = TENS[value // 10 - 2], value % 10
    if rest in (1, 8):
        tens = tens[:-1]
    return tens + (("tré" if rest == 3 else ONES[rest]) if rest else "")


@settings(deadline=None)
@given(st.integers(1, 999_999))
def test_every_number_in_italian_is_read_back_from_its_one_word(value: int) -> None:
    spoken = language("it")
    forms = forms_in(in_italian(value), spoken.writing)
    assert number_at(forms, 0, spoken.numbers) == (value, 1)


@pytest.mark.parametrize("word", ["importanti", "seimilanesi", "ottobre", "millenario", "trentini", "centosinistra"])
def test_a_word_that_only_begins_as_a_number_is_none(word: str) -> None:
    spoken = language("it")
    assert number_at(forms_in(word, spoken.writing), 0, spoken.numbers) is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Il sindaco parla di 14 morti e 30 feriti.", ["killed people 14", "injured people 30"]),
        ("Undici pompieri sono morti e altri otto sono rimasti feriti.", ["killed rescuers 11", "injured rescuers 8"]),
        ("Un razzo ha ucciso tre pastori e ne ha feriti una decina.", ["killed people 3", "injured people ~10"]),
        ("La morte di sei soldati e di due civili è certa.", ["killed combatants 6", "killed civilians 2"]),
        ("Il raid è costato la vita a un'infermiera.", ["killed medics 1"]),
        ("Più di 9.000 abitanti sono fuggiti dalla valle.", ["displaced people 9001+"]),
        ("Quattro suore risultano disperse.", ["missing clergy 4"]),
        ("Due giornalisti sono stati arrestati.", ["detained journalists 2"]),
        ("Sono stati liberati trenta ostaggi.", ["rescued people 30"]),
        ("Il bilancio è salito da 9 a 11 morti.", ["killed people 11"]),
        ("Il bilancio dei morti sale a 45.", ["killed people 45"]),
        ("Sono stati assassinati otto consiglieri.", ["killed officials 8"]),
        ("L'uccisione di tre maestre ha sconvolto il paese.", ["killed staff 3"]),
        ("La polizia ha arrestato circa 60 manifestanti.", ["detained people ~60"]),
        ("Settemila famiglie sono fuggite.", ["displaced family 7000"]),
        ("Nessun insegnante è rimasto ferito.", ["injured staff 0"]),
        ("Decine di migliaia di persone sono state sfollate.", ["displaced people decine di migliaia"]),
        ("Tra 20 e 30 combattenti sono stati uccisi.", ["killed combatants 20-30"]),
        ("Un centinaio di persone sono state uccise o ferite.", ["affected people ~100"]),
        ("Venti persone, tra cui sei bambini, sono state uccise.", ["killed people 20", "killed children 6 < 0"]),
        ("Dei 12 morti, cinque sono bambini.", ["killed people 12", "killed children 5 < 0"]),
        ("Tra i feriti ci sono due suore.", ["injured clergy 2"]),
        ("Dodici case e tre veicoli sono stati distrutti.", []),
        ("La città conta 60.000 abitanti.", []),
        ("Il bilancio precedente era di 8 morti.", []),
        ("Dei bambini sono stati uccisi.", []),
    ],
)
def test_a_number_is_bound_to_its_word_of_harm(text: str, counts: list[str]) -> None:
    assert told(text, "it") == counts


def test_a_report_is_read_with_its_day_place_means_target_and_parties() -> None:
    event, total = read(REPORT, "it").accounts
    assert [(c.harm.value, c.group.value, c.count.low, c.part_of) for c in event.claims] == [
        ("killed", "civilians", 12, None),
        ("killed", "children", 3, 0),
        ("injured", "people", 30, None),
    ]
    assert [c.by.text for c in event.claims[:2] if c.by] == ["la Difesa civile", "la Difesa civile"]
    assert (event.when.start, event.when.end) == (date(2021, 3, 15), date(2021, 3, 15))
    assert [p.site.name for p in event.places if p.site] == ["Idlib"]
    assert (event.means, event.targets) == ((Means.AIR_STRIKE,), (Target.MARKET,))
    assert ("esercito siriano", Attribution.DENIED) in [(p.span.text, p.attribution) for p in event.parties]
    assert [(c.harm.value, c.group.value, c.count.low) for c in total.claims] == [("displaced", "family", 4001)]


def test_a_text_in_italian_is_told_and_read_by_its_data_file() -> None:
    reading = read_report(REPORT, published=date(2021, 3, 17))
    assert (reading.lang, reading.reader) == ("it", PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "Tre morti e dieci feriti in un incidente stradale sull'autostrada: il camion si è scontrato con un autobus.",
        "Il terremoto ha causato almeno 40 morti e molti feriti; la scossa, di magnitudo 6, ha colpito la valle.",
        "La squadra ha battuto gli avversari con tre gol nella partita di campionato davanti a 40.000 spettatori.",
    ],
)
def test_what_is_no_armed_violence_claims_nothing(text: str) -> None:
    assert read(text, "it").accounts == ()


def test_no_word_of_italian_is_in_the_code() -> None:
    code = "\n".join(
        p.read_text(encoding="utf-8") for p in files("sijill.read").iterdir() if p.name.startswith("plain")
    )
    assert not any(word in code for word in ("uccis", "feriti", "mila", "bombardamento"))
