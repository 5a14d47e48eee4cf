"""Who fights, of those that a text in Arabic names: countries and forces, each by one name.

What comes in: a text and its language. What goes out: names of sides ("RU", "coalition"). What always holds: naming is
no accusing; who is said to have done it is read elsewhere; a language whose sides are not listed has none.
"""

from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_stems import stem, stems_of
from sijill.lexicon.arabic_words import sentences_in
from sijill.lexicon.tables import table

_ARABIC = "ar"


def sides_in(text: str, lang: str | None) -> tuple[str, ...]:
    """The sides that a text names, in the order of their names."""
    if lang != _ARABIC:
        return ()
    return tuple(sorted({_sides()[s] for s in stems_of(sentences_in(text)) if s in _sides()}))


@cache
def _sides() -> dict[str, str]:
    told = table("arabic", "sides")["sides"]
    return {stem(one_form(word)): side for side, words in told.items() for word in words}
