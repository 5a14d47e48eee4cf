"""What a person enters of a report - claims, accounts, corrections - from a form to the types of the record.

What comes in: a form, the report's text. What goes out: values for `casebook.deciding`. What always holds: words are
quoted from the text; a number that is not typed is read from the quoted words by our own grammar, or refused; what a
correction leaves as it was is not told again.
"""

from dataclasses import dataclass, fields

from sijill.casebook.coding import known_place, own_place, unresolved_place
from sijill.casebook.folder import Casebook
from sijill.record.claim import Account, Party
from sijill.record.count import Count
from sijill.record.handmade import GivenAccount, GivenClaim, GivenFrame
from sijill.record.place import Place
from sijill.record.span import Span
from sijill.record.terms import Attribution, Group, Harm, Means, Scope, Target
from sijill.record.when import When
from sijill.web.forms import Form, FormError
from sijill.web.pages.report_guess import count_in
from sijill.web.pages.report_words import maybe_span_in, span_in

OWN = "own"
"""The choice of a place that a person puts on the map."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The text that is quoted, and the casebook whose gazetteers name places."""

    casebook: Casebook
    text: str


def given_claim(of: Quoted, form: Form, beside: Span | None = None) -> GivenClaim:
    """A claim. Raises `FormError`."""
    span = span_in(of.text, form, "words", beside)
    part_of = form.one("part_of", "keep")
    return GivenClaim(
        form.chosen("harm", Harm),
        form.chosen("group", Group),
        count_of(form, span),
        span,
        maybe_span_in(of.text, form, "speaker", span),
        None if part_of == "keep" else part_of,
    )


def count_of(form: Form, span: Span) -> Count:
    """The number that is typed, else the one that the quoted words say. Raises `FormError`."""
    low, high, vague = form.number("low"), form.number("high"), form.one("vague")
    if low is None and high is None and not vague:
        if (read := count_in(span.text)) is None:
            raise FormError("low", "report.number-unclear")
        return read
    if vague and (low is not None or high is not None):
        raise FormError("vague", "report.number-or-word")
    if low is not None and high is not None and low > high:
        raise FormError("high", "report.high-below-low")
    return Count(low, high, bool(form.one("approx")), vague or None)


def given_account(of: Quoted, form: Form) -> GivenAccount:
    """An account that no reader found, with its first claim if one is told. Raises `FormError`, `CasebookError`."""
    told = span_in(of.text, form, "account")
    frame = GivenFrame(
        span=told,
        scope=form.chosen("scope", Scope),
        when=_when(of, form, told),
        places=tuple(place for place in (_place(of, form, told),) if place is not None),
        means=form.several("means", Means),
        targets=form.several("targets", Target),
        parties=tuple(party for party in (_party(of, form, told),) if party is not None),
    )
    return GivenAccount(frame, (given_claim(of, form, told),) if form.one("words") else ())


def given_frame(of: Quoted, form: Form, now: Account) -> GivenFrame:
    """What of an account is otherwise than it is now. Raises `FormError` where nothing is, and `CasebookError`."""
    place, party = _place(of, form, now.span), _party(of, form, now.span)
    when, means, targets = _when(of, form, now.span), form.several("means", Means), form.several("targets", Target)
    scope = form.chosen("scope", Scope)
    is_day_same = (when.start, when.end) == (now.when.start, now.when.end)
    given = GivenFrame(
        scope=None if scope is now.scope else scope,
        when=None if is_day_same else when,
        places=(place,) if place is not None else () if form.one("no_places") and now.places else None,
        means=None if set(means) == set(now.means) else means,
        targets=None if set(targets) == set(now.targets) else targets,
        parties=(party,) if party is not None else () if form.one("no_parties") and now.parties else None,
    )
    if all(getattr(given, each.name) is None for each in fields(given)):
        raise FormError("scope", "report.nothing-changed")
    return given


def _when(of: Quoted, form: Form, beside: Span) -> When:
    first, last = form.day("first"), form.day("last")
    if first is None and last is None:
        return When(None, None, maybe_span_in(of.text, form, "when_words", beside))
    if not form.one("when_words"):
        raise FormError("when_words", "report.day-needs-words")
    first, last = first or last, last or first
    if first and last and first > last:
        raise FormError("last", "report.last-before-first")
    return When(first, last, span_in(of.text, form, "when_words", beside))


def _place(of: Quoted, form: Form, beside: Span) -> Place | None:
    span = maybe_span_in(of.text, form, "place", beside)
    if span is None:
        return None
    site, country = form.one("site"), form.one("country").upper() or None
    if site == OWN or (not site and form.one("lat")):
        lat, lon, radius = form.decimal("lat"), form.decimal("lon"), form.decimal("radius")
        if lat is None or lon is None or radius is None:
            raise FormError("lat", "report.place-needs-degrees")
        return own_place(span, (lat, lon), radius, country)
    return known_place(of.casebook, span, site) if site else unresolved_place(span, country)


def _party(of: Quoted, form: Form, beside: Span) -> Party | None:
    span = maybe_span_in(of.text, form, "party", beside)
    return None if span is None else Party(span, form.chosen("attribution", Attribution))
