"""A table in JSON: GeoJSON, JSON Lines, an array of objects, and FollowTheMoney entities.

What comes in: the bytes of a file. What goes out: a `Layer`. What always holds: GeoJSON is that of RFC 7946, in degrees
of WGS 84, and an older one that names another system is refused; a number that JSON does not have is refused; a file
that breaks off gives nothing.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from sijill.collect.table_ftm import event_features, is_entity
from sijill.collect.table_layer import Feature, Layer, LayerError, Point, layer_of, not_in_degrees

_WGS84 = ("crs84", "epsg::4326", "epsg:4326", "epsg:6.9:4326")
_CURE = "check that it was saved or downloaded completely"
Object = Mapping[str, object]


def layer_of_json(data: bytes) -> Layer:
    """The file's rows. Raises `LayerError`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LayerError("encoding", f"is not in UTF-8 ({error.reason} at byte {error.start}): save it so") from error
    told = _told_in(text)
    if len(told) == 1 and told[0].get("type") in ("FeatureCollection", "Feature"):
        return layer_of(None, list(_features(told[0])))
    if all(is_entity(each) for each in told):
        return layer_of(None, list(event_features(told)))
    return layer_of(None, [Feature(each) for each in told])


def _told_in(text: str) -> list[Object]:
    """The objects of the file: one, those of an array, or one a line."""
    try:
        whole = json.loads(text, parse_constant=_refuse)
    except RecursionError as error:
        raise LayerError("table-unreadable", "is nested too deeply to be a table") from error
    except ValueError:
        return list(_lines(text))
    found = whole if isinstance(whole, list) else [whole]
    for number, each in enumerate(found, 1):
        if not isinstance(each, dict):
            raise LayerError("table-unreadable", f"its item {number} is no object: a table is a list of objects")
    return found


def _lines(text: str) -> Iterator[Object]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise LayerError("table-unreadable", f"is no JSON in line {number} ({error}): {_CURE}") from error
        if not isinstance(told, dict):
            raise LayerError("table-unreadable", f"its line {number} is no object: each line holds one row")
        yield told


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")


def _features(told: Object) -> Iterator[Feature]:
    if (system := _system_of(told.get("crs"))) is not None:
        raise not_in_degrees(system)
    features = told.get("features") if told["type"] == "FeatureCollection" else [told]
    if not isinstance(features, list):
        raise LayerError("table-unreadable", f"has no list of features: {_CURE}")
    for number, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise LayerError("table-unreadable", f"its feature {number} is none: {_CURE}")
        values, shape = feature.get("properties") or {}, feature.get("geometry")
        if not isinstance(values, dict):
            raise LayerError("table-unreadable", f"its feature {number} has properties that are no object")
        if isinstance(feature.get("id"), str | int) and "id" not in values:
            values = {"id": feature["id"], **values}
        yield Feature(values, _point(shape, number), shape is not None)


def _system_of(crs: object) -> str | None:
    """The name of a system of coordinates that is not WGS 84; `None` where none is named."""
    if crs is None:
        return None
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return None if isinstance(name, str) and name.casefold().endswith(_WGS84) else str(name or "a system not named")


def _point(shape: object, number: int) -> Point | None:
    if not isinstance(shape, dict) or shape.get("type") != "Point":
        return None
    position = shape.get("coordinates")
    if not isinstance(position, Sequence) or isinstance(position, str) or not 2 <= len(position) <= 4:
        raise LayerError("table-unreadable", f"its feature {number} has a point without two degrees: {_CURE}")
    lon, lat = position[:2]
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in (lon, lat)):
        raise LayerError("table-unreadable", f"its feature {number} has a point whose degrees are no numbers")
    return float(lat), float(lon)
