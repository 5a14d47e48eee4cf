"""The archived bytes of a report, as a page of their own: seen or taken away, never executed.

What comes in: a report's capture. What goes out: its bytes from the archive, checked against their name. What always
holds: whatever they are, they run in a sandbox without scripts, without network, without this workbench's origin; a
kind that a browser might execute or hand on is only downloaded; the name of the file is not theirs to choose.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from sijill.collect.decode import decode
from sijill.collect.image import image_type
from sijill.collect.kind import Kind, kind_of
from sijill.collect.table import MEDIA_TYPE as ROW
from sijill.store.blobs import BlobError
from sijill.store.report_query import CaptureRow
from sijill.web.access.person import Role
from sijill.web.asking import Asking

SANDBOX: Mapping[str, str] = {
    "content-security-policy": "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "x-dns-prefetch-control": "off",
}
"""Instead of the workbench's own headers."""
_SHOWN_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_ENDINGS = {Kind.HTML: "html", Kind.TEXT: "txt", Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.EML: "eml"}


@dataclass(frozen=True, slots=True)
class Archived:
    """How archived bytes are given out: inline where `is_shown`, else as a file."""

    kind: str
    """Of `collect.kind`, "row" of a table's row, or "other"."""
    media_type: str
    ending: str
    is_shown: bool


@get("/reports/{document:str}/page", sync_to_thread=True)
def report_archive(
    asking: NamedDependency[Asking],
    document: FromPath[str],
    capture: FromQuery[str] = "",
    take: FromQuery[bool] = False,
) -> Response[bytes]:
    """The bytes of a capture, the newest unless one is named; `take`: as a file, in any case."""
    row = asking.casebook.store.report(document) if asking.desk.may_see(document, asking.sight) else None
    if row is None:
        raise NotFoundException()
    # The page has the names of victims, which those who only read do not see.
    asking.require(Role.CODER)
    chosen = next((each for each in row.captures if each.capture.id == (capture or row.captures[-1].capture.id)), None)
    if chosen is None:
        raise NotFoundException()
    try:
        data = asking.casebook.blobs.get(chosen.capture.sha256)
    except BlobError as error:
        raise NotFoundException() from error
    told = archived(chosen, data)
    shown = told.is_shown and not take
    how = "inline" if shown else f'attachment; filename="{chosen.capture.id}.{told.ending}"'
    media_type = told.media_type if shown else "application/octet-stream"
    return Response(data, headers={**SANDBOX, "content-disposition": how, "content-type": media_type})


def archived(row: CaptureRow, data: bytes) -> Archived:
    """What some bytes are, told by the bytes: not by what a server or a file's name said."""
    if row.capture.media_type == ROW:
        return Archived("row", "application/octet-stream", "json", is_shown=False)
    kind = kind_of(data, row.capture.name, row.capture.address)
    match kind:
        case Kind.IMAGE:
            image = image_type(data[:4096]) or ""
            is_shown = image in _SHOWN_IMAGES
            return Archived("image", image, image.partition("/")[2] if is_shown else "bin", is_shown)
        case Kind.HTML:
            return Archived("html", f"text/html{_charset(data)}", "html", is_shown=True)
        case Kind.TEXT:
            encoding = decode(data, row.capture.address).encoding
            charset = f"; charset={encoding.replace('_', '-')}" if encoding else ""
            return Archived("text", f"text/plain{charset}", "txt", is_shown=True)
        case Kind.PDF | Kind.DOCX | Kind.EML:
            return Archived(kind.value, "application/octet-stream", _ENDINGS[kind], is_shown=False)
        case _:
            return Archived("other", "application/octet-stream", "bin", is_shown=False)


def _charset(data: bytes) -> str:
    """That of a page in UTF-8; any other says so itself, and the browser reads that."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "; charset=utf-8"
