"""What a reader sees of a digest in each of its forms, and the numbers in it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from html.parser import HTMLParser

from sijill.publish.digest.markdown import markdown_of
from sijill.publish.digest.page import page_of
from sijill.publish.digest.pieces import Digest, plain_words
from sijill.publish.digest.text import text_of
from sijill.publish.edition import AccountTold, Edition, EventTold
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup

_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "title")
        self.words.append("" if tag in ("bdi", "a", "span") else " ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def visible(page: str) -> str:
    """The words of a page that a reader sees."""
    parser = _Visible()
    parser.feed(page)
    parser.close()
    return "".join(parser.words)


def forms(digest: Digest) -> dict[str, str]:
    """What is read of each form."""
    markdown = re.sub(r"\]\(<[^>]*>\)|<a id=\"[^\"]*\"></a>", " ", markdown_of(digest))
    return {"text": text_of(digest), "markdown": re.sub(r"\\(?=\W)", "", markdown), "html": visible(page_of(digest))}


def numbers_in(words: str) -> set[int]:
    """Every number of the words, in digits of any script."""
    joined = _GROUPED.sub("", words)
    return {int("".join(str(unicodedata.decimal(c)) for c in run)) for run in re.findall(r"\d+", joined)}


def numbers_of(value: object) -> Iterator[int]:
    """Every number of a record: its values, the parts of its days, the digits of its words and ids."""
    if isinstance(value, bool | None):
        return
    if isinstance(value, int):
        yield value
    elif isinstance(value, datetime | date):
        yield from (value.day, value.year)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield from numbers_in(plain_words(value))
        yield from numbers_in(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from numbers_of(key)
            yield from numbers_of(each)
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from numbers_of(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from numbers_of(getattr(value, each.name))


def sums_of(edition: Edition, ids: tuple[str, ...]) -> set[int]:
    """Every number that may be counted or added up over incidents (METHOD R8)."""
    events = [event for id in ids if (event := edition.event(id)) is not None]
    found = {len(events)}
    for event in events:
        found |= {len(event.reports), len(event.voices)}
    for harm in Harm:
        for group in TollGroup:
            tolls = [event.toll(edition.rule, harm, group) for event in events]
            told = [toll for toll in tolls if toll is not None and toll.is_known]
            found.add(len(events) - len(told))
            found.add(sum(toll.low or 0 for toll in told))
            found.add(sum(_most(toll.coded_high, toll.low) for toll in told))
    return found


def _most(high: int | None, low: int | None) -> int:
    return high if high is not None else low or 0


def facility_numbers(edition: Edition) -> set[int]:
    """The places of facilities in their accounts: they are in their ids."""
    accounts = [a for e in edition.events for a in _accounts(e)] + [t.account for t in edition.totals]
    return {n for account in accounts for n in range(len(account.facilities))}


def _accounts(event: EventTold) -> tuple[AccountTold, ...]:
    return event.accounts
