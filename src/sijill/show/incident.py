"""One incident for a person: its accounts side by side, its tolls with their claims, three judgements, its voices.

What comes in: an incident's `Reconciled`, its accounts, and the rule to show first. What goes out: rich renderables.
What always holds: every number stands beside the claims that it rests on, and every claim that was set aside beside the
reason; the reports' words cannot steer the terminal; absence stays absence.
"""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sijill.record.claim import Claim
from sijill.record.incident import ReportedAccount
from sijill.record.judgement import Reason
from sijill.record.toll import ClaimRef, Reconciled, SetAside, Toll, claim_refs
from sijill.show.phrases import count_phrase, day_phrase, place_phrase, plain, quoted, several, spoken, when_phrase
from sijill.show.tolls import aside_phrase, group_phrase, judged_phrase, marks_phrase, toll_phrase
from sijill.show.voices import voices_view

_MARGIN = 2


def incident_view(result: Reconciled, accounts: Sequence[ReportedAccount], rule: str) -> RenderableType:
    """All of one incident, its tolls by `rule`."""
    own = set(result.incident.accounts)
    members = [a for a in accounts if a.id in own]
    claims = {str(ref): claim for a in accounts for ref, claim in _named(a)}
    parts: list[RenderableType] = [
        Rule(Text(plain(result.incident.id), "bold"), align="left", characters="─"),
        Text(f"{several(len(members), 'account')} · tolls by the rule {rule}"),
        _under("accounts", [_account(a) for a in members] or [Text("none is here")]),
        _under(f"tolls ({rule})", list(_tolls(result, rule, claims))),
    ]
    if result.conceded:
        lines = [_toll_line(t) for t in result.conceded]
        parts.append(_under("what the party says itself (in no toll)", lines))
    parts.append(_under("judgements", list(_judgements(result))))
    parts.append(_under("voices", [voices_view(result.voices)]))
    if result.problems:
        parts.append(_under("to be looked at", [Text(f"! {plain(p.message)} [{p.code}]") for p in result.problems]))
    return Group(*parts)


def comparison_view(result: Reconciled) -> RenderableType:
    """The tolls of every rule side by side under a heading: one row a harm and group, one column a rule."""
    rules = list(dict.fromkeys(t.rule for t in result.tolls))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=True, padding=(0, 1))
    table.add_column("harm", no_wrap=True)
    table.add_column("who", no_wrap=True)
    for rule in rules:
        table.add_column(rule)
    cells = {(t.harm, t.group, t.rule): toll_phrase(t) for t in result.tolls}
    for harm, group in dict.fromkeys((t.harm, t.group) for t in result.tolls):
        row = [cells.get((harm, group, rule), "") for rule in rules]
        if any(cell not in ("", "not told") for cell in row):
            table.add_row(harm.value, group_phrase(group), *row)
    return _under(f"tolls by each rule ({', '.join(rules)})", [table])


def _under(title: str, parts: Sequence[RenderableType]) -> RenderableType:
    return Padding(Group(Text(title, "bold"), *(Padding(p, (0, 0, 0, _MARGIN)) for p in parts)), (1, 0, 0, 0))


def _account(account: ReportedAccount) -> RenderableType:
    told = account.account
    day = f"published {day_phrase(account.published)}" if account.published else "publication day not known"
    head = Text(plain(account.id), "bold")
    head.append(f"  {' · '.join([*([plain(account.publisher)] if account.publisher else []), day])}", "")
    if told.entered is not None:
        head.append(f" · entered by {plain(told.entered.author)}, {told.entered.decision}", "")
    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="dim", no_wrap=True)
    lines.add_column(overflow="fold")
    when = when_phrase(told.when) if told.when.is_known else "day not told"
    rows = [("when", [when]), ("where", [place_phrase(p) for p in told.places])]
    rows.append(("how", [", ".join(spoken(m) for m in told.means)] if told.means else []))
    rows.append(("struck", [", ".join(spoken(t) for t in told.targets)] if told.targets else []))
    rows.append(("by", [f"{plain(p.span.text)} ({p.attribution})" for p in told.parties]))
    rows.append(("says", [_claim(account, ref, claim) for ref, claim in _named(account)]))
    rows.append(("names", [", ".join(plain(v.name.text) for v in account.victims if v.name)]))
    if not told.claims:
        rows.append(("words", [quoted(told.span.text)]))
    for label, values in rows:
        for i, value in enumerate(v for v in values if v):
            lines.add_row(label if i == 0 else "", Text(value))
    return Group(head, Padding(lines, (0, 0, 0, _MARGIN)))


