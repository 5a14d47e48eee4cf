"""The accounts of a casebook's documents, from what is sealed of them: those that are matched and reconciled now.

What comes in: a casebook, documents' ids. What goes out: each document's accounts and victims, with the stamp of the
reading that they are of. What always holds: the newest reading of a document's newest capture counts, and no other, and
what people entered by hand is laid over it; a document that no reader could read for its language has one bare account;
the voice is that of its source's file, else the agency that the text credits.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path

from sijill.casebook.coding_overlay import Found, by_document, laid_over
from sijill.casebook.folder import SOURCES, Casebook
from sijill.collect.sources_file import sources_of
from sijill.flow import gazetteer, named_in
from sijill.lexicon.folding import folded
from sijill.lexicon.voices import credited_agency
from sijill.match.reported import reported_accounts
from sijill.read.row_places import GIVEN
from sijill.read.sealed_reading import sealed_reading
from sijill.record.claim import Control, Statement, Victim
from sijill.record.decision import Decision
from sijill.record.document import Document
from sijill.record.handmade import Struck
from sijill.record.incident import ReportedAccount
from sijill.record.place import Site
from sijill.record.problem import Problem
from sijill.store.blobs import BlobError
from sijill.store.incident_query import PresentReading

Voices = Mapping[str, str]
"""Whose words each source finally gives, by the source's id, as far as its file says so."""
_BARE = frozenset({"language", "read-failed"})
"""Why a document was not read, where its words and its day can still be compared."""
_PAGE = 200


@dataclass(frozen=True, slots=True)
class DocumentAccounts:
    """What one document tells now; `stamp` names the reading. Victims are those of the reading, in its order."""

    document: str
    stamp: str
    accounts: tuple[ReportedAccount, ...]
    victims: tuple[Victim, ...] = ()
    address: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    reader: str | None = None
    """Who read it; `None` where no reader did."""
    struck: tuple[Struck, ...] = ()
    """What people struck out."""
    lost: tuple[str, ...] = ()
    """Ids of decisions whose words the document has no more."""
    statements: tuple[Statement, ...] = ()
    controls: tuple[Control, ...] = ()

    def names(self) -> Mapping[str, str]:
        """Whatever a decision may be about here, by its id in the document ("e1", "e1#0", "v2"), with its key.

        A key follows from what is told alone, or is the decision that added it, so that the same thing is found again
        under another number. What was struck out is among them.
        """
        return self.named


def _names(accounts: Sequence[ReportedAccount], victims: Sequence[Victim]) -> dict[str, str]:
    keys = dict[str, str]()
    for reported in accounts:
        keys[reported.account.id] = reported.key
        seen = dict[str, int]()
        for index, claim in enumerate(reported.account.claims):
            told = f"{reported.key}|{claim.harm}|{claim.group}|{folded(claim.span.text)}"
            keys[f"{reported.account.id}#{index}"] = _key(told, seen)
    seen = {}
    for index, victim in enumerate(victims):
        name = victim.name.text if victim.name else ""
        keys[f"v{index}"] = _key(f"{victim.harm}|{folded(name)}|{folded(victim.span.text)}", seen)
    return keys


def _key(told: str, seen: dict[str, int]) -> str:
    seen[told] = seen.get(told, 0) + 1
    return sha256(f"{told}|{seen[told]}".encode("utf-8", "replace")).hexdigest()[:24]


def document_of(id: str) -> str:
    """The document of an account, a claim or a victim ("d7.e1")."""
    return id.partition(".")[0]


def voices_of(casebook: Casebook) -> Voices:
    """The voices that the files of the casebook's sources name; of a table its recorder's, whatever its rows name.

    Rows of one table are one recorder's word, and corroborate nothing among themselves.
    """
    sources = sources_of(casebook.folder / SOURCES)[0]
    voices = {s.id: s.voice or (s.publisher or s.id if s.table is not None else None) for s in sources}
    return {id: voice for id, voice in voices.items() if voice}


