"""Telegram's exports: each message once, under an address that stays, on its day in UTC, and no file from outside."""

import io
import json
import tracemalloc
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sijill.collect.limits import STANDARD
from sijill.collect.telegram import telegram_captures
from sijill.record.capture import Found
from sijill.record.problem import Problem

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
LATE = 1563836400  # 2019-07-22 23:00 UTC; already the 23rd where it was exported


def message(number: int, text: object = "Shells hit the market.", **more: object) -> dict[str, object]:
    return {
        "id": number,
        "type": "message",
        "date": "2019-07-23T02:00:00",
        "date_unixtime": str(LATE),
        "from": "Bellecombe Desk",
        "from_id": "channel77",
        "text": text,
        **more,
    }


def channel(*messages: object, **more: object) -> bytes:
    about = {"name": "Bellecombe Desk", "type": "public_channel", "id": 77, **more}
    return json.dumps({**about, "messages": list(messages)}, ensure_ascii=False, indent=1).encode()


def packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def told_by(held: Path | bytes, username: str | None = None) -> tuple[list[Found], list[Problem]]:
    told = list(telegram_captures(held, "exports/desk", username))
    return [t for t in told if isinstance(t, Found)], [t for t in told if isinstance(t, Problem)]


def of_json(data: bytes, username: str | None = None) -> tuple[list[Found], list[str]]:
    found, problems = told_by(packed({"result.json": data}), username)
    return found, [p.code for p in problems]


def test_a_message_is_a_document_on_its_day_in_utc() -> None:
    found, codes = of_json(channel(message(5)))
    assert codes == []
    (only,) = found
    assert (only.address, only.data) == ("telegram:77/5", b"Shells hit the market.")
    assert (only.published, only.publisher) == (date(2019, 7, 22), "Bellecombe Desk")
    assert only.held_in == "desk/result.json#77/5"
    assert only.forwarded is None


@pytest.mark.parametrize("username", ["bellecombe_desk", "@Bellecombe_desk", "https://t.me/bellecombe_desk"])
def test_a_channel_whose_name_is_told_has_the_address_that_everyone_knows(username: str) -> None:
    assert of_json(channel(message(5)), username)[0][0].address == "https://t.me/bellecombe_desk/5"


def test_a_name_that_is_no_telegram_name_is_refused() -> None:
    assert of_json(channel(message(5)), "../x") == ([], ["bad-username"])


def test_the_pieces_of_a_text_are_joined() -> None:
    text = ["قتلى في ", {"type": "bold", "text": "السوق"}, " ", {"type": "link", "text": "https://a.example"}, 7, None]
    assert of_json(channel(message(5, text)))[0][0].data.decode() == "قتلى في السوق https://a.example"


def test_whose_message_it_was_first_is_kept() -> None:
    assert of_json(channel(message(5, forwarded_from="Another\u202e\n Desk")))[0][0].forwarded == "Another Desk"


def test_in_a_group_the_sender_is_the_publisher() -> None:
    assert of_json(channel(message(5, **{"from": "Odo Marle"}), type="private_group"))[0][0].publisher == "Odo Marle"


def test_an_edited_message_keeps_its_address() -> None:
    first = of_json(channel(message(5)))[0][0]
    second = of_json(channel(message(5, "Shells hit the market and the school.", edited="2019-07-23T03:00:00")))[0][0]
    assert first.address == second.address
    assert first.data != second.data


def test_notices_and_empty_messages_are_passed_over_and_counted() -> None:
    notice = {"id": 1, "type": "service", "action": "create_channel", "text": ""}
    left_out = message(2, "", photo="(File not included. Change data exporting settings to download.)")
    found, problems = told_by(packed({"result.json": channel(notice, left_out, message(3, ""), message(4))}))
    assert [f.address for f in found] == ["telegram:77/4"]
    assert [p.code for p in problems] == ["passed-over"]
    assert problems[0].message.startswith("3 messages")


@pytest.mark.parametrize("told", [None, "", "soon", "-5", 12, "9" * 30])
def test_a_time_without_its_zone_gives_no_day_and_is_told_once(told: object) -> None:
    found, codes = of_json(channel(message(5, date_unixtime=told), message(6, date_unixtime=told)))
    assert ([f.published for f in found], codes) == ([None, None], ["no-date"])


def test_the_files_of_an_export_are_documents_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "photo_1.jpg").write_bytes(PNG)
    (tmp_path / "result.json").write_bytes(channel(message(5, photo="photos/photo_1.jpg")))
    for held in (tmp_path, tmp_path / "result.json"):
        found, problems = told_by(held)
        assert problems == []
        assert [(f.address, f.name) for f in found] == [("telegram:77/5", ""), ("telegram:77/5#media", "photo_1.jpg")]
        assert found[1].data == PNG
        assert found[1].published == date(2019, 7, 22)


