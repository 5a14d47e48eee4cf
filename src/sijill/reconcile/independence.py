"""Voices: whose words documents and claims finally are (METHOD D5, R24).

What comes in: a case. What goes out: `Hearing`: the voice of each claim, how near to that voice's own mouth it stands,
and the graph. What always holds: exact and near copies share a voice, as do a publisher and those who print its text,
and a speaker and those who quote it, also through others (`relays`); a source that is not named ("residents") speaks
with its document's voice; the original, and not a copy of it, is where a voice speaks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sijill.reconcile.alike import told_alike
from sijill.reconcile.case import Case, Told
from sijill.reconcile.parties import BARE
from sijill.reconcile.relays import relayed
from sijill.reconcile.speakers import Speaker, speaker, spokesman_of
from sijill.record.incident import ReportedAccount
from sijill.record.toll import ClaimRef
from sijill.record.voice import Tie, Voice, Voices, VoiceTie


@dataclass(frozen=True, slots=True)
class Hearing:
    """The voices of a case; `nearness` of a claim sorts those of one voice, its own mouth first."""

    of_claims: Mapping[ClaimRef, str]
    nearness: Mapping[ClaimRef, tuple[int, int, date, ClaimRef]]
    of_documents: Mapping[str, str]
    originals: frozenset[str]
    """Documents that are no copy of another one of the incident."""
    voices: Voices


def hearing_of(case: Case) -> Hearing:
    """Whose words all claims of a case are."""
    documents = {a.document: a for a in reversed((*case.members, *case.beside))}
    heads = _heads(documents, (*case.context.copies, *told_alike(case.members)))
    own, ties = _document_voices(documents, heads)
    own_mouths = {t.document for t in ties if t.tie is Tie.OWN}
    names = {s.key: s.name for s in own.values()}
    named = _named(case, documents)
    through = relayed(case.told, named, own)
    of_claims: dict[ClaimRef, str] = {}
    nearness: dict[ClaimRef, tuple[int, int, date, ClaimRef]] = {}
    raw: dict[str, set[str]] = {}
    for told in case.told:
        document, via = told.account.document, through.get(told.ref)
        name = told.claim.by.text if told.claim.by else ""
        said = via.speaker if via else named[told.ref] or own[document]
        names.setdefault(said.key, said.name)
        is_own = said.key == own[document].key
        of_claims[told.ref] = said.key
        rank = 3 if via else 2 if not is_own else 0 if document in own_mouths and told.claim.by is None else 1
        published = told.account.published or date.max
        nearness[told.ref] = (rank, int(heads[document] != document), published, told.ref)
        own_name = told.account.voice or told.account.publisher or ""
        raw.setdefault(said.key, set()).update({said.name if via else name or own_name} - {""})
        if not is_own and (via or told.claim.by is not None):
            why = via.why if via else f"gives figures of “{name}”"
            ties.append(VoiceTie(document, said.key, Tie.QUOTES, why))
    parties = {key for key, said in raw.items() if key in case.parties.keys or any(map(case.parties.include, said))}
    voices = Voices(
        tuple(
            Voice(key, names[key], key in parties)
            for key in sorted({*of_claims.values(), *(s.key for s in own.values())})
        ),
        tuple(sorted(set(ties), key=lambda t: (t.document, t.tie, t.voice, t.why))),
        tuple((str(ref), voice) for ref, voice in sorted(of_claims.items())),
        _corroborating(case, of_claims, parties),
    )
    originals = frozenset(d for d, head in heads.items() if d == head)
    return Hearing(of_claims, nearness, {d: s.key for d, s in own.items()}, originals, voices)


def _named(case: Case, documents: Mapping[str, ReportedAccount]) -> dict[ClaimRef, Speaker | None]:
    """The speaker that each claim names; a publisher, too, may be the longer name that another is short for."""
    published = {name for a in documents.values() for name in (a.publisher, a.voice) if name}
    heard = sorted({t.claim.by.text for t in case.told if t.claim.by} | published)
    known: dict[tuple[str, str], Speaker | None] = {}
    for told in case.told:
        of = (told.account.id, told.claim.by.text if told.claim.by else "")
        if of not in known:
            known[of] = _said_by(told, heard, case)
    return {t.ref: known[t.account.id, t.claim.by.text if t.claim.by else ""] for t in case.told}


def _said_by(told: Told, heard: list[str], case: Case) -> Speaker | None:
    """The speaker that a claim names, first by the names of its own document, then by those of all."""
    if told.claim.by is None:
        return None
    text = spokesman_of(told.claim.by.text, told.account.words) or told.claim.by.text
    near = sorted({c.by.text for c in told.account.account.claims if c.by} - {text})
    said = speaker(text, near) or speaker(text, [h for h in heard if h != text])
    if said is not None and said.key.startswith(("name:", BARE)):
        said = speaker(text, [h for h in heard if h != text]) or said
    if said is not None and said.key == BARE and len(case.countries) == 1:
        return Speaker(f"state:{case.countries[0]}", said.name)
    return said


def _heads(documents: Mapping[str, ReportedAccount], copies: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """For each document the original of its group of copies: one that is no copy, the first published of these."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for copy, of in copies:
        a, b = sorted((root(copy), root(of)))
        parent[b] = a
    copied = {copy for copy, of in copies if copy != of}
    groups: dict[str, list[str]] = {}
    for name in documents:
        groups.setdefault(root(name), []).append(name)
    heads: dict[str, str] = {}
    for members in groups.values():
        head = min(members, key=lambda d: (not _is_own_mouth(documents[d]), d in copied, _day(documents[d]), d))
        heads.update(dict.fromkeys(members, head))
    return heads


