"""How long a host wants us to wait."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from sijill.collect.page_manners import seconds_in


@pytest.mark.parametrize(("told", "seconds"), [("120", 120), ("0", 0), ("", None), ("soon", None), ("9" * 400, None)])
def test_seconds_are_read_and_nonsense_is_not(told: str, seconds: float | None) -> None:
    assert seconds_in(told) == seconds


def test_a_date_is_read_as_the_time_until_then() -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 80 < (seconds_in(until) or 0) <= 90
    assert seconds_in("Mon, 22 Jul 2019 10:00:00 GMT") == 0
