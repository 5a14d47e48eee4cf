"""The drawings of the filtered incidents: what they show, what a filter leaves out, as files."""

from pathlib import Path

from tests.casebook.incidents import LEDGER_OF
from tests.web.bench import workbench


def test_the_drawings_are_of_the_incidents_of_the_filter(tmp_path: Path) -> None:
    with workbench(tmp_path, reports=LEDGER_OF) as client:
        page = client.get("/drawings").text
        assert 'id="of-calendar"' in page
        assert 'id="of-ranges"' in page
        assert "<title>2021-03-12: 1</title>" in page
        nothing = client.get("/drawings", params={"begin": "1999-01-01", "end": "1999-02-01", "dated": "only"}).text
        assert "<svg" not in nothing.partition("<main")[2]
        assert "no incident of the filter has a known day" in nothing


def test_a_drawing_is_a_file(tmp_path: Path) -> None:
    with workbench(tmp_path, reports=LEDGER_OF) as client:
        svg, png = client.get("/drawings/calendar.svg"), client.get("/drawings/calendar.png")
        assert (svg.headers["content-type"].partition(";")[0], svg.content[:4]) == ("image/svg+xml", b"<svg")
        assert (png.headers["content-type"], png.content[1:4]) == ("image/png", b"PNG")
        assert "attachment" in svg.headers["content-disposition"]
        for name in ("calendar.gif", "nothing.svg", "calendar"):
            assert client.get(f"/drawings/{name}").status_code == 404
