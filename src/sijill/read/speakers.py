"""Who says what in a report.

What comes in: a parsed text. What goes out: `Saying`s in order of the text, and by way of `Speakers` who owns the words
at an offset. What always holds: speaker, role and content are quoted verbatim; words that nobody is given for are the
report's own, and have no speaker.
"""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sijill.lexicon.speech import Speech, speech_of
from sijill.read.entities import entities_between
from sijill.read.parsed import Parsed
from sijill.read.quotations import quotations_in
from sijill.read.saying import Saying, Speakers, speaker_at
from sijill.read.speaker_cues import Cue, cues_of
from sijill.read.speaker_memory import SpeakerMemory
from sijill.read.speaker_names import Named, named
from sijill.read.speaker_quotations import with_quotations
from sijill.read.speaker_reach import Manner, reach_of
from sijill.record.span import Span

__all__ = ["Saying", "Speakers", "sayings_in", "speaker_at"]


def sayings_in(parsed: Parsed, lang: str = "en") -> tuple[Saying, ...]:
    """Every attributed stretch of the text, in order; pronouns are resolved to the last speaker that fits."""
    return _Listener(parsed, speech_of(lang)).hear()


_LONG_QUOTE = 4
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_PERSONS = frozenset({"PERSON"})
_BODIES = frozenset({"ORG", "GPE", "NORP"})
_HE = frozenset({"he", "she"})
_IT = frozenset({"it"})
_THEY = frozenset({"they", "some", "others", "many", "both", "several"})
_RELATIVE = frozenset({"who", "which", "that"})
_SELF = frozenset({"i", "we", "you", "us", "me"})
_CUT = frozenset({"while", "but", "and", "although", "though", "whereas", "as"})


