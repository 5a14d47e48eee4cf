"""An incident for a person: each number with its claims, each claim set aside with its reason."""

import io
from datetime import date

from rich.console import Console, RenderableType

from sijill.reconcile.incident import reconciled
from sijill.record.incident import ReportedAccount
from sijill.show.incident import comparison_view, incident_view
from sijill.show.report import print_view
from sijill.show.voices import voices_dot
from tests.reconcile.made import Made, account, incident

RULE = "latest-compatible/1"


def made() -> list[ReportedAccount]:
    first = ["killed people 9.. by the Marsh Observatory", "killed people several"]
    return [
        account(Made("d1.e1", first, published=date(2020, 3, 1), publisher="The [red]Lantern[/]", means=["missile"])),
        account(Made("d2.e1", ["killed people 12"], published=date(2020, 3, 2), places=["Arx"], day="2020-02-29")),
    ]


def text_of(view: RenderableType, width: int = 200) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False, force_terminal=False)
    print_view(console, view)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_number_stands_beside_its_claim_and_what_was_set_aside_beside_its_reason() -> None:
    accounts = made()
    told = text_of(incident_view(reconciled(incident(*accounts), accounts), accounts, RULE))
    lines = [line.strip() for line in told.splitlines()]
    assert "12 people, all in all killed" in lines
    assert "high d2.e1#0 “killed people 12”" in lines
    assert any(line.startswith("not  d1.e1#0") and "an earlier count" in line for line in lines)
    assert any(line.startswith("not  d1.e1#1") and "a word, no number" in line for line in lines)
    assert "The [red]Lantern[/]" in told
    assert "reporting: fair (proposed)" in told


def test_what_was_struck_tells_accounts_of_one_day_and_town_apart() -> None:
    accounts = [account(Made("d1.e1", targets=["market"])), account(Made("d2.e1", targets=["hospital"]))]
    lines = text_of(incident_view(reconciled(incident(*accounts), accounts), accounts, RULE)).splitlines()
    assert [line.split()[1] for line in lines if line.strip().startswith("struck")] == ["market", "hospital"]


def test_nothing_is_cut_short_at_any_width() -> None:
    accounts = made()
    result = reconciled(incident(*accounts), accounts)
    for width in (40, 80, 200):
        told = text_of(incident_view(result, accounts, RULE), width)
        assert max(map(len, told.splitlines())) <= width
        assert "d2.e1#0" in told


def test_rules_stand_side_by_side() -> None:
    accounts = made()
    told = text_of(comparison_view(reconciled(incident(*accounts), accounts)))
    row = next(line for line in told.splitlines() if "people, all in all" in line)
    assert row.split("all in all")[1].split() == ["12", "9–12+", "9–12", "9"]
    assert "acled/1" in told


def test_the_graph_of_voices_is_drawn_in_dot() -> None:
    accounts = made()
    dot = voices_dot(reconciled(incident(*accounts), accounts).voices)
    assert dot.startswith("digraph voices {")
    assert '"d:d1" -> "name:marsh observatory" [label="quotes"];' in dot
