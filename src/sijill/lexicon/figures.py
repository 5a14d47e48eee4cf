"""Numbers, tolls and days as pages show them.

What comes in: values. What goes out: HTML. What always holds: figures and days are set apart from the direction of the
writing around them (`bdi`), so that "25+" is never "+25"; what is not known is a dash, never a zero.
"""

from datetime import date

from markupsafe import Markup

from sijill.lexicon.catalogue import Words, grouped


def number(value: int | None) -> Markup:
    """A number, a thin space between thousands from ten thousand on; a dash where it is not known."""
    return _figure("—" if value is None else grouped(value))


def toll(bounds: tuple[int | None, int | None]) -> Markup:
    """A range, "9–12", "30+" where it is open, one number where both are the same; a dash where it is not known."""
    low, high = (None if bound is None else grouped(bound) for bound in bounds)
    match low, high:
        case None, None:
            return _figure("—")
        case None, _:
            return _figure(f"≤{high}")
        case _, None:
            return _figure(f"{low}+")
        case _:
            return _figure(f"{low}" if low == high else f"{low}–{high}")


def day(value: date | None, t: Words) -> Markup:
    """A day in words, "4 March 2021"; a dash where it is not known."""
    return _apart("—" if value is None else f"{value.day} {t(f'month.{value.month}')} {value.year}")


def span(days: tuple[date | None, date | None], t: Words) -> Markup:
    """A day, or the first and the last of several."""
    first, last = days
    if first == last or last is None:
        return day(first, t)
    return Markup("{}–{}").format(day(first, t), day(last, t))


def _apart(words: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(words)


def _figure(words: str) -> Markup:
    """A figure runs from left to right in every script: "25+" is never "+25"."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(words)
