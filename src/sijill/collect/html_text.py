"""The main text of a web page, by trafilatura. Runs in the parsing process only.

What comes in: the bytes. What goes out: the article without menus and comments, a line a paragraph, and what the page
says of its publication. What always holds: a page that the parser lost
part of is refused, never given in part.
"""

import re

from lxml import html as lxml_html  # type: ignore[import-untyped]
from trafilatura import bare_extraction

from sijill.collect.decode import decode
from sijill.collect.extract import Extract, RefusedError
from sijill.collect.html_metadata import metadata_of
from sijill.collect.limits import Limits
from sijill.record.problem import Problem

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding=[\"']([\w.-]{2,40})", re.I
)
_FURNITURE = ("//nav", "//footer[not(ancestor::article)]")
"""On a short page trafilatura falls back to all that is in the body; these are never the report."""
_XML_HEAD = re.compile(r"\A\s*<\?xml[^>]*\?>")
"""lxml refuses characters that declare themselves to be bytes."""


def html_text(data: bytes, where: str, limits: Limits) -> Extract:
    """Extract the article; raises `RefusedError` (`parse-failed`, `encoding`, `binary`, `too-large`)."""
    declared = _DECLARED.search(data[:4096])
    decoded = decode(data, where, next(g for g in declared.groups() if g).decode("ascii") if declared else None)
    if decoded.text is None:
        problem: Problem = decoded.problems[0]
        raise RefusedError(problem.code, problem.message)
    page = _XML_HEAD.sub("", decoded.text)
    _check_nesting(page)
    found = bare_extraction(page, include_comments=False, with_metadata=False, prune_xpath=list(_FURNITURE))
    text = getattr(found, "text", None) or ""
    if not text.strip():
        message = "no article was found in the page: copy its text into a .txt file and read that"
        raise RefusedError("parse-failed", message)
    if len(text) > limits.text_characters:
        raise RefusedError("too-large", f"holds more than {limits.text_characters:,} characters: split it into reports")
    publication, problems = metadata_of(page, where)
    return Extract(text, publication, (*decoded.problems, *problems))


def _check_nesting(page: str) -> None:
    """Refuse a page whose tags are nested so deeply that the ordinary parser drops what lies below."""
    try:
        ordinary = lxml_html.document_fromstring(page)
        patient = lxml_html.document_fromstring(page, parser=lxml_html.HTMLParser(huge_tree=True))
    except (ValueError, SyntaxError) as error:
        message = f"is no readable HTML ({type(error).__name__}): copy its text into a .txt file and read that"
        raise RefusedError("parse-failed", message) from error
    if sum(1 for _ in ordinary.iter()) < sum(1 for _ in patient.iter()):
        message = "its tags are nested too deeply, and part of its text would be lost: copy its text into a .txt file"
        raise RefusedError("parse-failed", message)
