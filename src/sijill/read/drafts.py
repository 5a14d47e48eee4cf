"""Drafts of accounts: passages gathered by the occurrence that they tell of.

What comes in: the passages of one text, in order. What goes out: `Draft`s. What always holds: a running total and an
event are never one draft; passages whose days or places exclude each other are never one draft; a number is never
dropped.
"""

from collections.abc import Sequence
from dataclasses import replace

from sijill.lexicon.telling import telling_words
from sijill.read.draft import Draft
from sijill.read.likeness import place_key
from sijill.read.link_features import Context, is_one_night, linking, opening
from sijill.read.links import LinkWeights, link_weights, score
from sijill.read.mentions import Mentions
from sijill.read.passages import Passage
from sijill.read.running import counts_on
from sijill.read.told import NEWS_DAYS, Teller, Told
from sijill.record.when import When

KEEPS = -4.0
"""A passage that tells of no occurrence by itself still tells of the means, targets and parties of the draft that it
would join with at least this score; on the development reports less than that was of another occurrence."""
OPENS = -1.0
"""What the only draft of a text must score at least, where none reaches the 0 that others must."""
LEAD = 3
"""Sentences before the first draft that may have told of it, at most."""
ANOTHER = -1.1
"""The same for a passage that begins with "another blast" or "meanwhile" and names its place."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REACH = 40
"""Drafts to look back at, at most, besides the first: a report does not return to what it left so long ago."""


class Drafter:
    """Gathers passages into drafts, one pass from the report's beginning to its end."""

    def __init__(self, mentions: Mentions, weights: LinkWeights | None = None, lang: str = "en") -> None:
        self._words = telling_words(lang)
        self._parsed = mentions.parsed
        self._context = Context.of(mentions, self._words)
        self._teller = Teller(mentions, self._words)
        self._weights = weights or link_weights()
        self.drafts: list[Draft] = []

    def gather(self, passages: tuple[Passage, ...]) -> list[Draft]:
        """All drafts, in the order in which the report comes to them."""
        left: list[Told] = []
        for passage in passages:
            told = self.told(passage)
            if self.goes_on(told):
                self.join(self.drafts[-1], told)
            elif self.choose(told) is None and not self.drafts:
                left.append(told)
            elif left and self.drafts:
                self._take_back(left)
                left = []
        if left:
            self._open_likeliest(left)
        return self.drafts

    def _take_back(self, left: Sequence[Told]) -> None:
        """Add to the first draft what was told just before it, too little for a draft of its own: its headline."""
        draft = self.drafts[0]
        first = draft.passages[0].sentence
        for told in left:
            features = self.linking(draft, told) if first - told.passage.sentence <= LEAD else None
            if features is not None and score(self._weights.join, features) >= KEEPS:
                self.join(draft, told)

    def _open_likeliest(self, left: Sequence[Told]) -> None:
        """Open one draft in a text that tells little of anything, of the likeliest passage with a means or a target."""
        opened = [
            (score(self._weights.open, self.opening(told)), -i) for i, told in enumerate(left) if told.passage.means
        ]
        best, at = max(opened, default=(float("-inf"), 0))
        if best >= OPENS:
            self.join(self.open(left[-at]), left[-at])
            self._take_back([told for i, told in enumerate(left) if i != -at])

    def choose(self, told: Told) -> Draft | None:
        """Put a passage where it likeliest belongs; `None` where it tells of no occurrence. A number is kept always."""
        joining = [(score(self._weights.join, features), draft) for draft, features in self.candidates(told)]
        best, draft = max(joining, key=lambda x: x[0], default=(float("-inf"), None))
        new = score(self._weights.open, self.opening(told))
        nothing = float("-inf") if told.passage.tolls else 0.0
        apart = self._is_of_another(told)
        if draft is not None and best >= max(new, nothing):
            self.join(draft, told)
        elif new >= (ANOTHER if apart and (told.passage.means or told.when.is_known) else nothing):
            draft = self.open(told)
            self.join(draft, told)
        elif draft is not None and best >= KEEPS and not apart:
            self._take(draft, told)
        else:
            draft = None
        return draft

    def _is_of_another(self, told: Told) -> bool:
        """Whether a passage begins by saying that it tells of another occurrence, at a place that it names."""
        return bool(told.places) and self._words.apart.match(told.words.lstrip()) is not None

    def _take(self, draft: Draft, told: Told) -> None:
        """Add what a passage tells besides; the day by which it calls a draft that has none is that draft's."""
        draft.take(told.passage)
        alike = told.passage.kinds_of_means & draft.means or self._words.definite.search(told.words)
        dayless = not draft.running and not draft.when.is_known and draft.when.span is None
        if alike and dayless and self._is_fresh_day(told.when) and self._is_of_the_act(told):
            draft.when = told.when

    def _is_of_the_act(self, told: Told) -> bool:
        """Whether the day of a passage is that of an act: "the attack late on Sunday", not "charged on Tuesday"."""
        doc, words = self._parsed.doc, self._words
        for d in (d for d in told.passage.dates if d.when == told.when):
            subjects = (c for c in doc[d.verb].children if c.dep_ in SUBJECTS)
            told_of = [t.text for t in (doc[d.head], doc[d.verb], *subjects)]
            return any(words.act.fullmatch(t) or words.harmed.fullmatch(t) for t in told_of)
        return False

    def _is_fresh_day(self, when: When) -> bool:
        """Whether a time is one day that is not long before publication."""
        published = self._context.published
        if when.start is None or when.start != when.end:
            return False
        return published is None or 0 <= (published - when.start).days <= NEWS_DAYS

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
        """Whether a passage surely goes on with what was told last: "it happened in X", or a running total's next
        figure."""
        if not self.drafts:
            return False
        last = self.drafts[-1]
        is_next = told.passage.sentence - last.passages[-1].sentence == 1
        goes_on = (is_next and self._takes_place(told)) or counts_on(last, told, self._parsed, self._words)
        return goes_on and self.linking(last, told) is not None

    def _takes_place(self, told: Told) -> bool:
        """Whether a passage only tells where or when the occurrence told last took place."""
        return not told.passage.tolls and self._words.took_place.match(told.words) is not None

    def open(self, told: Told) -> Draft:
        """A new draft."""
        draft = Draft(running=told.running, apart=self._is_of_another(told))
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
        elif when.is_known and is_one_night(draft.when, when, self._words):
            draft.when = replace(draft.when, end=when.end)
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
