"""What each kind of entry tells: the keys of its body.

What comes in: a kind and a body. What always holds: a body has exactly its kind's keys, whatever is absent being null.
"""

from collections.abc import Mapping

from sijill.record.ledger import Json, Kind

KEYS: Mapping[Kind, frozenset[str]] = {
    kind: frozenset(keys.split())
    for kind, keys in {
        Kind.MADE: "name key public tool version",
        Kind.SEALED: "document address sha256 size name media_type published publisher lang title source held_in "
        "captured forwarded collector tool version trail",
        Kind.PARSED: "capture parser kind text published publisher title lang problems",
        Kind.NOT_PARSED: "capture parser code message",
        Kind.READ: "capture text reader version reading relevant",
        Kind.NOT_READ: "capture text reader code message",
        Kind.COPY: "document of rule kind measure likeness",
        Kind.NOTED: "code message where about",
        Kind.HAND: "path sha256",
        Kind.STAMPED: "size root authority token",
        Kind.MATCHED: "rule incident accounts former into",
        Kind.RECONCILED: "incident rules result",
        Kind.DECIDED: "verdict about keys author reason value",
        Kind.PROPOSED: "rule incident a b score",
    }.items()
}


def check_body(kind: Kind, body: Mapping[str, Json]) -> None:
    """Raise `ValueError` where a body has not exactly the keys of its kind."""
    keys = KEYS[kind]
    if body.keys() == keys:
        return
    lacking, strange = sorted(keys - body.keys()), sorted(body.keys() - keys)
    wrong = [f"lacks {', '.join(lacking)}"] * bool(lacking) + [f"has no {', '.join(strange)}"] * bool(strange)
    raise ValueError(f"an entry of the kind {kind.value!r} {' and '.join(wrong)}")


def text_in(value: Json) -> str:
    """A text that a body holds; raises `TypeError` for anything else."""
    if isinstance(value, str):
        return value
    raise TypeError(f"{value!r} is no text")


def list_in(value: Json) -> list[Json]:
    """A list that a body holds; raises `TypeError` for anything else."""
    if isinstance(value, list | tuple):
        return list(value)
    raise TypeError(f"{value!r} is no list")
