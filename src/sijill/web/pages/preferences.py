"""The language and the colours of choice, kept in two cookies that say nothing else.

What comes in: a form from any page. What goes out: the way back to that page. What always holds: a value outside its
list is refused, and the way back stays within the workbench.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from litestar import Request, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException
from litestar.params import Body
from litestar.response import Redirect

from sijill.lexicon.catalogue import LANGUAGES
from sijill.web.asking import LANGUAGE_COOKIE, THEME_COOKIE, THEMES

YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Preferences:
    """What was chosen, and on which page."""

    language: str
    theme: str
    back: str = "/"


@post("/preferences", status_code=303, opt={"exclude_from_auth": True}, sync_to_thread=False)
def preferences(
    request: Request[Any, Any, Any],
    data: Annotated[Preferences, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Keep what was chosen, and go back."""
    if data.language not in LANGUAGES or data.theme not in THEMES:
        raise ClientException(f"language is one of {', '.join(LANGUAGES)}, theme one of {', '.join(THEMES)}")
    is_secure = request.url.scheme == "https"
    cookies = [
        Cookie(key=key, value=value, max_age=YEAR, httponly=True, secure=is_secure, samesite="lax")
        for key, value in ((LANGUAGE_COOKIE, data.language), (THEME_COOKIE, data.theme))
    ]
    return Redirect(path=way_back(data.back), status_code=303, cookies=cookies)


def way_back(path: str) -> str:
    """`path` if it is one of the workbench's own, else the first page: never another's site."""
    is_own = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if is_own else "/"
