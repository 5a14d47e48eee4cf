"""Pages from a WACZ file: WARC files, a list of pages and their checksums, in one zip archive (WACZ 1.1).

What comes in: the file. What goes out: what its WARC files give, with the titles that the list of pages tells. What
always holds: a WARC file whose bytes differ from the checksum in `datapackage.json`, or that is not named there, is
refused: it was altered or added later.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from sijill.collect.address import NotHadError, canonical_address
from sijill.collect.bundle_zip import SPOILED, Bundle, bundle_in
from sijill.collect.limits import MEGABYTE, STANDARD, Limits
from sijill.collect.warc import captures_in
from sijill.record.capture import Found
from sijill.record.problem import Problem

_PACKAGE, _PACKAGE_DIGEST = "datapackage.json", "datapackage-digest.json"
_MOST_JSON = 64 * MEGABYTE
_CURE = "find an undamaged copy of the file, or ask who made it"


@dataclass(frozen=True, slots=True)
class _Resource:
    """A part's checksum and size as the package tells them."""

    digest: str
    size: int | None


def wacz_captures(held: Path | bytes, where: str, limits: Limits = STANDARD) -> Iterator[Found | Problem]:
    """The documents of a WACZ. Problems: those of a zip archive, of its WARC files, `digest`, and `no-reports`."""
    bundle = bundle_in(held, where)
    if isinstance(bundle, Problem):
        yield bundle
        return
    with bundle:
        yield from bundle.problems
        resources = _resources(bundle)
        if isinstance(resources, Problem):
            yield resources
            return
        titles, problems = _titles(bundle)
        yield from problems
        warcs = sorted(p for p in bundle.parts if p.startswith("archive/") and p.endswith((".warc.gz", ".warc")))
        for name in sorted(set(resources) - set(bundle.parts)):
            yield Problem("digest", f"lacks a part that its datapackage.json names: {_CURE}", where, name[:200])
        if not warcs:
            yield Problem("no-reports", "holds no WARC file under archive/: export it again", where)
        for name in warcs:
            trouble = _trouble_with(bundle, name, resources.get(name))
            if trouble:
                yield trouble
            else:
                yield from _captures(bundle, name, titles, limits)


def _captures(bundle: Bundle, name: str, titles: dict[str, str], limits: Limits) -> Iterator[Found | Problem]:
    """What one WARC file gives."""
    where = f"{bundle.where}/{name}"
    file = bundle.opened(name)
    if isinstance(file, Problem):
        yield file
        return
    try:
        with closing(file):
            for told in captures_in(file, where, limits):
                if isinstance(told, Problem):
                    yield told
                else:
                    place = (told.held_in or "").partition("#")[2]
                    held_in = f"{PurePath(bundle.where).name}/{name}#{place}"
                    yield replace(told, held_in=held_in, title=titles.get(told.address))
    except (*SPOILED, OSError) as error:
        yield Problem("damaged", f"cannot be unpacked further ({error}): {_CURE}", where)


def _resources(bundle: Bundle) -> dict[str, _Resource] | Problem:
    """The checksums that the package tells; the package's own is compared first, if there is one."""
    data = bundle.bytes_of(_PACKAGE, _MOST_JSON)
    if isinstance(data, Problem):
        message = f"has no readable datapackage.json, so that nothing tells whether it is whole: {_CURE}"
        return Problem("digest", message, bundle.where, _PACKAGE)
    if _PACKAGE_DIGEST in bundle.parts:
        told = _object(bundle.bytes_of(_PACKAGE_DIGEST, _MOST_JSON))
        if not _agrees(str(told.get("hash")), hashlib.sha256(data).hexdigest()):
            message = f"its datapackage.json differs from the checksum in {_PACKAGE_DIGEST}: {_CURE}"
            return Problem("digest", message, bundle.where, _PACKAGE)
    listed = _object(data).get("resources")
    resources: dict[str, _Resource] = {}
    for row in listed if isinstance(listed, list) else []:
        if isinstance(row, dict) and isinstance(row.get("path"), str):
            size = row.get("bytes")
            resources[row["path"]] = _Resource(str(row.get("hash")), size if isinstance(size, int) else None)
    return resources


def _trouble_with(bundle: Bundle, name: str, resource: _Resource | None) -> Problem | None:
    """Why a WARC file is refused, after all of it was read once."""
    where = f"{bundle.where}/{name}"
    if resource is None:
        message = f"is not named in datapackage.json, was added later perhaps, and is not read: {_CURE}"
        return Problem("digest", message, where, name)
    file = bundle.opened(name)
    if isinstance(file, Problem):
        return file
    digest = hashlib.sha256()
    size = 0
    try:
        with closing(file):
            while block := file.read(1 << 20):
                digest.update(block)
                size += len(block)
    except (*SPOILED, OSError) as error:
        return Problem("damaged", f"cannot be unpacked ({error}): {_CURE}", where)
    if not _agrees(resource.digest, digest.hexdigest()) or resource.size not in (None, size):
        message = f"differs from its checksum or size in datapackage.json, and is not read: {_CURE}"
        return Problem("digest", message, where, name)
    return None


def _titles(bundle: Bundle) -> tuple[dict[str, str], list[Problem]]:
    """Titles by address, from the lists of pages; a row that is no page is passed over."""
    titles: dict[str, str] = {}
    problems: list[Problem] = []
    for name in sorted(p for p in bundle.parts if p.startswith("pages/") and p.endswith(".jsonl")):
        data = bundle.bytes_of(name, _MOST_JSON)
        if isinstance(data, Problem):
            problems.append(replace(data, message=f"its titles are left out; it {data.message}"))
            continue
        for line in data.splitlines():
            row = _object(line)
            address, title = row.get("url"), row.get("title")
            if isinstance(address, str) and isinstance(title, str) and title.strip():
                try:
                    titles.setdefault(canonical_address(address), " ".join(title.split())[:1_000])
                except NotHadError:
                    continue  # no record has such an address either
    return titles, problems


def _object(data: bytes | Problem) -> dict[str, object]:
    """The JSON object that bytes are; empty where they are none, which then agrees with no checksum."""
    if isinstance(data, Problem):
        return {}
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _agrees(told: str, sha256: str) -> bool:
    return told.strip().lower() == f"sha256:{sha256}"
