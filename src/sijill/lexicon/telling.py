"""Words by which a report moves from one occurrence to the next.

What comes in: a language. What goes out: compiled patterns, one a purpose. What always holds: case is
ignored; a pattern begins and ends at the bounds of words unless it says otherwise.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class TellingWords:
    """The patterns of one language; see `data/<language>/passages.toml` for what each is for."""

    another: re.Pattern[str]
    apart: re.Pattern[str]
    other: re.Pattern[str]
    took_place: re.Pattern[str]
    prior: re.Pattern[str]
    pluperfect: re.Pattern[str]
    definite: re.Pattern[str]
    total: re.Pattern[str]
    conflict_total: re.Pattern[str]
    background: re.Pattern[str]
    comes: re.Pattern[str]
    beside: re.Pattern[str]
    into_the_night: re.Pattern[str]
    from_the_night: re.Pattern[str]
    aftermath: re.Pattern[str]
    not_running: re.Pattern[str]
    in_list: re.Pattern[str]
    perfect: re.Pattern[str]
    acts_again: re.Pattern[str]
    bullet: re.Pattern[str]
    the_city: re.Pattern[str]
    the_area: re.Pattern[str]
    fresh: re.Pattern[str]
    when_clause: re.Pattern[str]
    since: re.Pattern[str]
    breaks: re.Pattern[str]
    cause: re.Pattern[str]
    contrast: re.Pattern[str]
    comparison: re.Pattern[str]
    on_which: re.Pattern[str]
    conflict: re.Pattern[str]
    elsewhere: re.Pattern[str]
    building: re.Pattern[str]
    one_of_many: re.Pattern[str]
    act: re.Pattern[str]
    harmed: re.Pattern[str]
    glued: re.Pattern[str]
    """Matches nothing, where a sentence begins right after the last letter of the one before; case matters."""
    denials: frozenset[str]
    """Lemmas of verbs that deny what they report."""


@lru_cache(maxsize=8)
def telling_words(lang: str) -> TellingWords:
    """The patterns of a language; raises `KeyError` where it has none."""
    lists: dict[str, list[str]] = table(lang, "passages")["patterns"]

    def words(name: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(lists[name])})\b", re.IGNORECASE)

    def as_written(name: str) -> re.Pattern[str]:
        return re.compile("|".join(lists[name]), re.IGNORECASE)

    return TellingWords(
        another=words("another"),
        apart=re.compile(rf"\W*(?:{'|'.join(lists['apart'])})\b", re.IGNORECASE),
        other=words("other"),
        took_place=re.compile(rf"\W*(?:{'|'.join(lists['took_place'])})\b", re.IGNORECASE),
        prior=words("prior"),
        pluperfect=words("pluperfect"),
        definite=words("definite"),
        total=words("total"),
        conflict_total=words("conflict_total"),
        background=words("background"),
        comes=re.compile(rf"\b(?:{'|'.join(lists['comes'])})$", re.IGNORECASE),
        beside=words("beside"),
        into_the_night=words("into_the_night"),
        from_the_night=words("from_the_night"),
        aftermath=re.compile(rf"\b(?:{'|'.join(lists['aftermath'])})$", re.IGNORECASE),
        not_running=as_written("not_running"),
        in_list=as_written("in_list"),
        perfect=words("perfect"),
        acts_again=re.compile(rf"\W*(?:{'|'.join(lists['acts_again'])})", re.IGNORECASE),
        bullet=as_written("bullet"),
        the_city=re.compile(rf"\b(?:{'|'.join(lists['the_city'])})", re.IGNORECASE),
        the_area=words("the_area"),
        fresh=words("fresh"),
        when_clause=re.compile(rf"(?:{'|'.join(lists['when_clause'])})\b", re.IGNORECASE),
        since=words("since"),
        breaks=as_written("break"),
        cause=as_written("cause"),
        contrast=as_written("contrast"),
        comparison=re.compile(rf"\b(?:{'|'.join(lists['comparison'])})", re.IGNORECASE),
        on_which=as_written("on_which"),
        conflict=words("conflict"),
        elsewhere=words("elsewhere"),
        building=re.compile(rf"(?:{'|'.join(lists['building'])})\b", re.IGNORECASE),
        one_of_many=re.compile(rf"\b(?:{'|'.join(lists['one_of_many'])})$", re.IGNORECASE),
        act=words("act"),
        harmed=words("harmed"),
        glued=re.compile("|".join(lists["glued"])),
        denials=frozenset(lists["denials"]),
    )
