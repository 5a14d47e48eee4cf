"""The word that says what happened to one person, or to a row of persons.

What comes in: a parsed text and where the row of persons stands. What goes out: a `Hit`: the harm and the offset of its
cue. What always holds: the cue is bound to the row by one of the ways listed in `persons.toml`, in the same sentence
or, for "identified as", the one before; a denied, feared or possible harm binds nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.record.terms import Harm

_WORD = r"[\w’'.“()%‑-]+"
_VERBS = "said|says|told|was|were|is|are|had|has|have"
_PREPOSITION = (
    rf"(?:{_VERBS}|by|in|on|at|near|from|for|to|with|after|before|when|while|tells|who|that|which|be|been"
    rf"|against|under|into|"
    "where|because|as|over|during|outside|inside|between|claimed|confirmed|reported|according|will"
    "|would|could|may|might|if|how)"
)
_MODIFIER = rf"(?:(?!{_PREPOSITION}\b){_WORD} ){{0,8}}[\"“‘(]?$"
_NOT_LISTED = rf"(?:{_VERBS}|by|in|at|on|to|after|when|while|as|if|because|posts?|who|that|which|where|according)"
_LISTED = rf"(?:(?!{_NOT_LISTED}\b){_WORD}[,:]? ){{0,14}}[\"“‘(]?$"
_BE = r"(?:was|were|is|are|been|be|being|has been|have been|had been|got|gets|getting|to have been)"
_ADVERB = (
    r"(?:(?:\w+ly|also|all|both|later|then|among|since|himself|herself|themselves|together|instantly"
    r"|still|now|once|first|"
    r"(?:reported|named|listed|recorded)(?: as| to be| to have been)?|(?:believed|thought) to (?:be|have been)|"
    r"identified as|one of those|one of the|among those|himself among those|confirmed|said to have been"
    r"|found|, ?\w+ly,|"
    r", (?:according to|along with|together with|alongside|as well as) [^,.;]{1,50},) )"
)
_APPOSED = (
    r"[\"”’')*]*(?: ?\([^()]{1,90}\)|\s?[“\"‘(][^”\"’)]{1,40}[”\"’)]|\s?\[[^\]]{1,60}\]"
    r"|\s?,\s[^,.;:!?\n]{1,80}(?=[\s,“(\"])){0,3}(?:\s?,|\s[–—])?"
)
_COMPANY = (
    r"(?:,? (?:and|along with|together with|alongside|as well as|with)"
    r"(?: (?!(?:said|says|told|was|were|who)\b)[\w'’\[\]-]+){1,8},?)?"
)
_NO_PEOPLE = "".join(
    rf"(?<!{w}s )"
    for w in "area town place village district symptom neighbourhood neighborhood province citie countrie".split()
)
"""What a list may be of that is none of people."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A harm and where its cue stands. `weak` ones give way to others, and need a surer name."""

    harm: Harm
    cue: int
    word: str
    """The cue, lower case."""
    weak: bool = False


