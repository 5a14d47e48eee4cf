"""Accounts in the documents that they stand in, as they are matched.

What comes in: a document, and its reading where it could be read. What goes out: its accounts, each with the words that
tell of its event. What always holds: a document that no reader could read has one account with nothing claimed in it,
so that its words and its day can still be compared; the same report gives the same keys in whatever order it comes.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from sijill.lexicon.folding import folded
from sijill.lexicon.scripts import language_of_words
from sijill.record.claim import Account, Reading, Victim
from sijill.record.document import Document
from sijill.record.incident import ReportedAccount
from sijill.record.place import Place
from sijill.record.row import list_of, own_words
from sijill.record.span import Span
from sijill.record.terms import Scope

UNREAD = "e0"
"""The id of the one account of a document that was not read."""
_SENTENCE = re.compile(r"[^.!?؟。\n]+[.!?؟。]*[\"”’)\]]*\s*|\n+")


def reported_accounts(
    document: Document, reading: Reading | None, voice: str | None = None, named: tuple[Place, ...] = ()
) -> tuple[ReportedAccount, ...]:
    """The accounts of a document; none of one that tells of no harm. `voice` is that of its source, if it has one.

    `named` are the places that a document names that could not be read (`lexicon.named_places`).
    """
    if reading is None:
        return (whole_report(document, None, voice, named),) if document.text.strip() else ()
    in_list = list_of(document.url)
    # Of a row only its recorder's own words are compared: the labels of its columns are those of every row.
    words = _words_by_account(document.text, reading) if not in_list else {}
    events = [a.id for a in reading.accounts if a.scope is Scope.EVENT]
    seen: Counter[str] = Counter()
    told: list[ReportedAccount] = []
    for account in reading.accounts:
        victims = tuple(v for v in reading.victims if v.account == account.id)
        key = _key(document, account, seen)
        alone = events == [account.id]
        each = _told(document, account, key, voice, own_words(document.text) if in_list else words[account.id])
        told.append(replace(each, victims=victims, is_whole=alone, listed_in=in_list))
    return tuple(told)


def whole_report(
    document: Document, reading: Reading | None, voice: str | None = None, named: tuple[Place, ...] = ()
) -> ReportedAccount:
    """A document as one account, for where each report counts as one: its leading event with all of its words.

    Where it was not read, or tells of no event, the account claims nothing.
    """
    accounts = reading.accounts if reading is not None else ()
    victims = reading.victims if reading is not None else ()
    account = leading(accounts) or _bare(document)
    key = _key(document, account, Counter())
    told = replace(_told(document, account, key, voice, document.text), victims=victims, is_whole=True)
    return replace(told, named=named) if reading is None else told


def leading(accounts: Sequence[Account]) -> Account | None:
    """The first account of one event, else the first; `None` where there is none."""
    return next((a for a in accounts if a.scope is Scope.EVENT), None) or next(iter(accounts), None)


def _bare(document: Document) -> Account:
    first = next((m for m in _SENTENCE.finditer(document.text) if m[0].strip()), None)
    start, end = (first.start(), first.end()) if first else (0, len(document.text))
    return Account(UNREAD, Scope.EVENT, Span(start, end, document.text[start:end]))


def _key(document: Document, account: Account, seen: Counter[str]) -> str:
    published = document.published.isoformat() if document.published else ""
    about = (folded(document.publisher or ""), published, folded(document.title or ""), folded(account.span.text))
    # A row is known again by its id, though the recorder correct it.
    base = str(document.url) if list_of(document.url) else "|".join(about)
    seen[base] += 1
    return sha256(f"{base}|{seen[base]}".encode("utf-8", "replace")).hexdigest()[:24]


def _told(document: Document, account: Account, key: str, voice: str | None, words: str) -> ReportedAccount:
    lang = language_of_words(account.span.text, document.lang)
    about = (document.published, document.publisher, lang, voice)
    return ReportedAccount(document.id, account, key, *about, title=document.title or "", words=words)


def sentences_of(text: str, reported: ReportedAccount) -> list[str]:
    """The sentences of a document that tell of an account."""
    own = _spans_of(reported.account, reported.victims)
    return [m[0] for m in _SENTENCE.finditer(text) if any(s.start < m.end() and m.start() < s.end for s in own)]


def _words_by_account(text: str, reading: Reading) -> dict[str, str]:
    """For each account the sentences that tell of it; of the first event also those that tell of no other."""
    spans = {a.id: _spans_of(a, reading.victims) for a in reading.accounts}
    sentences = [(m.start(), m.end(), m[0]) for m in _SENTENCE.finditer(text)]
    leading = next((a.id for a in reading.accounts if a.scope is Scope.EVENT), None)
    words: dict[str, list[str]] = {id: [] for id in spans}
    for start, end, sentence in sentences:
        owners = [id for id, own in spans.items() if any(s.start < end and start < s.end for s in own)]
        for id in owners or ([leading] if leading else []):
            words[id].append(sentence)
    return {id: "".join(parts) for id, parts in words.items()}


def _spans_of(account: Account, victims: Sequence[Victim]) -> list[Span]:
    return [
        account.span,
        *(c.span for c in account.claims),
        *(f.span for f in account.facilities),
        *(v.span for v in victims if v.account == account.id),
    ]
