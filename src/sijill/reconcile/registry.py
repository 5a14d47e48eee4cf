"""Every rule by its name: the one list (METHOD D4).

What goes out: `RULES`, in the order in which they are shown. What always holds: a rule that is not here does not exist;
a name that is here never gets another meaning: what would change results gets a new number.
"""

from collections.abc import Iterable

from sijill.reconcile.rule import Rule
from sijill.reconcile.rule_acled import Acled
from sijill.reconcile.rule_airwars import Airwars
from sijill.reconcile.rule_ibc import Ibc
from sijill.reconcile.rule_latest import LatestCompatible
from sijill.reconcile.rule_range import Range, airwars
from sijill.reconcile.rule_ucdp import Ucdp

RULES: dict[str, Rule] = {
    rule.name: rule for rule in (LatestCompatible(), Range(), airwars(), Airwars(), Ucdp(), Acled(), Ibc())
}


class UnknownRuleError(ValueError):
    """A rule was asked for that is not in the list; the message names those that are."""


def rules_named(names: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of these names, in the order of the list; all of them where none is named. `UnknownRuleError`."""
    wanted = list(names)
    unknown = sorted(set(wanted) - RULES.keys())
    if unknown:
        raise UnknownRuleError(f"no rule is called {', '.join(unknown)}: there are {', '.join(RULES)}")
    return tuple(rule for name, rule in RULES.items() if not wanted or name in wanted)
