"""The grammar of date phrases of one language, made from `data/<language>/dates.toml`.

What comes in: a language. What goes out: a `DateGrammar`: one regular expression of all forms, the values of the
words, and the words that bend or guard a phrase. What always holds: every form names a rule; earlier forms win.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sijill.lexicon.tables import table

_LONGEST = 48
"""Characters that a form may have before the word that is its sign."""

_PIECE = re.compile(r"(?<!\?P)<(\w+)(?::(\w+))?>")


@dataclass(frozen=True, slots=True)
class Found:
    """A form found in a text: its offsets, its rule, the pieces captured (lower case), and its left words, if known."""

    start: int
    end: int
    rule: str
    pieces: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """How a language says when."""

    forms: re.Pattern[str]
    signs: re.Pattern[str]
    openings: re.Pattern[str]
    rules: tuple[str, ...]
    words: Mapping[str, Mapping[str, Any]]
    named: tuple[date, ...]
    left: re.Pattern[str]
    join: re.Pattern[str]
    link: re.Pattern[str]
    of: re.Pattern[str]
    since_clause: re.Pattern[str]
    guard: Mapping[str, frozenset[str]]
    means: Mapping[str, Mapping[str, str]]
    closed: re.Pattern[str]
    says: re.Pattern[str]

    def scan(self, text: str) -> Iterator[Found]:
        """Every form in `text`, in order; guarded words are left out."""
        at = 0
        for sign in self.signs.finditer(
            text
        ):  # forms are tried only near a word that some form needs: ten times faster
            if sign.end() <= at:
                continue
            for opening in self.openings.finditer(text, max(at, sign.start() - _LONGEST), sign.end()):
                if opening.start() < at:
                    continue
                at = opening.start() + 1
                match = self.forms.match(text, opening.start())
                if match and match.end() > match.start() and self.allows(text, found := self._found(match)):
                    yield found
                    at = match.end()

    def _found(self, match: re.Match[str]) -> Found:
        number = int((match.lastgroup or "r0")[1:])
        suffix = f"__{number}"
        pieces: dict[str, str] = {}
        for name, value in match.groupdict().items():
            if value is not None and name.endswith(suffix):
                piece = name.removesuffix(suffix)
                word = re.sub(r"\s+", " ", value.lower().replace("’", "'")).strip()
                pieces[piece] = self.means.get(piece, {}).get(word, word)
        return Found(match.start(), match.end(), self.rules[number], pieces)

    def allows(self, text: str, found: Found) -> bool:
        """Whether the words around a form let it be a date ("May" the verb, "Black September", "2,014 people")."""
        before = word_before(text, found.start)
        after = _WORD.match(text, _skip(text, found.end))
        following = after.group().lower() if after else ""
        if found.rule in ("month", "year", "weekday", "season") and before in self.guard["not_before"]:
            return False
        bare = len(found.pieces) == 1
        match found.rule:
            case "weekday":
                return not (
                    following in self.guard["not_after"]
                    and text[found.end] == " "
                    and after
                    and after.group()[0].isupper()
                )
            case "month" if bare:
                return self._month_stands(text[found.start : found.end], before, after)
            case "calendar" if "year" not in found.pieces:
                return not (following in self.guard["modal_next"] and found.pieces["month"] in ("may", "march"))
            case "year":
                return self._year_stands(text, found, before, following)
            case "ago" | "apart" | "rolling":
                return True
            case _:
                return True

    def _month_stands(self, word: str, before: str, after: re.Match[str] | None) -> bool:
        if not word[0].isupper() or (after and after.group().lower() in self.guard["modal_next"]):
            return False
        if word.lower().rstrip(".") in self.guard["months_that_are_words"]:
            return before in self.guard["leads"]
        return before in self.guard["leads"] or not (after and after.group()[0].isupper() and not word.isupper())

    def _year_stands(self, text: str, found: Found, before: str, following: str) -> bool:
        if following in self.guard["counted"]:
            return False
        if text[max(0, found.start - 1) : found.start] == "(" and text[found.end : found.end + 1] in (
            ")",
            "-",
            "–",
            ",",
        ):
            return True
        return before in self.guard["year_leads"]


_WORD = re.compile(r"[^\W_]+(?:['’.-]?[^\W_]+)*")
_LAST_WORD = re.compile(r"([^\W_]+-?)[\s-]*$")


def word_before(text: str, at: int) -> str:
    """The word that ends just before `at`, lower case, or nothing after any punctuation."""
    match = _LAST_WORD.search(text, max(0, at - 24), at)
    return match.group(1).lower() if match else ""


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


@lru_cache(maxsize=8)
def grammar_of(lang: str) -> DateGrammar:
    """The grammar of a language; raises `KeyError` where there is none."""
    data = table(lang, "dates")
    words: dict[str, dict[str, Any]] = data["words"]
    macros = {**{name: _any_of(listed) for name, listed in words.items()}}
    macros |= {name: _spaced(form) for name, form in data["macros"].items()}
    forms = [(f"named{i}", n["form"]) for i, n in enumerate(data["named"])]
    forms += [(p["rule"], p["form"]) for p in data["pattern"]]
    alternatives = [f"(?P<r{i}>{_expanded(form, macros, i)})" for i, (_, form) in enumerate(forms)]
    phrases: dict[str, list[str]] = data["phrases"]
    guard: dict[str, list[str]] = data["guard"]
    return DateGrammar(
        forms=re.compile(r"(?<![\w$€£])(?:" + "|".join(alternatives) + r")(?!\w)", re.IGNORECASE | re.MULTILINE),
        signs=_signs(data),
        openings=re.compile(rf"(?<![\w$€£])(?:\d|'|(?:{_any_of(_openers(data))})\b)", re.IGNORECASE),
        rules=tuple(rule for rule, _ in forms),
        words=words,
        named=tuple(n["day"] for n in data["named"]),
        left=_left(phrases),
        join=re.compile(
            rf"\s*(?:(?P<dash>[-–—/])|,?\s(?P<word>{_any_of(phrases['join'])})\s(?:(?:on|the|in|late|early)\s)?)\s*",
            re.IGNORECASE,
        ),
        link=re.compile(_spaced(data["scan"]["clock_to_day"]), re.IGNORECASE),
        of=re.compile(_spaced(data["scan"]["day_to_year"]), re.IGNORECASE),
        since_clause=re.compile(
            rf"\b(?:{_any_of(phrases['since'])})\b(?=(?P<clause>[^.;:()]{{0,100}}))", re.IGNORECASE
        ),
        guard={k: frozenset(v) for k, v in guard.items()} | {"began": frozenset(phrases["began"])},
        means=data["means"],
        closed=re.compile(_spaced(data["macros"]["day_ends"]), re.IGNORECASE),
        says=re.compile(rf"(?:\b(?:{_any_of(data['dateline']['says'])})\b[\s:,|(]*)$", re.IGNORECASE),
    )


def _signs(data: Mapping[str, Any]) -> re.Pattern[str]:
    """Any word without which there is no date: a form is looked for only near one."""
    words = {w.split(" ")[0] for topic in ("month", "weekday", "unit", "season", "feast") for w in data["words"][topic]}
    signs = _any_of([*words, *data["scan"]["signs"]])
    return re.compile(
        rf"\b(?:{signs})|{_spaced(data['scan']['sign_form'])}|(?<!\d)\d{{1,2}}[/.:-]\d|(?<!\d)[012]\d{{3}}(?!\d)",
        re.IGNORECASE,
    )


def _openers(data: Mapping[str, Any]) -> list[str]:
    """Every word that a form may begin with."""
    topics = ("month", "weekday", "unit", "season", "feast", "number", "ordinal", "vague", "part")
    return sorted({w.split(" ")[0] for topic in topics for w in data["words"][topic]} | set(data["scan"]["openers"]))


def _any_of(words: Mapping[str, Any] | list[str]) -> str:
    """Any of these words, the longest first."""
    return "|".join(_spaced(re.escape(w).replace(r"\ ", " ")) for w in sorted(words, key=len, reverse=True))


def _spaced(form: str) -> str:
    return form.replace(" ", r"\s+").replace(r"\s+?", r"\s*").replace("'", "['’]")


def _expanded(form: str, macros: Mapping[str, str], number: int) -> str:
    """A form as a regular expression whose groups carry the form's number."""

    def piece(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in macros and name.startswith("_"):
            return f"(?:{macros[name[1:]]})"
        body = macros[name]
        if "(?P<" in body or "(?:" in body or "(?=" in body:
            return body
        if name == "number":
            body += r"|\d{1,4}"
        return f"(?P<{match.group(2) or name}>{body})"

    expanded = _PIECE.sub(piece, _spaced(form))
    expanded = re.sub(r"\(\?P=(\w+)\)", rf"(?P=\1__{number})", expanded)
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\1__{number}>", expanded)


def _left(phrases: Mapping[str, list[str]]) -> re.Pattern[str]:
    """The words before a date that belong to it."""
    bends = "|".join(
        f"(?P<{bend}>{_any_of(phrases[bend])})" for bend in ("since", "until", "before", "after", "between")
    )
    return re.compile(
        rf"(?<!\w)(?:(?:{bends})\s+)?(?:(?P<plain>{_any_of(phrases['kept'])})\s+)?(?P<the>the\s+)?"
        rf"(?:(?P<shade>{_any_of(phrases['shade'])})(?:\s+|-))?(?:(?:on|in)\s+)?(?:the\s+)?$",
        re.IGNORECASE,
    )
