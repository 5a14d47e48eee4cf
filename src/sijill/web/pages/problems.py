"""What went wrong in the casebook, and how to cure it."""

from litestar import Response, get
from litestar.di import NamedDependency

from sijill.casebook.troubles import troubles_of
from sijill.web.asking import Asking
from sijill.web.rendering import page


@get("/problems", sync_to_thread=True)
def problems(asking: NamedDependency[Asking]) -> Response[str]:
    """The problems that stand."""
    return page(asking, "problems.html", problems=list(troubles_of(asking.casebook)))
