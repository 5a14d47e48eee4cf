"""From mentions to accounts: all that one document claims of one occurrence.

What comes in: the mentions of one text. What goes out: `Account`s in the order in which the report comes to them. What
always holds: each number is told once in an account; a day or a place that the report does not let one tell stays
absent; an account quotes the sentence or clause that reports it.
"""

from dataclasses import dataclass, replace

from sijill.lexicon.telling import telling_words
from sijill.read.claims import claims_of
from sijill.read.draft import Draft, scope_of
from sijill.read.drafts import Drafter
from sijill.read.frames import Framer
from sijill.read.mentions import Mentions
from sijill.read.passages import passages_in
from sijill.record.claim import Account, Facility, Party
from sijill.record.place import Place
from sijill.record.span import Span
from sijill.record.terms import Attribution, Means, Scope, Target
from sijill.record.when import When

_RANKED = (Attribution.DENIED, Attribution.CLAIMED, Attribution.STATED, Attribution.ALLEGED)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The accounts of a text, and the characters of the passages that each was gathered from."""

    accounts: tuple[Account, ...]
    stretches: tuple[tuple[tuple[int, int], ...], ...]


def assemble(mentions: Mentions, lang: str = "en") -> Assembled:
    """Gather the mentions of one text into accounts."""
    drafts = Framer(mentions, Drafter(mentions, lang=lang).gather(passages_in(mentions, lang)), lang).framed()
    accounts = tuple(_account(mentions, draft, f"e{i + 1}", lang) for i, draft in enumerate(drafts))
    return Assembled(accounts, tuple(tuple((p.start, p.end) for p in d.passages) for d in drafts))


def _account(mentions: Mentions, draft: Draft, name: str, lang: str) -> Account:
    text = mentions.parsed.working
    head = next((p for p in draft.passages if p.tolls), draft.passages[0])
    scope = scope_of(draft, telling_words(lang), text)
    return Account(
        id=name,
        scope=scope,
        span=_trimmed(mentions, head.start, head.end),
        when=_when(mentions, draft, scope),
        places=tuple(_places(draft)),
        means=tuple(dict.fromkeys(m.value for p in draft.passages for m in p.means if isinstance(m.value, Means))),
        targets=tuple(dict.fromkeys(m.value for p in draft.passages for m in p.means if isinstance(m.value, Target))),
        parties=_parties(draft),
        claims=claims_of(mentions, draft),
        facilities=_facilities(draft),
    )


def _trimmed(mentions: Mentions, start: int, end: int) -> Span:
    text = mentions.parsed.text
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;"):
        end -= 1
    return mentions.parsed.quote(start, end)


def _when(mentions: Mentions, draft: Draft, scope: Scope) -> When:
    if not draft.when.is_known and draft.running and scope is Scope.AGGREGATE:
        return replace(draft.when, end=mentions.published)
    return draft.when


def _places(draft: Draft) -> list[Place]:
    seen: dict[str, Place] = {}
    for p in draft.places:
        seen.setdefault(p.place.span.text.lower(), p.place)
    return list(seen.values())


def _parties(draft: Draft) -> tuple[Party, ...]:
    named = [Party(m.span, m.attribution) for passage in draft.passages for m in passage.parties]
    # Each name is compared once, however often it stands there: a long text repeats a few.
    spans: dict[str, Span] = {}
    for party in named:
        spans.setdefault(party.span.text, party.span)
    full = {name: next((spans[other] for other in spans if _is_short_for(name, other)), None) for name in spans}
    best: dict[str, Party] = {}
    for party in named:
        span = full[party.span.text] or party.span
        key = span.text.lower()
        if key not in best or _RANKED.index(party.attribution) < _RANKED.index(best[key].attribution):
            best[key] = Party(span, party.attribution)
    return tuple(best.values())


def _is_short_for(name: str, other: str) -> bool:
    """Whether a name is only a part of, or the initials of, another one of the same account ("Tahrir", "HTS")."""
    long = other.split()
    if {w.lower() for w in name.split()} < {w.lower() for w in long}:
        return True
    initials = "".join(w[0] for w in long if w[0].isupper())
    return len(name) > 1 and name.isupper() and name == initials != "".join(long)


def _facilities(draft: Draft) -> tuple[Facility, ...]:
    seen: dict[tuple[Target, int | None], Facility] = {}
    for passage in draft.passages:
        for f in passage.facilities:
            seen.setdefault((f.target, f.count.low), f)
    return tuple(seen.values())
