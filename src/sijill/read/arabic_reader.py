"""The reader `arabic/1`: from a document to a checked `Reading`.

What comes in: a `Document` in Arabic, a gazetteer. What goes out: a `Reading`. What always holds: every claim quotes
its span of the text as given, however it was mended for reading; a report about no armed violence has no accounts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sijill.lexicon.arabic_dates import dated, days_in, posted_on
from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_words import Sentence, sentences_of
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.named_places import named_places
from sijill.read.arabic_accounts import Draft, Report, account_of, day_of, drafts_of
from sijill.read.arabic_circumstances import (
    is_attack,
    is_by_accident,
    is_disaster,
    means_in,
    parties_in,
    speaker_in,
    targets_in,
)
from sijill.read.arabic_clauses import parted
from sijill.read.arabic_control import controls_in
from sijill.read.arabic_counts import counted_in, reads
from sijill.read.arabic_facilities import facilities_in
from sijill.read.arabic_persons import Told, persons_in
from sijill.read.arabic_place_words import cities, countries_in, peoples
from sijill.read.arabic_places import Places
from sijill.read.arabic_places_beside import LAND
from sijill.read.arabic_sayings import sayings_in
from sijill.read.arabic_scene import Scene
from sijill.read.arabic_statements import statements_in
from sijill.read.arabic_times import continued, is_over_area, is_sum, of_the_wound
from sijill.read.check import checked
from sijill.read.rules import ARABIC
from sijill.record.claim import Account, Reading, Victim
from sijill.record.document import Document
from sijill.record.place import Place
from sijill.record.terms import Harm


@dataclass(frozen=True, slots=True)
class ArabicReader:
    """The reader that works by rules alone, for Arabic."""

    gazetteer: Gazetteer
    name: str = ARABIC

    def read(self, document: Document) -> Reading:
        """What the document claims; a text without armed violence gives a reading that is not relevant."""
        text = mended(document.text)
        sentences = sentences_of(text)
        published = document.published or posted_on(text.text) or dated([s.texts for s in sentences])
        named = (*countries_in(sentences, cities()), *countries_in(sentences, peoples()))
        known = named_places(document.text, "ar", self.gazetteer)
        country = next(iter(countries_in(sentences, cities())), None)
        country = country or _country(known, named, self.gazetteer) or next(iter(named), None)
        around = tuple(p.site for p in known if p.site is not None and p.site.kind in ("province", "district"))
        places = Places(text, self.gazetteer, country, frozenset(named), around)
        persons = persons_in(text, sentences)
        named_at = frozenset(person.sentence for person in persons)
        found = (_scene(n, one, places, published, n in named_at) for n, one in enumerate(sentences))
        told = continued([scene for scene in found if scene is not None])
        if not any(s.means for s in told) and any(is_disaster(s) for s in sentences):
            told = []
        parts = [part for scene in told for part in parted(scene)]
        drafts = [draft for draft in drafts_of(parts) if _tells(draft, named_at)]
        report = Report(text, country, published, _begun(told))
        accounts = tuple(_told(draft, report, f"e{n}") for n, draft in enumerate(drafts, 1))
        reading = Reading(document.id, self.name, document.lang, document.published, bool(accounts))
        if not accounts:
            return reading
        victims = tuple(_placed(person, drafts, accounts) for person in persons)
        statements = statements_in(text, sayings_in(text, sentences))
        controls = controls_in(text, sentences, places, published)
        reading = replace(reading, accounts=accounts, victims=victims, controls=controls, statements=statements)
        return checked(reading, document.text, reads)


def _scene(
    number: int, sentence: Sentence, places: Places, published: date | None, names_somebody: bool
) -> Scene | None:
    """What a sentence tells of harm or an attack; `None` where it tells of neither, nor whose hand somebody died by."""
    text = places.text
    counts = tuple(c for c in counted_in(sentence) if not is_by_accident(sentence, c.end))
    means = means_in(sentence)
    if not (counts or means or is_attack(sentence) or (names_somebody and parties_in(text, sentence, None))):
        return None
    if not means and is_disaster(sentence):
        return None
    speaker = speaker_in(text, sentence)
    days = of_the_wound(sentence, tuple(days_in(sentence.texts, published)))
    named = tuple(places.named_in(sentence))
    return Scene(
        number,
        sentence,
        counts,
        days,
        named,
        means,
        targets_in(sentence),
        parties_in(text, sentence, speaker),
        speaker,
        is_sum(sentence, counts, days),
        is_over_area(sentence, counts, named),
    )


def _country(known: tuple[Place, ...], named: tuple[str, ...], gazetteer: Gazetteer) -> str | None:
    """The country of the first known place; that of a people named, where a place of theirs is spelt like that one."""
    place = next((p for p in known if p.country is not None), None)
    if place is None or place.country in named or (place.site is not None and place.site.kind in _SURE):
        return None if place is None else place.country
    spelt = [f.site.country for f in gazetteer.knows(place.span.text) if f.fit != "skeleton"]
    return next((country for country in named if country in spelt), place.country)


_SURE = frozenset({"country", "province", "region", "city"})


def _told(draft: Draft, report: Report, id: str) -> Account:
    """The account of a draft, with the counted places that its sentences say were struck, each told once."""
    sentences = {scene.number: scene.sentence for scene in draft.scenes}
    found = [f for _, one in sorted(sentences.items()) for f in facilities_in(report.text, one)]
    once = {(f.target, f.count): f for f in reversed(found)}
    return replace(account_of(draft, report, id), facilities=tuple(reversed(once.values())))


def _begun(scenes: Sequence[Scene]) -> tuple[tuple[int, date], ...]:
    """The days that the text says something goes on since, with their sentences."""
    return tuple((s.number, d.first) for s in scenes for d in s.days if d.since and d.first is not None)


def _tells(draft: Draft, named_at: frozenset[int]) -> bool:
    """Whether it is an account: it has a count, or who was harmed by name, or an attack with a place or a target."""
    if any(scene.number in named_at and (scene.means or scene.parties) for scene in draft.scenes):
        return True
    if any(scene.counts for scene in draft.scenes):
        return any(scene.means or is_attack(scene.sentence) or scene.parties for scene in draft.scenes) or any(
            c.harm in (Harm.KILLED, Harm.DETAINED, Harm.ABDUCTED) for s in draft.scenes for c in s.counts
        )
    placed = any(p.rank < LAND for scene in draft.scenes for p in scene.places)
    struck = any(scene.targets for scene in draft.scenes)
    return any(is_attack(scene.sentence) for scene in draft.scenes) and (placed or struck)


def _placed(told: Told, drafts: list[Draft], accounts: tuple[Account, ...]) -> Victim:
    """The victim with the account whose sentence tells of it, or that of the nearest one before."""
    best, distance = 0, 10**6
    for n, draft in enumerate(drafts):
        for scene in draft.scenes:
            apart = told.sentence - scene.number
            if 0 <= apart < distance or (apart < 0 and -apart * 3 < distance):
                best, distance = n, apart if apart >= 0 else -apart * 3
    died = day_of(drafts[best]) if told.victim.harm is Harm.KILLED else None
    return replace(told.victim, account=accounts[best].id, died=told.victim.died or died)
