"""A workbench over a small casebook, asked without a network."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from litestar.testing import TestClient

from sijill.casebook.desk import DeskKeeper
from sijill.web.access.person import Person, Role
from sijill.web.app import make_app
from sijill.web.asking import Workbench
from tests.casebook.incidents import book_of
from tests.casebook.made import opened

ALONE = Person("Test", Role.ADMINISTRATOR, is_alone=True)


@contextmanager
def workbench(
    folder: Path, person: Person = ALONE, reports: dict[str, str] | None = None, calls: int = 100_000
) -> Iterator[TestClient]:  # type: ignore[type-arg]
    """A client of a workbench, where `person` is signed in."""
    with opened(book_of(folder, reports)) as casebook, closing(DeskKeeper(casebook)) as keeper:
        app = make_app(
            Workbench(casebook, keeper.desk, lambda _: person, keeper.follow, calls_a_minute=calls), "s" * 32
        )
        with TestClient(app) as client:
            yield client
