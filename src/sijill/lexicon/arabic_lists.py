"""The lists of words of the lexicon's Arabic tables, as mended texts have them.

What comes in: a table of `data/arabic` and a list in it. What goes out: its words. What always holds: each is in the
one form of `arabic_letters`.
"""

from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.tables import table


@cache
def arabic_list(topic: str, name: str) -> frozenset[str]:
    """The words of one list. Raises `KeyError` where there is no such table or list."""
    return frozenset(map(one_form, table("arabic", topic)[name]))
