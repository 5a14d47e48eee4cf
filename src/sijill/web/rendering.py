"""Pages from templates: Jinja with everything escaped, and the filters that show numbers, tolls and days.

What comes in: a template's name, what it shows. What goes out: HTML. What always holds: a missing value is an error,
not an empty place; figures and days are set apart from the direction of the writing around them (`bdi`).
"""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Response
from litestar.enums import MediaType
from webauthn.helpers import bytes_to_base64url

from sijill.lexicon.figures import day, number, span, toll
from sijill.web.asking import Asking


@cache
def environment() -> Environment:
    """The templates' environment."""
    made = Environment(
        loader=PackageLoader("sijill.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"number": number, "toll": toll, "day": day, "span": span, "base64url": bytes_to_base64url}
    return made


def page(asking: Asking, template: str, status: int = 200, **shown: object) -> Response[str]:
    """One page for one request; in the template `t` are the words, `asking` the request."""
    html = environment().get_template(template).render(asking=asking, t=asking.words, **shown)
    return Response(html, media_type=MediaType.HTML, status_code=status)
