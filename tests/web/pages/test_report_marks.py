"""A text cut into pieces is the same text, and each piece names every span that covers it."""

from hypothesis import given
from hypothesis import strategies as some

from sijill.record.claim import Victim
from sijill.record.span import Span
from sijill.record.terms import Harm
from sijill.web.access.person import Person, Role
from sijill.web.pages.report_marks import pieces_of
from sijill.web.pages.report_masking import DOTS, masking_for

READER, CODER = Person("Lina", Role.READER), Person("Rana", Role.CODER)


@some.composite
def spanned(draw: some.DrawFn) -> tuple[str, list[Span]]:
    text = draw(some.text(min_size=1, max_size=40))
    places = some.integers(0, len(text))
    pairs = draw(some.lists(some.tuples(places, places).filter(lambda p: p[0] < p[1]), max_size=6))
    return text, [Span.of(text, start, end) for start, end in pairs]


@given(spanned())
def test_the_pieces_are_the_text_and_name_what_covers_them(told: tuple[str, list[Span]]) -> None:
    text, spans = told
    pieces, at = pieces_of(text, spans), 0
    for piece in pieces:
        end = at + len(piece.words)
        assert set(piece.inside) == {n for n, span in enumerate(spans) if span.start <= at and end <= span.end}
        assert set(piece.begins) == {n for n, span in enumerate(spans) if span.start == at}
        at = end
    assert "".join(piece.words for piece in pieces) == text


def test_a_span_of_another_text_marks_nothing() -> None:
    [piece] = pieces_of("short", [Span(3, 90, "x" * 87)])
    assert piece.inside == ()


def test_what_a_browser_would_change_is_written_so_that_places_stay() -> None:
    [piece] = pieces_of("one\r\ntwo\x00<b>", [])
    assert piece.shown == "one&#13;\ntwo\ufffd&lt;b&gt;"


def victim(text: str, name: str) -> Victim:
    start = text.index(name)
    return Victim(Harm.KILLED, Span.of(text, 0, len(text)), name=Span.of(text, start, start + len(name)))


def test_names_are_hidden_from_a_reader_wherever_they_stand_and_from_nobody_who_codes() -> None:
    text = "Salim Haddad, a baker, died. Haddad was 34. Hadda is a village. SALIM\nHADDAD."
    told = [victim(text, "Salim Haddad")]
    assert masking_for(READER, told)(text) == f"{DOTS}, a baker, died. {DOTS} was 34. Hadda is a village. {DOTS}."
    assert masking_for(CODER, told)(text) == text


def test_a_hidden_name_is_hidden_within_marks_that_cross_it() -> None:
    text = "Two died: Salim Haddad and a child."
    mask = masking_for(READER, [victim(text, "Salim Haddad")])
    spans = [Span.of(text, 0, 14), Span.of(text, 12, len(text))]
    shown = "".join(piece.shown for piece in pieces_of(text, spans, mask.regions(text)))
    assert "Salim" not in shown
    assert "Haddad" not in shown
    assert "lim" not in shown
    assert shown.startswith("Two died: •••")
    assert shown.endswith(" and a child.")
