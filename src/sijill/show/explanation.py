"""How each claim of a report came about.

What comes in: a document, its mentions and its reading. What goes out: the text with its mentions marked, and a tree
for each account: the words, the cue and how it is bound, the number as our grammar reads it, the rule of the date, the
candidates for the place. What always holds: only what the reader found is told; where its reason is not kept, none is
made up.
"""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.text import Text
from rich.tree import Tree

from sijill.flow import Outcome, gazetteer, has_mentions, mentions_of
from sijill.lexicon.gazetteer_choose import Nearby
from sijill.lexicon.gazetteer_choose import explain as lines_of
from sijill.read.casualties import Toll
from sijill.read.mentions import Mentions
from sijill.record.claim import Account, Claim, Reading
from sijill.record.place import Place
from sijill.record.problem import Problem
from sijill.show.delivery import Delivery
from sijill.show.grounds import binding_phrase, date_phrase, number_phrase, unused_date_phrase
from sijill.show.marking import legend, marked, marks_of
from sijill.show.phrases import count_phrase, days_phrase, person_phrase, place_phrase, plain, quoted, spoken
from sijill.show.quoted_reading import quoted_view
from sijill.show.quoting import has_colour
from sijill.show.report import print_view, problem_phrase

_CANDIDATES = 3


def to_explanations(gazetteers: tuple[Path, ...]) -> Delivery:
    """Explanations on standard output."""
    console = Console(markup=False, highlight=False)

    def deliver(outcome: Outcome) -> Problem | None:
        if outcome.reading is not None and outcome.document is not None:
            if has_mentions(outcome.document):
                mentions = mentions_of(outcome.document, gazetteers)
                view = Explainer(mentions, outcome.reading, gazetteers).view(colour=has_colour(console))
            else:
                view = quoted_view(outcome.document.text, outcome.reading, colour=has_colour(console))
            print_view(console, view)
        return None

    return deliver


