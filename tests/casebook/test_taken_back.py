"""What one casebook exports another takes in: the same incidents, by the word of their recorder."""

from datetime import date
from pathlib import Path

import pytest

from sijill.casebook.edition import edition_of
from sijill.casebook.gathering import Asked, gathered
from sijill.casebook.running import Tally, run
from sijill.publish.exchange.tables_write import Format, write_tables
from sijill.record.terms import Harm, Means, Target
from sijill.record.toll import TollGroup
from tests.casebook.made import new_casebook, opened
from tests.publish.made import edition

FILES = {
    "csv/incidents.csv": Format.CSV,
    "jsonl/incidents.jsonl": Format.JSONL,
    "parquet/incidents.parquet": Format.PARQUET,
    "geo/incidents.geojson": Format.GEOJSON,
    "geo/incidents.gpkg": Format.GEOPACKAGE,
    "geo/incidents.parquet": Format.GEOPARQUET,
}


@pytest.mark.parametrize("name", FILES)
def test_an_incident_is_taken_in_as_it_was_told(tmp_path: Path, name: str) -> None:
    write_tables(edition(), tmp_path / "out", [FILES[name]])
    book = new_casebook(tmp_path / "book")
    (book / "sources").mkdir(exist_ok=True)
    (book / "sources/other.toml").write_text('publisher = "Other"\ntable = "sijill-incidents"\n', encoding="utf-8")
    tally = Tally()
    with opened(book) as casebook, gathered(casebook, Asked((str(tmp_path / "out" / name),), source="other")) as coming:
        run(casebook, coming, tally, lambda _stage, _what: None)
    with opened(book) as casebook:
        told = edition_of(casebook)
    market, raid = sorted(told.events, key=lambda event: not event.days.first)
    for group, number in ((TollGroup.CIVILIANS, 12), (TollGroup.CHILDREN, 3)):
        toll = market.toll(told.rule, Harm.KILLED, group)
        assert toll is not None
        assert (toll.low, toll.high) == (number, number)
    spot = market.places[0]
    assert (spot.name, spot.admin) == ("Dalun", ("Idlib", "Ariha"))
    assert (spot.lat, spot.lon, spot.radius_km) == (35.81, 36.61, 1.0)
    assert (market.days.first, market.days.last) == (date(2019, 7, 22), date(2019, 7, 22))
    assert (market.means, market.targets) == ((Means.AIR_STRIKE,), (Target.MARKET,))
    assert (raid.days.first, raid.places[0].is_area, raid.places[0].kind) == (None, True, "province")
    assert (raid.targets, [t for t in raid.tolls if t.is_known]) == ((Target.RESIDENTIAL,), [])
