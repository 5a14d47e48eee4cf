"""The reader `plain/1`: from a document in a language that a data file tells to a checked `Reading`.

What comes in: a `Document`, its `Language`, a gazetteer. What goes out: a `Reading`. What always holds: this code knows
no word of any language; every claim quotes the text as given; a report about no armed violence has no accounts.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.language import Language
from sijill.lexicon.plain_dates import days_in
from sijill.read.check import checked
from sijill.read.plain_accounts import Draft, Scene, account_of, drafts_of
from sijill.read.plain_circumstances import is_attack, is_calm, means_in, parties_in, targets_in
from sijill.read.plain_counts import counted_in, reads
from sijill.read.plain_places import LAND, Places, countries_in
from sijill.read.plain_sentences import Sentence, sentences_of
from sijill.read.plain_speakers import speakers_of
from sijill.read.rules import PLAIN
from sijill.record.claim import Reading
from sijill.record.document import Document
from sijill.record.span import Span


@dataclass(frozen=True, slots=True)
class PlainReader:
    """The reader that reads any language that a data file tells, by rules alone."""

    gazetteer: Gazetteer
    language: Language
    name: str = PLAIN

    def read(self, document: Document) -> Reading:
        """What the document claims; a text without armed violence gives a reading that is not relevant."""
        language = self.language
        sentences = sentences_of(document.text, language)
        nothing = Reading(document.id, self.name, document.lang, document.published, False)
        if not is_of_arms(sentences, language):
            return nothing
        places = Places(language, self.gazetteer, countries_in(sentences, language))
        scenes: list[Scene] = []
        for n, (sentence, speaker) in enumerate(zip(sentences, speakers_of(sentences, language), strict=True)):
            scene = _scene(n, sentence, places, speaker, document.published)
            if scene is not None:
                scenes.append(scene)
        drafts = [draft for draft in drafts_of(scenes) if _tells(draft, language)]
        if not drafts:
            return nothing
        accounts = tuple(account_of(draft, f"e{n}", document.published) for n, draft in enumerate(drafts, 1))
        reading = replace(nothing, relevant=True, accounts=accounts)
        return checked(reading, document.text, partial(reads, language=language))


def is_of_arms(sentences: tuple[Sentence, ...], language: Language) -> bool:
    """Whether a text speaks of arms and repression, and no less than of accident, nature, illness or play.

    Where all its words of attack are such as accidents share ("explosion"), one word of these is enough to say no.
    """
    forms = [s.forms for s in sentences]
    unsure = sum(map(language.unsure.stand_in, forms))
    sure = sum(language.armed.stand_in(f) + language.attacks.stand_in(f) for f in forms) - unsure
    calm = sum(map(language.calm.stand_in, forms))
    return sure >= max(calm, 1) or (unsure > 0 and calm == 0)


def _scene(
    number: int, sentence: Sentence, places: Places, speaker: Span | None, published: date | None
) -> Scene | None:
    """What a sentence tells of harm or an attack; `None` where it tells of neither."""
    language = places.language
    if is_calm(sentence, language):
        return None
    counts = tuple(counted_in(sentence, language))
    if not counts and not is_attack(sentence, language):
        return None
    parties = parties_in(sentence, language, speaker)
    whose = (speaker, *(party.span for party in parties))
    named = tuple(p for p in places.named_in(sentence) if not any(_is_of(p.place.span, one) for one in whose))
    return Scene(
        number,
        sentence,
        counts,
        tuple(days_in(sentence.forms, language, published)),
        named,
        means_in(sentence, language),
        targets_in(sentence, language),
        parties,
        speaker,
        language.another.stand_in(sentence.forms) > 0,
        language.totals["wars"].stand_in(sentence.forms) > 0,
        tuple(start for start, _, _ in language.attacks.found_in(sentence.forms)),
    )


def _is_of(span: Span, speaker: Span | None) -> bool:
    return speaker is not None and span.overlaps(speaker)


def _tells(draft: Draft, language: Language) -> bool:
    """Whether it is an account: it has a count, or an attack with a place or a target."""
    if any(scene.counts for scene in draft.scenes):
        return True
    placed = any(p.rank < LAND and p.is_sure for scene in draft.scenes for p in scene.places)
    struck = any(scene.targets for scene in draft.scenes)
    return any(is_attack(scene.sentence, language) for scene in draft.scenes) and (placed or struck)
