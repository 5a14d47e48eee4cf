"""Drafts of accounts: passages gathered by the occurrence that they tell of.

What comes in: the passages of one text, in order. What goes out: `Draft`s. What always holds: a running total and an
event are never one draft; passages whose days or places exclude each other are never one draft; a number is never
dropped.
"""

from sijill.lexicon.telling import telling_words
from sijill.read.draft import Draft
from sijill.read.likeness import place_key
from sijill.read.link_features import Context, linking, opening
from sijill.read.links import LinkWeights, link_weights, score
from sijill.read.mentions import Mentions
from sijill.read.passages import Passage
from sijill.read.told import Teller, Told

KEEPS = -4.0
"""A passage that tells of no occurrence by itself still tells of the means, targets and parties of the draft that it
would join with at least this score; on the development reports less than that was of another occurrence."""
REACH = 40
"""Drafts to look back at, at most, besides the first: a report does not return to what it left so long ago."""


class Drafter:
    """Gathers passages into drafts, one pass from the report's beginning to its end."""

    def __init__(self, mentions: Mentions, weights: LinkWeights | None = None, lang: str = "en") -> None:
        self._words = telling_words(lang)
        self._context = Context.of(mentions, self._words)
        self._teller = Teller(mentions, self._words)
        self._weights = weights or link_weights()
        self.drafts: list[Draft] = []

    def gather(self, passages: tuple[Passage, ...]) -> list[Draft]:
        """All drafts, in the order in which the report comes to them."""
        for passage in passages:
            told = self.told(passage)
            if self.goes_on(told):
                self.join(self.drafts[-1], told)
            else:
                self.choose(told)
        return self.drafts

    def choose(self, told: Told) -> Draft | None:
        """Put a passage where it likeliest belongs; `None` where it tells of no occurrence. A number is kept always."""
        joining = [(score(self._weights.join, features), draft) for draft, features in self.candidates(told)]
        best, draft = max(joining, key=lambda x: x[0], default=(float("-inf"), None))
        new = score(self._weights.open, self.opening(told))
        nothing = float("-inf") if told.passage.tolls else 0.0
        if draft is not None and best >= max(new, nothing):
            self.join(draft, told)
        elif new >= nothing:
            draft = self.open(told)
            self.join(draft, told)
        elif draft is not None and best >= KEEPS:
            draft.take(told.passage)
        else:
            draft = None
        return draft

    def candidates(self, told: Told) -> list[tuple[Draft, tuple[float, ...]]]:
        """The drafts that a passage may join, each with the features of `links.JOIN`."""
        within = [*self.drafts[:1], *self.drafts[1:][-REACH:]]
        linked = ((draft, self.linking(draft, told)) for draft in within)
        return [(draft, features) for draft, features in linked if features is not None]

    def told(self, passage: Passage) -> Told:
        """What a passage tells of when and where."""
        return self._teller.told(passage, self.drafts)

    def linking(self, draft: Draft, told: Told) -> tuple[float, ...] | None:
        """The features of `links.JOIN`, or `None` where day or place exclude each other."""
        return linking(self._context, self.drafts, draft, told)

    def opening(self, told: Told) -> tuple[float, ...]:
        """The features of `links.OPEN`."""
        return opening(self._context, self.drafts, told)

    def goes_on(self, told: Told) -> bool:
        """Whether a passage in the present perfect goes on with the running total of the sentence before."""
        counted = told.passage.tolls or told.passage.facilities
        if not self.drafts or not self.drafts[-1].running or told.when.is_known or not counted:
            return False
        last = self.drafts[-1].passages[-1]
        beside = (
            told.passage.paragraph - last.paragraph <= (0 if told.places else 1)
            and told.passage.sentence - last.sentence == 1
        )
        return (
            beside
            and self._words.perfect.search(told.words) is not None
            and self.linking(self.drafts[-1], told) is not None
        )

    def open(self, told: Told) -> Draft:
        """A new draft."""
        draft = Draft(running=told.running)
        if not told.places and self.drafts and told.passage.sentence - self.drafts[-1].passages[-1].sentence <= 1:
            draft.places = list(self.drafts[-1].places)
        self.drafts.append(draft)
        return draft

    def join(self, draft: Draft, told: Told) -> None:
        """Add a passage to a draft."""
        passage, when, places = told.passage, told.when, told.places
        borrowed = not draft.passages and bool(draft.places)
        draft.take(passage)
        draft.own_place = draft.own_place or bool(places)
        draft.own_day = draft.own_day or when.is_known or when.span is not None
        finer = not draft.running and (when.days or 9999) < (draft.when.days or 0)
        if when.is_known and (finer or not draft.when.is_known):
            draft.when = when
        if places:
            known = {place_key(p) for p in draft.places}
            fine = max((p.rank for p in draft.places), default=-1.0)
            new = [p for p in places if place_key(p) not in known]
            if not draft.places or borrowed:
                draft.places = list(places)
            elif new and max(p.rank for p in new) > fine + 1:
                draft.places = list(new)
            elif new and abs(max(p.rank for p in new) - fine) <= 1 and len(draft.places) < 6:
                draft.places = [*draft.places, *new]