class Explainer:
    """Explains one reading by the mentions that it was made of."""

    def __init__(self, mentions: Mentions, reading: Reading, gazetteers: tuple[Path, ...] = ()) -> None:
        self._mentions = mentions
        self._reading = reading
        self._gazetteer = gazetteer(gazetteers)

    def view(self, *, colour: bool) -> RenderableType:
        """The marked text, the accounts, and what was found and not used."""
        marks = marks_of(self._mentions)
        parts: list[RenderableType] = [
            Rule(Text(plain(self._reading.document), "bold"), align="left", characters="─"),
            legend(marks, colour=colour),
            Text(),
            marked(self._mentions.parsed.text, marks, colour=colour),
            Rule(Text("how each claim came about", "bold"), align="left", characters="─"),
        ]
        parts += [self._account(account) for account in self._reading.accounts]
        parts += list(self._beside())
        if not self._reading.accounts:
            parts.append(Text("Nothing is claimed: no account of armed violence was found in this report."))
        if unused := list(self._unused()):
            tree = Tree(Text("found, and not used", "bold"))
            for line in unused:
                tree.add(Text(line))
            parts.append(tree)
        for p in self._reading.problems:
            parts.append(Text(f"! {problem_phrase(p, self._reading.document)}"))
        return Group(*parts)

    def _account(self, account: Account) -> Tree:
        tree = Tree(Text(f"{account.id}  {account.scope}", "bold"))
        tree.add(Text(f"told in: {quoted(account.span.text)}"))
        when = tree.add(Text(f"when: {days_phrase(account.when.start, account.when.end)}"))
        when.add(Text(self._ground_of_date(account)))
        for place in account.places:
            branch = tree.add(Text(f"where: {place_phrase(place)}"))
            for line in self._candidates(place):
                branch.add(Text(line))
        self._add_circumstances(tree, account)
        for claim in account.claims:
            branch = tree.add(Text(f"{count_phrase(claim.count)} {spoken(claim.group)} {claim.harm}", "bold"))
            for line in self._grounds_of_claim(claim, account):
                branch.add(Text(line))
        return tree

    def _beside(self) -> Iterator[Tree]:
        """Persons, control and statements, with the words that each quotes."""
        reading = self._reading
        rows = {
            "persons": [(f"{person_phrase(v)}: {v.harm}", v.span) for v in reading.victims],
            "control": [(f"{', '.join(p.text for p in c.places)}: {c.kind}", c.span) for c in reading.controls],
            "statements": [(f"{plain(s.speaker.text)}: {s.kind}", s.span) for s in reading.statements],
        }
        for name, lines in rows.items():
            if lines:
                tree = Tree(Text(name, "bold"))
                for line, span in lines:
                    tree.add(Text(plain(line))).add(Text(f"words: {quoted(span.text)}"))
                yield tree

    def _ground_of_date(self, account: Account) -> str:
        span = account.when.span
        if span is None:
            known = account.when.is_known
            return "taken from the report around it" if known else "no words of the report say when"
        mention = next((d for d in self._mentions.dates if d.when.span == span), None)
        if mention is None:
            return f"from {quoted(span.text)}"
        return date_phrase(mention, self._mentions.parsed.doc[mention.head].text, self._mentions.published)

    def _add_circumstances(self, tree: Tree, account: Account) -> None:
        values = {*account.means, *account.targets}
        for found in self._mentions.circumstances:
            if found.value in values and self._is_near(found.span.start, account):
                tree.add(Text(f"{spoken(found.value.value)}: {quoted(found.span.text)}"))
        for party in account.parties:
            act = next((m.act for m in self._mentions.parties if m.span == party.span), None)
            bound = f", bound to {quoted(self._mentions.parsed.doc[act].text)}" if act is not None else ""
            tree.add(Text(f"by {quoted(party.span.text)}: {party.attribution}{bound}"))

    def _is_near(self, offset: int, account: Account) -> bool:
        """Whether a mention stands in a sentence that the account's words or claims stand in."""
        numbers, parsed = self._mentions.parsed.sentence_numbers, self._mentions.parsed
        starts = [account.span.start, *(c.span.start for c in account.claims)]
        return numbers[parsed.token_at(offset)] in {numbers[parsed.token_at(s)] for s in starts}

    def _candidates(self, place: Place) -> Iterator[str]:
        """The best candidates for a place and their reasons, the chosen one first."""
        reading = self._mentions.places
        others = tuple(m.place.site for m in reading.mentions if m.place.site and m.place.site != place.site)
        around = Nearby(reading.countries, (place.within.text,) if place.within else (), others)
        codes = [c for c, weight in reading.countries.items() if weight >= 0.5]
        chosen = place.site
        for name in dict.fromkeys([place.span.text, *([chosen.name] if chosen else [])]):
            ranked = self._gazetteer.candidates(name, codes, around)
            if ranked and (chosen is None or any(c.site.id == chosen.id for c in ranked)):
                ordered = sorted(ranked, key=lambda c: chosen is not None and c.site.id != chosen.id)
                yield from (line.strip() for line in lines_of(ordered[:_CANDIDATES]))
                return
        yield "not in the gazetteer" if chosen is None else f"{chosen.name} ({chosen.id})"

    def _grounds_of_claim(self, claim: Claim, account: Account) -> Iterator[str]:
        yield f"words: {quoted(claim.span.text)}"
        yield number_phrase(claim)
        toll = self._toll_of(claim)
        if claim.cue is not None:
            yield binding_phrase(claim.cue.text, toll.way if toll else None)
        if claim.part_of is not None:
            whole = account.claims[claim.part_of]
            yield f"a part of: {count_phrase(whole.count)} {spoken(whole.group)} {whole.harm}"
        yield f"said by: {quoted(claim.by.text)}" if claim.by else "said by the report itself"

    def _toll_of(self, claim: Claim) -> Toll | None:
        here = [t for t in self._mentions.tolls if (t.start, t.end) == (claim.span.start, claim.span.end)]
        return next((t for t in here if t.harm is claim.harm), here[0] if here else None)

    def _unused(self) -> Iterator[str]:
        """Numbers and dates that are in no account."""
        used = {(c.span.start, c.span.end) for a in self._reading.accounts for c in a.claims}
        for toll in self._mentions.tolls:
            if (toll.start, toll.end) not in used:
                words = self._mentions.parsed.text[toll.start : toll.end]
                yield f"{quoted(words)}: {count_phrase(toll.count)} {toll.harm}; told again, or refused by the check"
        dated = {a.when.span for a in self._reading.accounts}
        for mention in self._mentions.dates:
            if mention.when.span not in dated:
                yield unused_date_phrase(mention)