def accounts_of(
    casebook: Casebook, documents: Sequence[str], voices: Voices, until: int | None = None
) -> Iterator[DocumentAccounts | Problem]:
    """What each of these documents tells, as far as it was read; a problem where its bytes are gone.

    Of what people entered by hand only what stands in entries numbered below `until`, where that is given.
    """
    incidents = casebook.store.incidents
    for start in range(0, len(documents), _PAGE):
        page = documents[start : start + _PAGE]
        decided = incidents.decisions_about(page)
        by_hand = by_document(d for d in decided if until is None or int(d.id[1:]) < until)
        for present in incidents.readings(page):
            yield _told(casebook, present, voices, by_hand.get(present.document, ()))


def all_accounts(casebook: Casebook, voices: Voices) -> Iterator[DocumentAccounts | Problem]:
    """What every document tells."""
    after, by_hand = -1, by_document(casebook.store.incidents.decisions())
    while page := casebook.store.incidents.readings_after(after, _PAGE):
        for present in page:
            yield _told(casebook, present, voices, by_hand.get(present.document, ()))
        after = int(page[-1].document[1:])


def _told(
    casebook: Casebook, present: PresentReading, voices: Voices, by_hand: Sequence[Decision]
) -> DocumentAccounts | Problem:
    stamp = f"{present.entry}"
    is_bare = present.reading is None and present.code in _BARE
    if present.reading is None and not is_bare and not by_hand:
        return DocumentAccounts(present.document, stamp, (), address=present.address)
    try:
        text = casebook.blobs.get(present.text).decode("utf-8")
        data = None if present.reading is None else casebook.blobs.get(present.reading)
    except BlobError as error:
        message = f"cannot be matched, for {error}"
        return Problem("archive", message, present.address, present.document)
    about = (present.published, present.publisher, present.lang, present.address, present.title)
    document = Document(present.document, text, *about)
    gazetteers = casebook.settings.gazetteers
    reading = None if data is None else sealed_reading(data, text, present.document, partial(_site, gazetteers))
    named = named_in(document, gazetteers) if is_bare else ()
    voice = (voices.get(present.source) if present.source else None) or credited_agency(text)
    told = reported_accounts(document, reading, voice, named) if reading or is_bare else ()
    victims = reading.victims if reading else ()
    names = _names(told, victims)
    made = DocumentAccounts(present.document, stamp, told, victims, present.address, names)
    if reading is not None:
        made = replace(made, reader=reading.reader, statements=reading.statements, controls=reading.controls)
    if not by_hand:
        return made
    laid = laid_over(Found(document, present.text, reading, tuple(a.account for a in told), names), by_hand)
    made = replace(made, named=laid.names, struck=laid.struck, lost=laid.lost)
    if laid.reading is None:
        return made
    before = {each.account.id: each for each in told}
    now = (_kept(each, before.get(each.account.id)) for each in reported_accounts(document, laid.reading, voice))
    return replace(made, accounts=tuple(now), victims=laid.reading.victims)


def _kept(now: ReportedAccount, before: ReportedAccount | None) -> ReportedAccount:
    """An account with the key that it had; the places named in a document that nobody read are those of its words."""
    if before is None:
        return now
    return replace(now, key=before.key, named=() if now.account.places else before.named)


@lru_cache(maxsize=50_000)
def _site(gazetteers: tuple[Path, ...], name: str, country: str | None, id: str) -> Site | None:
    """The place of the gazetteer that a sealed reading names by its id; of "western Dalun" it knows Dalun."""
    if id.startswith(GIVEN):
        return None
    known, words = gazetteer(gazetteers), name.split()
    shorter = (" ".join(words[start:end]) for start in range(len(words)) for end in range(len(words), start, -1))
    for part in dict.fromkeys((name, *shorter)):
        told = [each.site for each in known.knows(part)]
        told += [each.site for each in known.candidates(part, (country,) if country else ())]
        if found := next((site for site in told if site.id == id), None):
            return found
    return None
