"""Who has spoken so far in one report, ready to be asked for by a pronoun or a word.

What comes in: speakers in the order in which they speak. What goes out: the last one that a pronoun or "the spokesman"
may stand for. What always holds: an answer takes no longer late in a long report than at its beginning.
"""

from sijill.read.speaker_names import Named


class SpeakerMemory:
    """The speakers heard so far; `None` where nobody of the kind has spoken."""

    def __init__(self) -> None:
        self.last: Named | None = None
        self.person: Named | None = None
        self.body: Named | None = None
        self.several: Named | None = None
        """The last whom "they" may mean: a plural, or a body."""
        self.proper: Named | None = None
        """The last body with a name of its own."""
        self._by_word: dict[str, list[tuple[int, Named]]] = {}

    def add(self, speaker: Named) -> None:
        """Take in whoever has just spoken."""
        name = speaker.name.text
        self.last = speaker
        if speaker.is_person:
            self.person = speaker
        else:
            self.body = speaker
            if name.split()[-1][0].isupper():
                self.proper = speaker
        if name.lower().endswith("s") or not speaker.is_person:
            self.several = speaker
        text = f"{name} {speaker.role.text if speaker.role else ''}".lower()
        for word in set(text.split()):
            told = self._by_word.setdefault(word, [])
            # An earlier speaker told of in no more words can never be asked for again.
            while told and told[-1][0] <= len(text):
                told.pop()
            told.append((len(text), speaker))

    def with_word(self, word: str, longer_than: int) -> Named | None:
        """The last speaker whose name and role have `word` and more characters than `longer_than`."""
        told = self._by_word.get(word, ())
        return next((speaker for length, speaker in reversed(told) if length > longer_than), None)
