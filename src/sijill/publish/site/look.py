"""What a release's pages look like and work by: style sheets, fonts, scripts, the base map, the incidents of the map.

What comes in: an edition. What goes out: files of the folder `look/`. What always holds: a page opened from a folder
loads no module and asks for nothing: modules that the workbench has too are joined into one classic script, the base
map and the incidents are scripts that hold data; the base map is of the parts of the world that the release is about.
"""

import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from sijill.lexicon.catalogue import words_in
from sijill.lexicon.folding import folded
from sijill.publish.edition import Edition, EventTold
from sijill.publish.local_names import LocalNames
from sijill.publish.site.base_tiles import base_map
from sijill.publish.site.facts import LANGUAGES, Facts
from sijill.publish.site.rendering import place_words
from sijill.publish.sums import headline_toll
from sijill.record.terms import Harm

_IMPORT = re.compile(r"^import .*$", re.M)
_EXPORT = re.compile(r"^export (?=const|let|function|class|async)", re.M)
LOOK = "look"


def _workbench(*path: str) -> Traversable:
    """A file that the workbench serves as well."""
    found = files("sijill") / "web" / "static"
    for part in path:
        found = found / part
    return found


def _own(name: str) -> Traversable:
    return files("sijill.publish.site") / "static" / name


def fixed_files() -> Iterator[tuple[str, bytes]]:
    """The files that are the same in every release, by their path in it."""
    sheets = [_workbench(name).read_text(encoding="utf-8") for name in ("sijill.css", "parts.css", "map.css")]
    yield f"{LOOK}/site.css", "\n".join((*sheets, _own("site.css").read_text(encoding="utf-8"))).encode()
    yield f"{LOOK}/fonts.css", _workbench("vendor", "fonts.css").read_bytes()
    for font in (f for f in _workbench("vendor", "fonts").iterdir() if f.name.endswith(".woff2")):
        yield f"{LOOK}/fonts/{font.name}", font.read_bytes()
    yield f"{LOOK}/licences.txt", _workbench("vendor", "LICENCES.txt").read_bytes()
    yield f"{LOOK}/search.js", _classic(_own("search.mjs"))


def map_files(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """The files of the map, where any incident can be drawn; places are named in each language."""
    edition = facts.edition
    spots = [e.places[0] for e in edition.events if e.places and e.places[0].lat is not None]
    if not spots:
        return
    yield f"{LOOK}/map-library.js", _workbench("vendor", "map-library.js").read_bytes()
    yield f"{LOOK}/map-library.css", _workbench("vendor", "maplibre-gl.css").read_bytes()
    yield f"{LOOK}/map.js", _classic(_workbench("map_data.mjs"), _workbench("map_style.mjs"), _own("map.mjs"))
    degrees = [(spot.lat, spot.lon) for spot in spots if spot.lat is not None and spot.lon is not None]
    yield f"{LOOK}/base-map.js", _script("SijillBase", base_map(degrees))
    yield f"{LOOK}/incidents-map.js", _script("SijillIncidents", _markers(facts))


def search_file(facts: Facts) -> tuple[str, bytes]:
    """The incidents as the search page finds them; places are named in each language."""
    rows = [
        [event.id, _named(event, facts.names), _when(event), _killed(event, facts.edition), _folded(event, facts.names)]
        for event in facts.edition.events
    ]
    return f"{LOOK}/incidents-search.js", _script("SijillSearch", {"rows": rows})


def _classic(*modules: Traversable) -> bytes:
    """Modules joined into one script that is none, in the order in which each needs those before it."""
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", module.read_text(encoding="utf-8"))) for module in modules)
    return f"(() => {{\n{joined}\n}})();\n".encode()


def _script(name: str, value: object) -> bytes:
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"globalThis.{name} = {told};\n".encode()


def _named(event: EventTold, names: LocalNames) -> tuple[str, ...]:
    """The place in each language."""
    spots = event.places[:1]
    return tuple(
        place_words([names.spot(spot, language) for spot in spots], words_in(language)) for language in LANGUAGES
    )


def _markers(facts: Facts) -> dict[str, list[object]]:
    """The incidents that can be drawn, a column a value; names of places stand once each."""
    edition = facts.edition
    events = [e for e in edition.events if e.places and e.places[0].lat is not None]
    told = [_named(event, facts.names) for event in events]
    names = {name: at for at, name in enumerate(dict.fromkeys(told))}
    columns: dict[str, list[object]] = {
        "number": [int(event.id[1:]) for event in events],
        "lat": [event.places[0].lat for event in events],
        "lon": [event.places[0].lon for event in events],
        "radius": [event.places[0].radius_km or 0 for event in events],
        "first": [event.days.first.toordinal() if event.days.first else 0 for event in events],
        "last": [event.days.last.toordinal() if event.days.last else 0 for event in events],
        "killed": [_killed_low(event, edition) for event in events],
        "place": [names[name] for name in told],
    }
    return {**columns, "places": list(names)}


def _killed_low(event: EventTold, edition: Edition) -> int:
    toll = headline_toll(event, edition.rule, Harm.KILLED)
    return -1 if toll is None or toll.low is None else toll.low


def _killed(event: EventTold, edition: Edition) -> str:
    toll = headline_toll(event, edition.rule, Harm.KILLED)
    if toll is None or not toll.is_known:
        return ""
    if toll.low == toll.high:
        return str(toll.low)
    return f"{toll.low}+" if toll.high is None else f"≤{toll.high}" if toll.low is None else f"{toll.low}–{toll.high}"


def _when(event: EventTold) -> str:
    first, last = event.days.first, event.days.last
    told = [day.isoformat() for day in (first, last) if day]
    return "–".join(dict.fromkeys(told))


def _folded(event: EventTold, names: LocalNames) -> str:
    """All words by which an incident is found, folded, each after a blank; places by all their names."""
    words = words_in(LANGUAGES[0])
    spots = dict.fromkeys((*event.places, *(spot for account in event.accounts for spot in account.places)))
    every = dict.fromkeys((*spots, *(names.spot(spot, language) for spot in spots for language in LANGUAGES)))
    told: Iterable[str] = (
        *(name for spot in every for name in (spot.name, *spot.admin)),
        *(party.name for party in event.parties),
        *(name for person in event.persons for name in person.names),
        *(words(f"means.{means}") for means in event.means),
        *(words(f"target.{target}") for target in event.targets),
        *_named(event, names),
        event.id,
    )
    found = dict.fromkeys(word for text in told for word in folded(text).split())
    return "".join(f" {word}" for word in found)
