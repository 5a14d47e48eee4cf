"""What a person enters by hand, checked against the sealed text before it is a decision.

What comes in: a casebook, what is wanted. What goes out: the value to be entered, and what it is about, with keys. What
always holds: every quotation is verbatim; a day that is known has the words that say so; a place is the gazetteer's, or
within the world; a claim is a part of a claim of its own account, never of itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType

from sijill.casebook.accounts import DocumentAccounts, Voices, accounts_of
from sijill.casebook.coding_codec import value_of
from sijill.casebook.coding_placing import quotations_in
from sijill.casebook.folder import Casebook, CasebookError
from sijill.flow import gazetteer
from sijill.lexicon.folding import folded
from sijill.record.claim import Claim
from sijill.record.handmade import Given, GivenAccount, GivenClaim, GivenFrame
from sijill.record.place import Place
from sijill.record.problem import Problem
from sijill.record.span import Span
from sijill.record.terms import Harm
from sijill.record.toll import claim_refs
from sijill.record.when import When
from sijill.store.blobs import BlobError

OWN = "own/"
"""How the id begins of a place that a person put on the map."""
_COUNTRY = re.compile(r"[A-Z]{2}")
_FARTHEST = 1_000.0
"""Kilometres that a place may reach about its point."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A document's text as it lies in the archive, and what the document tells now."""

    name: str
    """The SHA-256 of the text."""
    text: str
    told: DocumentAccounts


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be entered."""

    about: tuple[str, ...]
    keys: tuple[str | None, ...]
    value: str | None


def sealed_text(casebook: Casebook, document: str, voices: Voices = MappingProxyType({})) -> Sealed:
    """The text of a document, re-read from the archive. Raises `CasebookError`."""
    present = next(iter(casebook.store.incidents.readings([document])), None)
    if present is None:
        raise CasebookError(f"{document} has no text that can be quoted: it could not be parsed, or is not read yet")
    told = next(accounts_of(casebook, [document], voices))
    if isinstance(told, Problem):
        raise CasebookError(f"{told.where}: {told.message}")
    try:
        return Sealed(present.text, casebook.blobs.get(present.text).decode("utf-8"), told)
    except BlobError as error:
        raise CasebookError(f"{document} cannot be quoted, for {error}") from error


def checked_account(casebook: Casebook, document: str, given: Given | None) -> Checked:
    """An account to be added to a document."""
    if not isinstance(given, GivenAccount):
        raise CasebookError("say what the account tells: its words, day, place, claims")
    sealed = sealed_text(casebook, document)
    if given.frame.span is None:
        raise CasebookError("an account quotes the words that tell of it: give their start and end in the text")
    _check_frame(casebook, sealed, given.frame)
    for place, claim in enumerate(given.claims):
        _check_claim(sealed, claim)
        _check_place_among(given.claims, place)
    return Checked((document,), (None,), value_of(given, sealed.name))


def checked_claim(casebook: Casebook, account: str, given: Given | None) -> Checked:
    """A claim to be added to an account."""
    if not isinstance(given, GivenClaim) or "#" in account:
        raise CasebookError("say what the claim tells, and of which account: harm, group, number, words")
    return _about_claim(casebook, account, given)


def checked_correction(casebook: Casebook, about: str, given: Given | None) -> Checked:
    """A claim or a frame to be corrected."""
    if isinstance(given, GivenClaim) and "#" in about:
        return _about_claim(casebook, about, given)
    if not isinstance(given, GivenFrame) or "#" in about:
        raise CasebookError("a claim is corrected by a claim, an account (d7.e1) by its day, place, means and so on")
    if all(getattr(given, field.name) is None for field in fields(given)):
        raise CasebookError("say what of the account is otherwise: its day, places, means, targets, parties, words")
    sealed = sealed_text(casebook, about.partition(".")[0])
    key = key_of(sealed.told, about)
    _check_frame(casebook, sealed, given)
    return Checked((about,), (key,), value_of(given, sealed.name))


def checked_strike(casebook: Casebook, about: str) -> Checked:
    """A claim or an account to be struck out."""
    told = next(accounts_of(casebook, [about.partition(".")[0]], {}), None)
    if told is None:
        raise CasebookError(f"{about} is not there: its document has nothing that was read")
    if isinstance(told, Problem):
        raise CasebookError(f"{told.where}: {told.message}")
    return Checked((about,), (key_of(told, about),), None)


def key_of(told: DocumentAccounts, about: str) -> str:
    """The key of an account or a claim that counts. Raises `CasebookError`."""
    name = about.partition(".")[2]
    if name not in told.names() or name.startswith("v"):
        there = ", ".join(f"{told.document}.{n}" for n in told.names() if not n.startswith("v"))
        raise CasebookError(f"{about} is not there: {told.document} has {there or 'no account yet'}")
    account = about.partition("#")[0]
    for struck in told.struck:
        if struck.id in (about, account):
            raise CasebookError(f"{struck.id} is struck out by {struck.decision}: undo that first")
    return told.names()[name]


def _about_claim(casebook: Casebook, about: str, given: GivenClaim) -> Checked:
    sealed = sealed_text(casebook, about.partition(".")[0])
    key = key_of(sealed.told, about)
    _check_claim(sealed, given)
    value = value_of(given, sealed.name)
    if not given.part_of:
        return Checked((about,), (key,), value)
    _check_whole(sealed.told, about, given.part_of)
    return Checked((about, given.part_of), (key, key_of(sealed.told, given.part_of)), value)


def _check_whole(told: DocumentAccounts, claim: str, whole: str) -> None:
    """A claim is a part of one of its own account, and not of its own parts."""
    account = claim.partition("#")[0]
    reported = next((each for each in told.accounts if each.id == account), None)
    claims: Sequence[Claim] = reported.account.claims if reported else ()
    refs = [str(ref) for ref in claim_refs(account, claims)]
    if whole not in refs:
        raise CasebookError(f"{whole} is no claim of {account}, which has {', '.join(refs) or 'none'}")
    at: int | None = refs.index(whole)
    while at is not None:
        if refs[at] == claim:
            raise CasebookError(f"{claim} cannot be a part of {whole}, which is itself a part of it")
        at = claims[at].part_of


def _check_place_among(claims: Sequence[GivenClaim], place: int) -> None:
    """Of claims that are given together, each is a part of an earlier one, or of none."""
    part_of = claims[place].part_of
    if part_of and not (part_of[:1] == "#" and part_of[1:].isdecimal() and int(part_of[1:]) < place):
        raise CasebookError(f"{part_of} is no claim that stands before this one: write #0 for the first")


def _check_frame(casebook: Casebook, sealed: Sealed, frame: GivenFrame) -> None:
    _check_quotations(sealed, frame)
    if frame.when is not None:
        _check_when(frame.when)
    for place in frame.places or ():
        _check_place(casebook, place)


def _check_claim(sealed: Sealed, claim: GivenClaim) -> None:
    _check_quotations(sealed, claim)
    if claim.harm is Harm.SURVIVED:
        raise CasebookError("that somebody survived is told of one person, and is no number")
    vague = claim.count.vague
    if vague is not None and folded(vague) not in folded(claim.span.text):
        raise CasebookError(f"“{vague}” does not stand in the words quoted, “{claim.span.text}”")


def _check_quotations(sealed: Sealed, given: Given) -> None:
    for span in quotations_in(given):
        if not 0 <= span.start < span.end <= len(sealed.text) or span != _there(sealed.text, span):
            where = f"characters {span.start} to {span.end} of {sealed.told.document}"
            there = sealed.text[max(0, span.start) : max(0, span.end)]
            raise CasebookError(f"“{span.text}” does not stand at {where}, where the sealed text says “{there}”")
        if not span.text.strip():
            raise CasebookError("blanks alone say nothing: quote the words")


def _there(text: str, span: Span) -> Span:
    return Span.of(text, span.start, span.end)


def _check_when(when: When) -> None:
    if when.is_known and when.span is None:
        raise CasebookError("a day that is known has the words that say so: quote them, or leave the day unknown")


def _check_place(casebook: Casebook, place: Place) -> None:
    site = place.site
    if place.candidates:
        raise CasebookError("a person says which place is meant, or none: no candidates")
    if place.country is not None and not _COUNTRY.fullmatch(place.country):
        raise CasebookError(f"{place.country!r} is no country: write its two letters, as SY")
    if site is None:
        return
    if site.id.startswith(OWN):
        is_within = -90 <= site.lat <= 90 and -180 <= site.lon <= 180 and 0 <= site.radius_km <= _FARTHEST
        if not is_within:
            raise CasebookError(
                f"{site.lat}, {site.lon} and {site.radius_km} km are no place: degrees are -90 to 90 and -180 to 180, "
                f"and it reaches 0 to {_FARTHEST:,.0f} km about"
            )
    elif gazetteer(casebook.settings.gazetteers).place(site.id) != site:
        raise CasebookError(f"{site.id} is not in the gazetteer, or another place there: take it by its id")