def _named(account: ReportedAccount) -> Iterator[tuple[ClaimRef, Claim]]:
    claims = account.account.claims
    return zip(claim_refs(account.id, claims), claims, strict=True)


def _claim(account: ReportedAccount, ref: ClaimRef, claim: Claim) -> str:
    by = f" — {plain(claim.by.text)}" if claim.by else ""
    refs = claim_refs(account.id, account.account.claims)
    part = f", part of {_number(refs[claim.part_of])}" if claim.part_of is not None else ""
    figure = f"{_number(ref)} {count_phrase(claim.count)} {spoken(claim.group)} {claim.harm}"
    return f"{figure}{part}: {quoted(claim.span.text)}{by}{_whose(claim)}"


def _number(ref: ClaimRef) -> str:
    return str(ref)[len(ref.account) :]


def _whose(claim: Claim) -> str:
    """Whose word a claim is, where it is not the reader's, and what it was before."""
    if claim.entered is None:
        return ""
    was = f", before {count_phrase(claim.was.count)} {spoken(claim.was.group)} {claim.was.harm}" if claim.was else ""
    return f" (entered by {plain(claim.entered.author)}, {claim.entered.decision}{was})"


def _tolls(result: Reconciled, rule: str, claims: dict[str, Claim]) -> Iterator[RenderableType]:
    shown = [t for t in result.tolls if t.rule == rule]
    if not shown:
        yield Text("no claim bears on any toll")
    for toll in shown:
        yield _toll_line(toll)
        lines = [Text(line) for line in _grounds(toll, claims)]
        yield Padding(Group(*lines), (0, 0, 0, 2 * _MARGIN))


def _toll_line(toll: Toll) -> Text:
    line = Text(f"{toll_phrase(toll)} ", "bold")
    line.append(f"{group_phrase(toll.group)} {toll.harm}", "")
    if toll.best is not None and toll.low != toll.high:
        line.append(f" · best {toll.best:,}", "")
    if marks := marks_phrase(toll):
        line.append(f" · {marks}", "italic")
    return line


def _grounds(toll: Toll, claims: dict[str, Claim]) -> Iterator[str]:
    is_open = toll.is_known and toll.high is None
    for label, refs in (("low", toll.rests_low), ("high open, by" if is_open else "high", toll.rests_high)):
        if refs:
            yield f"{label:<4} {', '.join(_words(ref, claims) for ref in refs)}"
    if toll.named is not None and toll.named.is_used:
        yield f"low  persons named: {toll.named.number}, in {', '.join(toll.named.accounts)}"
    yield from (f"why  {plain(reason)}" for reason in toll.reasons)
    yield from (_aside(aside, claims) for aside in toll.set_aside)


def _words(ref: ClaimRef, claims: dict[str, Claim]) -> str:
    claim = claims.get(str(ref))
    return f"{ref} {quoted(claim.span.text)}" if claim else str(ref)


def _aside(aside: SetAside, claims: dict[str, Claim]) -> str:
    return f"not  {_words(aside.claim, claims)}: {aside_phrase(aside.reason)} ({plain(aside.words)})"


def _judgements(result: Reconciled) -> Iterator[RenderableType]:
    told: tuple[tuple[str, str, tuple[Reason, ...]], ...] = (
        ("reporting", judged_phrase(result.grade), result.grade.reasons),
        ("strike", judged_phrase(result.strike), result.strike.reasons),
        ("who did it", judged_phrase(result.attribution), result.attribution.reasons),
    )
    for label, phrase, reasons in told:
        line = Text(f"{label}: ", "dim")
        line.append(phrase, "bold")
        yield line
        for reason in reasons:
            where = f" [{', '.join(reason.accounts)}]" if reason.accounts else ""
            yield Padding(Text(f"{plain(reason.words)}{where}"), (0, 0, 0, _MARGIN))