@pytest.mark.parametrize(
    "path", ["../secret.txt", "photos/../../secret.txt", "/etc/hostname", "C:\\secret", "a\x00b", "link"]
)
def test_a_file_outside_the_export_is_not_taken(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "export"
    (folder / "photos").mkdir(parents=True)
    (folder / "link").symlink_to(tmp_path / "secret.txt")
    (folder / "result.json").write_bytes(channel(message(5, file=path)))
    found, problems = told_by(folder)
    assert [f.data for f in found] == [b"Shells hit the market."]
    assert [p.code for p in problems] == ["unsafe-path"]


def test_a_file_that_is_missing_or_too_large_does_not_cost_the_words(tmp_path: Path) -> None:
    (tmp_path / "video.mp4").write_bytes(b"x" * 5_000)
    messages = [message(5, file="video.mp4", mime_type="video/mp4"), message(6, file="gone.pdf"), message(7)]
    (tmp_path / "result.json").write_bytes(channel(*messages))
    told = list(telegram_captures(tmp_path, "desk", None, replace(STANDARD, file_bytes=4_000)))
    assert [t.code for t in told if isinstance(t, Problem)] == ["too-large", "not-found"]
    assert len([t for t in told if isinstance(t, Found)]) == 3


def test_an_account_of_many_chats_gives_each_its_own_addresses() -> None:
    chats = [json.loads(channel(message(5))), json.loads(channel(message(5), id=88, name="Other"))]
    data = json.dumps(
        {"about": "x", "contacts": {"list": [1]}, "chats": {"about": "", "list": chats}, "left_chats": {}}
    )
    found, codes = of_json(data.encode())
    assert ([f.address for f in found], codes) == (["telegram:77/5", "telegram:88/5"], [])
    assert found[1].publisher == "Other"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"no json",
        b'{"messages": [',
        b'{"id": 7, "messages": ' + b"[" * 100_000,
        b'{"a": "\xff"}',
        b'{"a" 1}',
    ],
)
def test_what_is_no_export_is_a_problem(data: bytes) -> None:
    assert of_json(data) == ([], ["parse-failed"])


def test_where_an_export_breaks_off_what_came_before_stands() -> None:
    data = channel(message(5), message(6))
    found, codes = of_json(data[: data.rindex(b'"text"')])
    assert ([f.address for f in found], codes) == (["telegram:77/5"], ["parse-failed"])


def test_a_message_without_its_chats_number_is_not_given_a_wrong_one() -> None:
    assert of_json(json.dumps({"messages": [message(5)], "id": 77}).encode()) == ([], ["parse-failed"])


def test_memory_does_not_grow_with_the_export(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_bytes(channel(*(message(n, "x" * 3_000) for n in range(10_000))))
    assert path.stat().st_size > 30_000_000
    tracemalloc.start()
    try:
        count = sum(1 for _ in telegram_captures(path, "result.json"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 10_000
    assert peak < 4_000_000


NAME = '<div class="text bold">\nBellecombe Desk\n</div>'
HEAD = f'<html><body><div class="page_header"><div class="content">{NAME}</div></div>'


def of_page(*messages: str, name: str = "messages.html") -> tuple[list[Found], list[str]]:
    found, problems = told_by(packed({name: (HEAD + "\n".join(messages) + "</body></html>").encode()}))
    return found, [p.code for p in problems]


def block(number: int, inside: str, kind: str = "default", zone: str = " UTC+03:00") -> str:
    return (
        f'<div class="message {kind} clearfix" id="message{number}"><div class="pull_left userpic_wrap">'
        '<div class="initials">B</div></div><div class="body">'
        f'<div class="pull_right date details" title="23.07.2019 02:00:00{zone}">02:00</div>{inside}</div></div>'
    )


SENDER = '<div class="from_name">\nBellecombe Desk\n</div>'


def test_a_page_gives_its_messages() -> None:
    words = '<div class="text">\nShells hit <strong>the market</strong>.<br>Two &amp; more <a href="#">here</a>\n</div>'
    joined = block(6, '<div class="text">Again.</div>')
    found, codes = of_page(block(1, "Channel created", "service"), block(5, SENDER + words), joined)
    assert codes == []
    assert [f.data.decode() for f in found] == ["Shells hit the market.\nTwo & more here", "Again."]
    assert [f.address for f in found] == ["telegram:Bellecombe%20Desk/5", "telegram:Bellecombe%20Desk/6"]
    assert [f.published for f in found] == [date(2019, 7, 22)] * 2
    assert [f.publisher for f in found] == ["Bellecombe Desk"] * 2


def test_a_forwarded_message_on_a_page_names_its_first_sender() -> None:
    inner = (
        '<div class="forwarded body"><div class="from_name">Another Desk <span class="date details" '
        'title="21.07.2019 09:00:00">21.07.2019</span></div><div class="text">Shells.</div></div>'
    )
    found, _ = of_page(block(5, SENDER + inner), block(6, '<div class="text">Own.</div>'))
    assert [(f.data, f.forwarded, f.publisher) for f in found] == [
        (b"Shells.", "Another Desk", "Bellecombe Desk"),
        (b"Own.", None, "Bellecombe Desk"),
    ]


def test_a_page_without_zones_gives_no_day() -> None:
    found, codes = of_page(block(5, '<div class="text">Shells.</div>', zone=""))
    assert (found[0].published, codes) == (None, ["no-date"])


def test_pages_come_in_their_order_with_their_files() -> None:
    photo = (
        '<div class="media_wrap"><a class="photo_wrap clearfix pull_left" href="photos/a.jpg"><img src="x"></a></div>'
    )
    pages = {f"messages{n or ''}.html": (HEAD + block(n + 1, photo)).encode() for n in (0, 2, 10)}
    found, problems = told_by(packed({**pages, "photos/a.jpg": PNG}))
    assert problems == []
    assert [f.address.rpartition("/")[2] for f in found] == ["1#media", "3#media", "11#media"]


@pytest.mark.parametrize("inside", ["<div>" * 9_000, "<a " * 30_000, "<!--", "&#x" * 9_000, "</div>" * 9_000])
def test_a_spoiled_message_on_a_page_does_not_cost_the_next(inside: str) -> None:
    found, _ = of_page(block(5, inside), block(6, '<div class="text">Again.</div>'))
    assert [f.data for f in found if f.address.endswith("/6")] == [b"Again."]


@pytest.mark.parametrize("name", ["other.html", "messages.txt", "a/b/result.json"])
def test_a_folder_without_an_export_is_told(name: str) -> None:
    assert of_page(name=name) == ([], ["no-reports"])
