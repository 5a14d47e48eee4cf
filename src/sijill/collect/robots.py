"""What a site's robots.txt asks of us, read as RFC 9309 says.

What comes in: the text of a robots.txt, and the path of a page. What goes out: the rule that decides. What always
holds: the group that names us counts, else the one for all; among its rules the longest that matches decides, and of
two of one length the one that allows; no pattern costs more than to walk along the path. (The standard library's
reader takes the first match and knows no `*`.)
"""

import re
from dataclasses import dataclass
from string import ascii_letters, digits, punctuation
from urllib.parse import quote

TOKEN = "sijill"
"""The name that a robots.txt calls us by."""
ALL = "*"
_LINE = re.compile(r"[ \t]*([a-z-]+)[ \t]*:[ \t]*([^#]*)", re.I)
_NAME = re.compile(r"[a-z_-]+", re.I)
_ESCAPE = re.compile(r"%([0-9a-f]{2})", re.I)
_UNRESERVED = frozenset(ascii_letters + digits + "-._~")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: what it says of the paths that begin as its pattern does."""

    allows: bool
    pattern: str

    def __str__(self) -> str:
        return f"{'Allow' if self.allows else 'Disallow'}: {self.pattern}"


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of the group that counts for us; `group` is the name that it is for."""

    group: str = ALL
    rules: tuple[Rule, ...] = ()

    def rule_for(self, target: str) -> Rule | None:
        """The rule that decides on a path with its query; `None` where none matches, and then it may be asked."""
        target = _written_alike(target)
        if target == "/robots.txt":
            return None
        matching = [r for r in self.rules if _matches(_written_alike(r.pattern), target)]
        return max(matching, key=lambda r: (len(r.pattern.encode()), r.allows), default=None)


def robots_of(text: str) -> Robots:
    """The rules for us in a robots.txt; what is no rule is passed over."""
    ours: dict[str, list[Rule]] = {}
    names: set[str] = set()
    in_rules = False
    for line in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")):
        match = _LINE.match(line)
        if match is None:
            continue
        key, value = match[1].lower(), match[2].strip()
        if key == "user-agent":
            names = set() if in_rules else names
            in_rules = False
            names.add(_name_in(value))
            for name in names & {TOKEN, ALL}:
                ours.setdefault(name, [])
        elif key in ("allow", "disallow"):
            in_rules = True
            for name in names & {TOKEN, ALL} if value.startswith(("/", "*")) else ():
                ours[name].append(Rule(key == "allow", value))
    group = TOKEN if TOKEN in ours else ALL
    return Robots(group, tuple(ours.get(group, ())))


def _name_in(value: str) -> str:
    """The name that a group is for, without a version."""
    if value.startswith(ALL):
        return ALL
    name = _NAME.match(value)
    return name[0].lower() if name else ""


def _written_alike(path: str) -> str:
    """A path in the one spelling in which paths and patterns are compared (RFC 9309, 2.2.2)."""
    plain = quote(path, safe=punctuation)
    return _ESCAPE.sub(lambda m: c if (c := chr(int(m[1], 16))) in _UNRESERVED else m[0].upper(), plain)


def _matches(pattern: str, target: str) -> bool:
    """Whether a path begins as the pattern does: `*` is any run of characters, `$` at the end is the path's end."""
    to_the_end = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    last = rest.pop() if rest and to_the_end else None
    for piece in rest:
        found = target.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if last is not None:
        return len(target) - len(last) >= at and target.endswith(last)
    return not to_the_end or at == len(target)
