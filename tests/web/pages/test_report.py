"""The report's page: every claim marked in place, entered and corrected by hand, nothing graphic or foreign loaded."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.web.access.person import Person, Role
from tests.casebook.incidents import book_of
from tests.casebook.made import opened
from tests.web.bench import ALONE, workbench
from tests.web.pages.posting import Client, marks_of, reading_of, sent, words_of

pytestmark = pytest.mark.long

STRIKE = (
    "<html><head><title>A strike <script>alert(1)</script>on Dalun</title></head><body><h1>A strike on Dalun</h1>"
    "<p>An air strike on the market of Dalun killed at least 25 people on Friday, among them eight children, the civil "
    'defence said. More than 40 others were wounded. Salim Haddad, 34, a baker, was among the dead.</p><img src="'
    'https://elsewhere.example/x.png"><script>document.title="run"</script><p>In a second strike, 40 others fled.</p>'
    "</body></html>"
)
PERSIAN = "در حمله به بازار شهر دالون سه غیرنظامی کشته شدند، پزشکان روز جمعه چنین گفتند و ده‌ها نفر زخمی شدند."
ENGLISH = (
    "An artillery attack hit the market of Dalun on Friday. Three people were killed and five wounded, medics said. "
    "Shops around it stayed shut for the rest of the day, and people fled to the fields."
)
ARABIC = "قتل ثلاثة مدنيين وأصيب خمسة آخرون بقصف مدفعي على سوق بلدة دالون يوم الجمعة، بحسب مصادر طبية."
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "picture.png").write_bytes(PICTURE)
    return tmp_path


def at(client: Client, folder: Path, name: str) -> str:
    with opened(folder / "book") as casebook:
        return next(f"/reports/{r.id}" for r in casebook.store.documents(limit=99) if r.address.endswith(name))


def text_of(folder: Path, document: str) -> str:
    with opened(folder / "book") as casebook:
        [present] = casebook.store.incidents.readings([document])
        return casebook.blobs.get(present.text).decode()


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    with workbench(folder, reports={"strike.html": STRIKE, "persian.txt": PERSIAN}) as client:
        yield client


def test_every_claim_is_marked_where_it_stands_and_the_text_is_whole(client: Client, folder: Path) -> None:
    path = at(client, folder, "strike.html")
    html = client.get(path).text
    marks = {words: (kind, title) for kind, title, words in marks_of(html)}
    kind, title = marks["at least 25 people"]
    assert kind == "claim"
    assert title == "25+ people, killed; says the civil defence; by the machine"
    assert "eight children" in marks
    assert reading_of(html) == text_of(folder, path.rpartition("/")[2])


def test_a_report_in_two_languages_names_both_readers(folder: Path) -> None:
    with workbench(folder, reports={"both.txt": f"{ENGLISH}\n\n{ARABIC}"}) as client:
        html = client.get(at(client, folder, "both.txt")).text
    assert '<code dir="ltr">arabic/1+rules/1</code>' in html


def test_words_of_a_report_are_never_markup(client: Client, folder: Path) -> None:
    html = client.get(at(client, folder, "strike.html")).text
    assert "<script>alert" not in html
    assert "elsewhere.example/x.png" not in html


def test_the_page_as_captured_is_loaded_only_when_asked_for(client: Client, folder: Path) -> None:
    path = at(client, folder, "strike.html")
    assert "<iframe" not in client.get(path).text
    assert '<iframe sandbox src="' in client.get(f"{path}?show=page").text
    picture = at(client, folder, "picture.png")
    assert "<img" not in client.get(picture).text
    assert f'<img src="{picture}/page"' in client.get(f"{picture}?show=page").text


def test_the_page_as_captured_runs_in_a_sandbox_and_reaches_nothing(client: Client, folder: Path) -> None:
    answer = client.get(at(client, folder, "strike.html") + "/page")
    assert answer.content == STRIKE.encode()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none';")
    assert "script" not in policy
    assert "allow" not in policy


@pytest.mark.parametrize(
    ("name", "data", "inline", "media_type"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", True, "text/plain"),
        ("b.txt", b"<html><script>alert(1)</script></html>", True, "text/html"),
        ("c.pdf", b"%PDF-1.4 nothing", False, "application/octet-stream"),
        ("d.html", b"plain words, and no page", True, "text/html"),
        ("e.png", PICTURE, True, "image/png"),
    ],
)
def test_what_bytes_are_is_told_by_the_bytes(
    tmp_path: Path, name: str, data: bytes, inline: bool, media_type: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    with workbench(tmp_path, reports={}) as client:
        answer = client.get(at(client, tmp_path, name) + "/page")
        assert answer.headers["content-type"].startswith(media_type)
        assert answer.headers["content-disposition"].startswith("inline" if inline else "attachment")
        assert "sandbox" in answer.headers["content-security-policy"]
        taken = client.get(at(client, tmp_path, name) + "/page?take=true")
        assert taken.headers["content-disposition"].startswith("attachment")
        assert name not in taken.headers["content-disposition"]


def test_a_claim_is_entered_with_its_number_read_from_the_words(client: Client, folder: Path) -> None:
    path = at(client, folder, "strike.html")
    account = path.rpartition("/")[2] + ".e1"
    answer = sent(
        client, path, "claims", about=account, words="More than 40 others were wounded", harm="injured", group="men"
    )
    assert answer.status_code == 200
    assert "?done=x" in str(answer.url)
    assert ("claim person", "41+ men, injured; says the report; entered by Test", "More than 40 others") in [
        (kind, title.split(" — ")[-1], words) for kind, title, words in marks_of(answer.text)
    ]


def test_a_selection_says_which_of_the_same_words_is_meant(client: Client, folder: Path) -> None:
    path = at(client, folder, "strike.html")
    document = path.rpartition("/")[2]
    text = text_of(folder, document)
    fields = {"about": f"{document}.e1", "words": "40 others", "harm": "displaced", "group": "people"}
    refused = sent(client, path, "claims", **fields)
    assert refused.status_code == 422
    assert "These words stand there 2 times" in words_of(refused.text)
    assert '<option value="displaced" selected>' in refused.text  # what was chosen is still there
    start = text.rindex("40 others")
    chosen = {"words-start": str(start), "words-end": str(start + len("40 others"))}
    taken = sent(client, path, "claims", **fields, **chosen)
    assert taken.status_code == 200
    before, _, after = reading_of(taken.text).rpartition("40 others")
    assert before.endswith("In a second strike, ")
    assert after.startswith(" fled")
    assert [words for kind, _, words in marks_of(taken.text) if kind == "claim person"] == ["40 others"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": "never said"}, "do not stand in the report"),
        ({"words": "the market"}, "do not say just one number"),
        ({"words": "eight children", "low": "9", "high": "3"}, "below the least"),
        ({"words": "eight children", "low": "eight"}, "whole number"),
        ({"words": "eight children", "harm": "vaporised"}, "value of the list"),
        ({"words": "eight children", "reason": " "}, "has to be filled in"),
        ({"words": ""}, "has to be filled in"),
    ],
)
def test_what_is_wrong_in_a_form_is_said_and_what_was_typed_stays(
    client: Client, folder: Path, fields: dict[str, str], said: str
) -> None:
    path = at(client, folder, "strike.html")
    asked = {"about": path.rpartition("/")[2] + ".e1", "harm": "killed", "group": "women", **fields}
    answer = sent(client, path, "claims", **asked)
    assert answer.status_code == 422
    assert said in words_of(answer.text)
    assert '<option value="women" selected>' in answer.text


def test_a_correction_stands_beside_what_the_machine_read_and_can_be_undone(client: Client, folder: Path) -> None:
    path = at(client, folder, "strike.html")
    claim = path.rpartition("/")[2] + ".e1#0"
    fields = {"words": "at least 25 people", "harm": "killed", "group": "civilians", "low": "25", "part_of": "keep"}
    told = words_of(sent(client, path, "corrections", about=claim, **fields).text)
    assert "entered by Test before: 25+ people" in told
    decision = str(told.split("correction Test")[1]).split(" UTC ")[1].split()[0]
    undone = sent(client, path, "undo", about=decision)
    assert undone.status_code == 200
    assert "entered by Test" not in words_of(undone.text).partition("Where it comes from")[0]


def test_a_claim_that_is_struck_out_stays_to_be_seen(client: Client, folder: Path) -> None:
    path = at(client, folder, "strike.html")
    claim = path.rpartition("/")[2] + ".e1#0"
    html = sent(client, path, "strikes", about=claim, reason="of another day").text
    assert any(kind == "claim withdrawn" and words.startswith("at least 25") for kind, _, words in marks_of(html))
    assert "struck out by Test : of another day" in words_of(html)


def test_an_account_is_entered_for_a_report_that_no_reader_reads(client: Client, folder: Path) -> None:
    path = at(client, folder, "persian.txt")
    page = client.get(path, params={"lang": "ar"}).text
    assert 'lang="fa" dir="auto"' in page
    assert "أدخِل الرواية" in page
    fields: dict[str, str | list[str]] = {
        "account": PERSIAN,
        "scope": "event",
        "first": "2021-03-12",
        "when_words": "روز جمعه",
        "place": "دالون",
        "site": "own",
        "lat": "35.5",
        "lon": "36.25",
        "radius": "4",
        "means": ["artillery"],
        "targets": ["market", "residential"],
        "words": "سه غیرنظامی",
        "low": "٣",
        "high": "٣",
        "harm": "killed",
        "group": "civilians",
    }
    html = sent(client, path, "accounts", **fields).text
    told = words_of(html)
    assert "12 March 2021 “ روز جمعه" in told or "12 March 2021 روز جمعه" in told
    assert "artillery" in told
    assert "market, homes" in told
    assert "within 4.0 km" in told
    assert ("claim person", "سه غیرنظامی") in [(kind, words) for kind, _, words in marks_of(html)]


def test_a_day_needs_the_words_that_say_it(client: Client, folder: Path) -> None:
    path = at(client, folder, "persian.txt")
    answer = sent(client, path, "accounts", account=PERSIAN, scope="event", first="2021-03-12")
    assert answer.status_code == 422
    assert "Quote the words that say the day" in words_of(answer.text)


def test_who_entered_over_a_change_sees_the_change_and_keeps_what_was_typed(client: Client, folder: Path) -> None:
    path = at(client, folder, "strike.html")
    claim = path.rpartition("/")[2] + ".e1#0"
    opened_before = client.get(f"{path}?edit={claim.replace('#', '%23')}").text
    assert sent(client, path, "strikes", about=claim, reason="another came first").status_code == 200
    seen = opened_before.split('name="seen" value="')[1].split('"')[0]
    fields = {"about": claim.replace("#0", "#1"), "words": "eight children", "harm": "killed", "group": "women"}
    answer = sent(client, path, "corrections", seen=seen, low="8", reason="mothers, it says", **fields)
    assert answer.status_code == 409
    told = words_of(answer.text)
    assert "Nothing was entered." in told
    assert "another came first" in told
    assert 'value="mothers, it says"' in answer.text
    assert '<option value="women" selected>' in answer.text


def test_an_act_on_one_report_reaches_no_other(client: Client, folder: Path) -> None:
    strike, persian = at(client, folder, "strike.html"), at(client, folder, "persian.txt")
    other = strike.rpartition("/")[2] + ".e1#0"
    answer = sent(client, persian, "strikes", about=other)
    assert answer.status_code == 422
    assert "withdrawn" not in client.get(strike).text


@pytest.mark.parametrize("address", ["/reports/d999", "/reports/i3", "/reports/d1'--", "/reports/d0"])
def test_a_report_that_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_reader_sees_no_names_no_forms_and_may_do_nothing(folder: Path) -> None:
    book_of(folder, {"strike.html": STRIKE})
    reader = Person("Lina", Role.READER)
    with workbench(folder / "again", person=reader, reports={"strike.html": STRIKE}) as client:
        path = at(client, folder / "again", "strike.html")
        html = client.get(path).text
        assert "Haddad" not in html
        assert "•••" in html
        assert 'action="/reports' not in html
        assert client.get(f"{path}/page").status_code == 403
        token = html.split('name="_csrf_token" value="')[1].split('"')[0]
        for act in ("claims", "accounts", "corrections", "strikes", "comment", "confirm", "undo"):
            assert client.post(f"{path}/{act}", data={"_csrf_token": token}).status_code == 403, act


def test_an_act_without_the_token_of_the_page_is_refused(client: Client, folder: Path) -> None:
    path = at(client, folder, "strike.html")
    assert ALONE.may(Role.ADMINISTRATOR)
    assert client.post(f"{path}/comment", data={"reason": "x", "about": ""}).status_code == 403


def test_a_capture_tells_how_its_text_changed(tmp_path: Path) -> None:
    from tests.casebook.incidents import again

    book = book_of(tmp_path, {"a.txt": "Shelling killed 3 people in Dalun on Friday."})
    again(book, a_txt="Shelling killed 5 people in Dalun on Friday.")
    with opened(book) as casebook:
        row = casebook.store.report(next(iter(casebook.store.documents())).id)
    assert row is not None
    assert len(row.captures) == 2
