"""Personal names as reports write them: which words may make one, and the sex that its words say.

What comes in: words of a text. What goes out: a `Sex` or `None`, and whether a run of words may name a person. What
always holds: a first name that both sexes bear says no sex; a run with a word of the "never" list is no person.
"""

from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.record.terms import Sex


class PersonalNames:
    """The personal names of one language's reports."""

    def __init__(self, lang: str) -> None:
        data = table(lang, "names")
        self._male = frozenset(data["first"]["m"].split())
        self._female = frozenset(data["first"]["f"].split())
        self._both = frozenset(data["first"]["both"].split())
        self.particles = frozenset(data["parts"]["particles"])
        self.suffixes = frozenset(data["parts"]["suffixes"])
        self._kunya = {Sex.MALE: frozenset(data["parts"]["kunya_m"]), Sex.FEMALE: frozenset(data["parts"]["kunya_f"])}
        self._titles = {Sex.MALE: frozenset(data["title"]["m"]), Sex.FEMALE: frozenset(data["title"]["f"])}
        self._plain_titles = frozenset(data["title"]["none"])
        self._never = frozenset(data["never"]["words"].split())
        self.followers = frozenset(data["never"]["followers"])

    def is_first_name(self, word: str) -> bool:
        """Whether a word, in any case, is a listed first name."""
        low = word.lower().replace("’", "'")
        return low in self._male or low in self._female or low in self._both

    def is_title(self, word: str) -> bool:
        """Whether a word, in any case, is a title before a name."""
        low = word.lower()
        return low in self._plain_titles or any(low in words for words in self._titles.values())

    def is_never(self, word: str) -> bool:
        """Whether a word shows that the run it stands in names no person."""
        return word.lower() in self._never

    def is_kunya(self, word: str) -> bool:
        """Whether a word begins a name of the kind "Abu Omar", "Umm Ali"."""
        low = word.lower()
        return any(low in words for words in self._kunya.values())

    def sex_of_title(self, word: str) -> Sex | None:
        """The sex that a title says ("Mrs."), or `None`."""
        low = word.lower()
        return next((sex for sex, words in self._titles.items() if low in words), None)

    def sex_of(self, words: list[str]) -> Sex | None:
        """The sex that a name's first listed word says, a kunya included; `None` where none says it."""
        for word in words[:2]:
            low = word.lower().replace("’", "'")
            if low in self._both:
                return None
            for sex, kunya in self._kunya.items():
                if low in kunya:
                    return sex
            if low in self._male and low not in self._female:
                return Sex.MALE
            if low in self._female and low not in self._male:
                return Sex.FEMALE
            if low not in self.particles:
                return None
        return None


@lru_cache(maxsize=8)
def personal_names(lang: str) -> PersonalNames:
    """The personal names of a language; raises `KeyError` where it has none."""
    return PersonalNames(lang)
