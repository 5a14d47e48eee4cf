"""How many: the bounds that a text's words put on a number (METHOD D1, R12).

What always holds: `low` and `high` are whole numbers or open (`None`), `0 <= low <= high`; a word without a number
("dozens") has neither bound and is kept in `vague`; no word ever becomes a number here (METHOD D2).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """Bounds on a number of people or things; `None` is an open bound."""

    low: int | None
    high: int | None
    approx: bool = False
    vague: str | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None and not self.vague:
            raise ValueError("a count needs a bound or a vague word")
        for bound in (self.low, self.high):
            if bound is not None and bound < 0:
                raise ValueError(f"a count cannot be below nothing: {bound}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a count cannot run from {self.low} down to {self.high}")

    @property
    def is_exact(self) -> bool:
        """Whether both bounds are the same number, told without "about"."""
        return self.low is not None and self.low == self.high and not self.approx