class _Listener:
    """Goes through one report, sentence by sentence, and remembers who spoke last."""

    def __init__(self, parsed: Parsed, words: Speech) -> None:
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.text = parsed.working
        self.words = words
        self.quotations = quotations_in(parsed)
        self.long = [q for q in self.quotations if len(self.text[q.start : q.end].split()) >= _LONG_QUOTE]
        self.spoken = SpeakerMemory()
        self.sayings: list[Saying] = []

    def hear(self) -> tuple[Saying, ...]:
        """All sayings, in order of their content."""
        quoted = [(q.start, q.end) for q in self.long]
        cues_of_sentence = [
            list(cues_of(s, k, self.words, _near(quoted, s))) for k, s in enumerate(self.parsed.sentences)
        ]
        for sentence, cues in zip(self.parsed.sentences, cues_of_sentence, strict=True):
            for cue in cues:
                speaker, resolved = self._speaker(cue.head)
                if speaker is None:
                    continue
                saying = self._saying(cue, cues, sentence, speaker)
                if saying is not None:
                    self.sayings.append(replace(saying, is_resolved=resolved))
                    self.spoken.add(speaker)
        self.sayings = with_quotations(self.parsed, self.sayings, self.long)
        self._settle()
        self._continue()
        return tuple(sorted(self.sayings, key=lambda s: (s.content.start, s.content.end)))

    # ── who ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _speaker(self, head: Token) -> tuple[Named | None, bool]:
        """Whom `head` names, and whether that was found by way of a pronoun."""
        word = head.lower_
        if word in _HE:
            return self._nearest(self.spoken.person, head, _PERSONS), True
        if word in _IT:
            return self._nearest(self.spoken.body, head, _BODIES), True
        if word in _THEY:
            return self.spoken.several, True
        if word in _SELF or word in self.words.nobody or head.pos_ in {"PRON", "NUM", "DET", "VERB", "SYM"}:
            return None, False
        if head.lemma_.lower() in self.words.carriers:
            owner = _owner(head)
            return self._speaker(owner) if owner is not None and owner.i != head.i else (self.spoken.last, True)
        found = named(self.parsed, head, self.words)
        if (
            found is None
            or not any(c.isalnum() for c in found.name.text)
            or found.name.text.lower().startswith(("no ", "neither ", "nobody"))
        ):
            return None, False
        earlier = self._same(head, found)
        return (earlier, True) if earlier is not None else (found, False)

    def _nearest(self, last: Named | None, head: Token, labels: frozenset[str]) -> Named | None:
        """The `last` speaker that fits, or whoever is the subject of a clause since then."""
        first = max(0, head.sent.start - 50)
        since = [
            t for t in self.doc[first : head.i] if t.dep_ == "nsubj" and t.ent_type_ in labels and t.pos_ == "PROPN"
        ]
        if since and (last is None or since[-1].idx > last.name.end):
            found = named(self.parsed, since[-1], self.words)
            return found if found is not None and any(c.isalnum() for c in found.name.text) else last
        return last

    def _same(self, head: Token, found: Named) -> Named | None:
        """Whom "the spokesman" or "the group" stands for: who was named with that word, or the last named body."""
        tokens = found.name.text.lower().split()
        if tokens[0] not in {"the", "this"} or head.pos_ != "NOUN" or found.role is not None:
            return None
        earlier = self.spoken.with_word(head.lower_, len(found.name.text))
        if earlier is not None:
            return earlier
        if head.lower_ not in self.words.stand_ins or len(tokens) > 3 or "-" in found.name.text:
            return None
        before = entities_between(self.doc, head.sent.start, head.i)
        beside = [e for e in before if e.label_ == "ORG" and e.root.dep_ != "compound"]
        if beside:
            return Named(self.parsed.quote_words(beside[-1]))
        return self.spoken.proper

    def _settle(self) -> None:
        """Put the name to "a monitoring group" where the report names one watcher elsewhere."""
        words = self.words
        names = [
            s.speaker
            for s in self.sayings
            if s.speaker.text[-1:].islower() and any(w in words.watchers for w in s.speaker.text.lower().split())
        ]
        names = [n for n in names if any(part[0].isupper() for part in n.text.split()[1:])]
        if not names:
            return
        for i, saying in enumerate(self.sayings):
            tokens = saying.speaker.text.lower().split()
            if " ".join(tokens[-2:]) in words.unnamed_watchers or tokens[-1] in words.unnamed_watchers:
                self.sayings[i] = replace(saying, speaker=names[0], is_resolved=True)

    def _continue(self) -> None:
        """Give a sentence without a source to the speaker before, where it goes on with that one's figures."""
        sentences = self.parsed.sentences
        by_sentence: dict[int, Saying] = {}
        for saying in self.sayings:
            if saying.owns_numbers:
                by_sentence[saying.sentence] = saying
        busy = {s.sentence for s in self.sayings}
        for k in range(1, len(sentences)):
            before = by_sentence.get(k - 1)
            if (
                before is None
                or k in busy
                or "\n" in self.text[sentences[k - 1].start_char : sentences[k].start_char].strip(" ")
            ):
                continue
            if self._is_quoted(sentences[k].start_char) or not self.words.goes_on.match(sentences[k].text):
                continue
            span = self._trimmed(sentences[k].start, sentences[k].end)
            if span is not None:
                saying = replace(before, content=span, clause=span, manner=Manner.CONTINUED, sentence=k)
                by_sentence[k] = saying
                self.sayings.append(saying)

    def _is_quoted(self, offset: int) -> bool:
        """Whether a long quotation stands around `offset`."""
        at = bisect_right(self.long, offset, key=lambda q: q.start) - 1
        return at >= 0 and offset < self.long[at].end

    # ── what ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _saying(self, cue: Cue, cues: list[Cue], sentence: Words, speaker: Named) -> Saying | None:
        """The words that a cue attributes to `speaker`, or `None` where it attributes none."""
        reach = reach_of(cue, cues, sentence, self.words)
        if reach is None:
            return None
        manner = reach.manner
        said, whole = self._trimmed(*reach.content), self._trimmed(*reach.clause)
        if said is None or whole is None:
            return None
        verb = self.parsed.quote_words(self.doc[cue.verb.i : cue.verb.i + 1])
        if any(q.start <= said.start + 1 and said.end - 1 <= q.end for q in self.long):
            manner = Manner.QUOTED
        lemma = cue.verb.lemma_.lower()
        figures = lemma in self.words.own_figures or (manner is not Manner.ACT and lemma not in self.words.no_figures)
        return Saying(
            speaker.name,
            speaker.role,
            said,
            verb,
            lemma,
            manner,
            cue.sentence,
            whole,
            speaker.is_person,
            owns_numbers=figures,
        )

    def _trimmed(self, first: int, stop: int) -> Span | None:
        """The tokens [first, stop) without blanks and commas at their ends."""
        doc = self.doc
        while first < stop and (
            doc[first].is_space or doc[first].text in {",", ":", ";", "-", "—", "–", "--", "that", ".", ")"}
        ):
            first += 1
        while stop > first and (
            doc[stop - 1].is_space
            or doc[stop - 1].text in {",", ":", ";", "-", "—", "–", "--", ".", "and", "but", "while", "as", "("}
        ):
            stop -= 1
        return self.parsed.quote_words(doc[first:stop]) if stop > first else None


def _near(quoted: list[tuple[int, int]], sentence: Words) -> list[tuple[int, int]]:
    """The quotations, given in order, that a sentence meets."""
    first = bisect_left(quoted, sentence.start_char, key=lambda q: q[1])
    return quoted[first : bisect_left(quoted, sentence.end_char, key=lambda q: q[0])]


def _owner(carrier: Token) -> Token | None:
    """Whose statement: "a statement by the ministry", "its statement", "the ministry's statement"."""
    for child in carrier.children:
        if child.dep_ in {"poss", "compound"} and child.pos_ in (
            {"PROPN", "NOUN"} if child.dep_ == "poss" else {"PROPN"}
        ):
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "of"}:
            return next((t for t in child.children if t.dep_ == "pobj"), None)
        if child.dep_ == "acl":
            for by in child.children:
                if by.dep_ == "agent" or by.lower_ in {"by", "from"}:
                    return next((t for t in by.children if t.dep_ == "pobj"), None)
    return None