def _is_own_mouth(account: ReportedAccount) -> bool:
    """Whether a document is published by an agency or body whose words others print."""
    said = speaker(account.publisher) if account.publisher else None
    told = speaker(account.voice) if account.voice else said
    return said is not None and said == told and said.key.startswith("body:")


def _day(account: ReportedAccount) -> date:
    return account.published or date.max


def _document_voices(
    documents: Mapping[str, ReportedAccount], heads: Mapping[str, str]
) -> tuple[dict[str, Speaker], list[VoiceTie]]:
    """Each document's own voice: that which its source declares, that of the original, or its publisher's."""
    own: dict[str, Speaker] = {}
    ties: list[VoiceTie] = []
    for document, account in sorted(documents.items()):
        group = sorted(d for d, head in heads.items() if head == heads[document])
        declared = sorted({v for d in group if (v := documents[d].voice)})
        head = documents[heads[document]]
        name = head.voice or (declared[0] if declared else None) or head.publisher
        said = (
            (speaker(name) or Speaker(f"name:{name}", name))
            if name
            else Speaker(f"document:{head.document}", head.document)
        )
        own[document] = said
        publisher = speaker(account.publisher) if account.publisher else None
        if heads[document] != document:
            ties.append(VoiceTie(document, said.key, Tie.COPY, f"is a copy of {head.document}", head.document))
        elif account.voice and (publisher is None or publisher.key != said.key):
            ties.append(VoiceTie(document, said.key, Tie.SYNDICATES, f"prints the words of {account.voice}"))
        else:
            ties.append(VoiceTie(document, said.key, Tie.OWN, "is its own publication"))
    return own, ties


def _corroborating(case: Case, of_claims: Mapping[ClaimRef, str], parties: set[str]) -> tuple[str, ...]:
    """Voices that give a figure of harm in this event; only where none does, those that tell of harm without one."""
    figures: set[str] = set()
    words: set[str] = set()
    members = {a.id for a in case.members}
    for told in case.told:
        voice = of_claims[told.ref]
        if told.ref.account in members and voice not in parties:
            (words if told.claim.count.vague else figures).add(voice)
    return tuple(sorted(figures or words))
