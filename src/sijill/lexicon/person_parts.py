"""A personal name as its parts in order: given name, father, grandfather, family, as many as there are.

What comes in: a name as written, in Latin or Arabic letters. What goes out: its `NamePart`s, and the readings that a
name in brackets or after a stroke adds. What always holds: "Abd al-", "Abu", "Umm" make one part with the word that
follows, "al-Din" and "Allah" with the word before, whether written as one word or as several; an article is no part of
a stem; titles and "bin" are dropped; a description ("daughter of ...") has no parts.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.person_letters import words_of
from sijill.lexicon.person_sounds import bones, sound
from sijill.lexicon.scripts import has_arabic
from sijill.lexicon.tables import table

_KIND_SOUND = {"": "", "servant": "bd", "father": "b", "mother": "m"}
_TAIL_SOUND = {"": "", "faith": "dn", "god": "l"}


@dataclass(frozen=True, slots=True)
class NamePart:
    """One part of a name. `stem` has its letters made one and no article; `sound`, `bones` as in `person_sounds`."""

    written: str
    stem: str
    sound: str
    bones: str


class Joining:
    """What joins, is dropped, or shows a description, in names of one script."""

    def __init__(self, script: str) -> None:
        data = table("names", script)
        join = data["join"]
        self.servant = frozenset(join["servant"])
        self.servant_bare = frozenset(join["servant_bare"])
        self.divine = frozenset(join["divine"].split())
        self.kin = dict.fromkeys(join["father"], "father") | dict.fromkeys(join["mother"], "mother")
        self.faith = frozenset(join["faith"])
        self.god = frozenset(join["god"])
        self.article = frozenset(join["article"])
        self.sounding = frozenset(join["sounding"])
        self.between = frozenset(data["drop"]["between"])
        self.titles = frozenset(data["drop"]["titles"].split())
        self.unnamed = frozenset(data["unnamed"]["words"])
        self.joined = _JOINED[script]


_JOINED = {
    "latin": (
        ("servant", re.compile(r"abd[aeiou]{0,2}(?:l[aeiou]?l?(?=[aeou]?h?$)|l(?=\w{3})|(?=([rsntdz])\1))(\w+)")),
        ("father", re.compile(r"ab(?:ou|oo|o|u|w)()(\w{3,})")),
        ("faith", re.compile(r"()(\w{2,}?)(?:al|[eu][ld])d(?:ee|i)ne?")),
        ("god", re.compile(r"()(\w{3,}?)[aeu]ll?ah?")),
    ),
    "arabic": (
        ("servant", re.compile(r"عبدا?ل()(\w{2,})")),
        ("father", re.compile(r"ابو()(\w{2,})")),
        ("faith", re.compile(r"()(\w{2,}?)الدين")),
        ("god", re.compile(r"()(\w{2,}?)ا?لله")),
    ),
}
"""How a part looks where it is written as one word; the second group is its stem."""
_GOD = "allah"


@lru_cache(maxsize=2)
def joining(script: str) -> Joining:
    """What joins in names of a script, "latin" or "arabic"."""
    return Joining(script)


@lru_cache(maxsize=262_144)
def parts_of(name: str) -> tuple[NamePart, ...]:
    """The parts of a name in order; none where it names nobody."""
    words = list(words_of(name))
    if not words:
        return ()
    rules = joining("arabic" if has_arabic(name) else "latin")
    while len(words) > 1 and words[0] in rules.titles:
        words.pop(0)
    if words[0] in rules.unnamed:
        return ()
    return tuple(_parts(words, rules))


def readings_of(name: str) -> tuple[str, ...]:
    """The ways to read a name: as it is without what stands in brackets, and with that in the place of what it glosses.

    A gloss of one word stands for the word before it ("Lana (Leena) Omar"), a longer one for the whole name.
    """
    glosses = [g.strip() for g in _BRACKETS.findall(name) if g.strip()]
    plain = " ".join(_BRACKETS.sub(" ", name).split())
    sides = [side.strip() for side in re.split(r"\s*/\s*", plain) if side.strip()]
    readings = sides if len(sides) > 1 and all(" " in side for side in sides) else [plain.replace("/", " ")]
    for gloss in glosses[:2]:
        if len(parts_of(gloss)) > 1:
            readings.append(gloss)
        elif parts_of(gloss):
            readings.append(" ".join(_BRACKETS.sub(" ", _GLOSSED.sub(r" \g<1> ", name, count=1)).split()))
    return tuple(dict.fromkeys(r for r in readings if parts_of(r)))


_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_GLOSSED = re.compile(r"\S+\s*[(\[{]([^)\]}]*)[)\]}]?")


def _parts(words: list[str], rules: Joining) -> list[NamePart]:
    parts = list[NamePart]()
    at = 0
    while at < len(words):
        word = words[at]
        if parts and word in rules.between:
            at += 1
        elif parts and (tail := _tail(words, at, rules)):
            kind, at = tail
            parts[-1] = _with_tail(parts[-1], kind)
        else:
            kind, at, stem = _head(words, at, rules)
            written = " ".join(words[max(0, at - (2 if kind else 1)) : at])
            parts.append(_part(written, kind, stem, rules))
    return parts


def _tail(words: list[str], at: int, rules: Joining) -> tuple[str, int] | None:
    """Whether a word makes one part with the one before: which tail, and where the next part begins."""
    word = words[at]
    if word in rules.god:
        return "god", at + 1
    if word in rules.faith:
        return "faith", at + 1
    follows = words[at + 1] if at + 1 < len(words) else ""
    if (word in rules.article or word in rules.sounding) and follows in rules.faith:
        return "faith", at + 2
    return None


def _head(words: list[str], at: int, rules: Joining) -> tuple[str, int, str]:
    """Kind of the part that begins here, where the next begins, and the word that is its stem."""
    word = words[at]
    more = len(words) - at - 1
    if more and (word in rules.servant or (word in rules.servant_bare and _serves(words, at + 1, rules))):
        _, after, stem = _plain(words, at + 1, rules)
        return "servant", after, stem
    if more and word in rules.kin:
        _, after, stem = _plain(words, at + 1, rules)
        return rules.kin[word], after, stem
    return _plain(words, at, rules)


def _serves(words: list[str], at: int, rules: Joining) -> bool:
    """Whether the word after "Abd" makes one part with it."""
    word = words[at]
    if word in rules.divine or word in rules.god:
        return True
    return (at + 1 < len(words) and (word in rules.article or word in rules.sounding)) or _has_article(word)


def _plain(words: list[str], at: int, rules: Joining) -> tuple[str, int, str]:
    word = words[at]
    follows = words[at + 1] if at + 1 < len(words) else ""
    if follows and (word in rules.article or (word in rules.sounding and follows.startswith(word[1:]))):
        return "", at + 2, follows
    return "", at + 1, word


def _has_article(word: str) -> bool:
    """Whether a word is written as one with its article: what follows "Abd" so makes one part with it."""
    return (word.startswith("ال") and len(word) > 3) or without_article(word) != word


def _part(written: str, kind: str, stem: str, rules: Joining) -> NamePart:
    tail = ""
    if not kind:
        for name, pattern in rules.joined:
            found = pattern.fullmatch(stem)
            if found and (name != "god" or len(bones(found[2])) > 1):
                kind, stem = (name, found[2]) if name in _KIND_SOUND else ("", found[2])
                tail = name if name in _TAIL_SOUND else ""
                break
    core = _GOD if kind == "servant" and _is_god(stem, rules) else without_article(stem)
    said, bare = ("l", "l") if core == _GOD else (sound(core), bones(core))
    head = _KIND_SOUND[kind]
    part = NamePart(written, f"{kind} {core}".strip(), head + said, head + bare)
    return _with_tail(part, tail) if tail else part


def _is_god(stem: str, rules: Joining) -> bool:
    return stem in rules.god or stem in ("lah", "la", "ah", "a", "llah", "lla", "له", "لله")


def _with_tail(part: NamePart, tail: str) -> NamePart:
    end = _TAIL_SOUND[tail]
    return NamePart(part.written, f"{part.stem} {tail}", part.sound + end, part.bones + end)


_ARTICLE = re.compile(r"a?[aei]l(\w+)|[ae]((?=([sdtnrz])\3)\w+)")


@lru_cache(maxsize=131_072)
def without_article(word: str) -> str:
    """A word without an article that is written as one with it, where enough is left to be a name."""
    if has_arabic(word):
        rest = word[2:] if word.startswith("ال") else ""
    else:
        found = _ARTICLE.fullmatch(word)
        rest = found[1] or found[2] if found else ""
    return rest if rest and len(bones(rest)) > 1 and len(rest) > 2 else word