class Ways:
    """The ways of binding a harm to persons, in one language, each one compiled expression."""

    def __init__(self, lang: str) -> None:
        data = table(lang, "persons")["harm"]
        passive, verb, active, noun, among = (_named(data, w) for w in ("passive", "verb", "active", "noun", "among"))
        plain = re.IGNORECASE
        self.said = re.compile(
            rf"\b(?:{_BE} {_ADVERB}{{0,4}}(?:{passive})|(?:had |has |have )?(?:{verb}))\b(?! by (?:his|her) )", plain
        )
        self.up_to_said = re.compile(rf"{_APPOSED}{_COMPANY}\s+(?:who |which |and )?(?:{_ADVERB}){{0,2}}", plain)
        self.participle = re.compile(
            r"\*?(?: \([^()]{1,60}\))?(?:\s?,)?(?:,? (?:an?|the|\d+,)(?: [\w.’'-]+){1,7})? "
            rf"(?:who {_BE} |reportedly |recently |being )?(?:{passive})"
            r"(?= (?:in|by|on|last|when|during|near|at(?! least| most)|along|while|earlier|as|together|yesterday"
            r"|today|this|\d{4})\b"
            r"|,| and|\.)",
            plain,
        )
        self.possessive = re.compile(rf"['’]s?\s+(?:(?!(?:and|or)\b)[\w-]+\s+){{0,3}}(?:{noun})\b", plain)
        self.is_among = re.compile(
            rf"{_APPOSED}\s+(?:who )?(?:{_BE}|remains?) (?:{_ADVERB})*(?:among|one of|amongst|a|the|another|an? \w+) "
            rf"(?:the |those )?(?:\w+ )?(?:{among})\b",
            plain,
        )
        self.as_victim = re.compile(
            rf"{_APPOSED} (?:(?:was |were )?(?:identified |named |listed |mourned )?as "
            r"(?:a|an|the|one of the|(?:being )?among(?: the| those)?)"
            rf"|among(?: the| those)?)(?: \w+){{0,3}}? (?:{among})\b|,? whose (?!bod)(?:{noun})\b",
            plain,
        )
        self.before = re.compile(rf"\b(?:{active}) {_MODIFIER}", plain)
        self.company = re.compile(
            rf"\b(?:{passive})(?: in [\w ]{{1,40}}?)?(?:\s?,)? "
            rf"(?:(?:along|together) with|alongside|as well as|in addition to|with) {_LISTED}",
            plain,
        )
        self.noun_of = re.compile(rf"\b(?:{noun})(?: in \w+)? of (?:at least |up to )?{_MODIFIER}", plain)
        self.among = re.compile(
            rf"(?<!been )(?<!were )(?<!was )\b(?:{among})(?: (?:in|of|from) [^,.;:]{{1,50}}?)?"
            r"(?: (?:also |later |have been |has been |\w+ly )?(?:is|are|was|were|include[sd]?|including"
            r"|identified|named)"
            rf"(?: as)?(?: (?:identified|named)(?: as)?)?|:| [–—-])[: ]\s*{_LISTED}",
            plain,
        )
        self.including = re.compile(
            rf"{_NO_PEOPLE}(?:(?<!\w)(?:including|includes?d?|among (?:them|whom|those)(?: (?:was|were|is|are))?"
            rf"|namely|such as|"
            r"identified (?:\w+ )?as|identified|named (?:as|were)|these (?:were|are|included?)|named|names of|"
            rf"who (?:is|was|were|are)|they (?:are|were)|victims)|[–—:])(?: ?:)?\s*{_LISTED}",
            plain,
        )
        self.before_names = (self.noun_of, self.company, self.before)
        self.elided = re.compile(rf",? (?:as|so|and so) (?:was|were|did) (?:also )?{_LISTED}", plain)
        """ "NAME was killed, as was NAME": the harm stands before it."""
        self.inverted = re.compile(rf"\b(?:{passive})(?: [^,.;:]{{1,60}}?)? (?:was|were) {_LISTED}", plain)
        """ "Also killed in the strike was NAME"."""
        self.pronoun_object = re.compile(
            rf"\b(?:{active}) (?P<who>him|her)(?= (?:in|on|at|after|when|as|while|and|with|by|during)\b|[.,;])", plain
        )
        self.any = re.compile(rf"\b(?:{active}|{verb}|{passive}|{noun}|{among})\b", plain)


UNREAL = re.compile(
    r"\b(?:if|unless|whether|denied|denies|deny|false(?:ly)?|rumou?rs?|no|not|never|plot(?:ted|ting)? to"
    r"|tried to|trying to|"
    r"attempt(?:ed|ing)? to|threaten\w* to|would|could|may|might|want\w* to|vow\w* to|plan\w* to"
    r"|order\w* to|claimed to|"
    r"failed to|sought to)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""What before a harm, or before the one it is said of, denies it or leaves it open."""


def _named(data: dict[str, dict[str, list[str]]], way: str) -> str:
    """One alternation over all harms of a way; the group that matches is named "way_harm"."""
    return "|".join(
        f"(?P<{way}_{harm}>{'|'.join(sorted(words, key=len, reverse=True))})" for harm, words in data[way].items()
    )


def hit_of(m: re.Match[str], weak: bool = False) -> Hit:
    """The harm of a match of one of the ways; raises `ValueError` where no harm's group matched."""
    name = next((n for n, words in m.groupdict().items() if words is not None and "_" in n), None)
    if name is None:
        raise ValueError(f"no harm in {m.group()!r}")
    return Hit(Harm(name.split("_")[1]), m.start(name), m[name].lower(), weak)


@lru_cache(maxsize=8)
def ways(lang: str) -> Ways:
    """The ways of one language; raises `KeyError` where it has none."""
    return Ways(lang)
