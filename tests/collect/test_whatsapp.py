"""WhatsApp's exports: each message once, whole, under an address that stays; its day only where it can be proved."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from sijill.collect.chat_kind import chat_collector
from sijill.collect.telegram import telegram_captures
from sijill.collect.whatsapp import whatsapp_captures
from sijill.record.capture import Found
from sijill.record.problem import Problem

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
IOS = "[22/07/2019, 10:00:00] Odo Marle: Shells hit the market."
LRM, RLM, NARROW = "\u200e", "\u200f", "\u202f"


def packed(chat: str, **files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", chat)
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


def told_by(held: Path | bytes, where: str = "exports/WhatsApp Chat - Desk.zip") -> tuple[list[Found], list[Problem]]:
    told = list(whatsapp_captures(held, where))
    return [t for t in told if isinstance(t, Found)], [t for t in told if isinstance(t, Problem)]


def of(*lines: str) -> tuple[list[Found], list[str]]:
    found, problems = told_by(packed("\r\n".join(lines) + "\r\n"))
    return found, [p.code for p in problems]


def test_a_message_is_a_document_with_its_sender_and_its_day() -> None:
    (found,), codes = of(IOS)
    assert codes == []
    assert (found.data, found.publisher, found.published) == (
        b"Shells hit the market.",
        "Odo Marle",
        date(2019, 7, 22),
    )
    assert found.address.startswith("whatsapp:Desk/22%2F07%2F2019%2010%3A00%3A00/Odo%20Marle/")
    assert found.held_in == "_chat.txt#1"


@pytest.mark.parametrize(
    "line",
    [
        "[22/07/2019, 10:00:00] Odo Marle: Shells.",
        f"{LRM}[7/22/19, 10:00:00{NARROW}AM] Odo Marle: Shells.",
        "[2019-07-22, 10:00:00] ~ Odo Marle: Shells.",
        "22/07/2019, 10:00 - Odo Marle: Shells.",
        f"7/22/19, 10:00{NARROW}AM - Odo Marle: Shells.",
        "22/7/19 10:00 a. m. - Odo Marle: Shells.",
        "22.07.19, 10:00 - Odo Marle: Shells.",
        "2019-07-22 10.00 - Odo Marle: Shells.",
        "2019. 07. 22. 10:00 - Odo Marle: Shells.",
        "22/07/2019 à 10:00 - Odo Marle: Shells.",
        "2019/7/22 上午10:00 - Odo Marle: Shells.",
        f"٢٢{RLM}/٧{RLM}/٢٠١٩، ١٠:٠٠ ص - Odo Marle: Shells.",
        "۲۲/۷/۲۰۱۹، ۱۰:۰۰ - \u202aOdo Marle\u202c: Shells.",
    ],
)
def test_each_way_to_write_a_time_is_understood(line: str) -> None:
    found, codes = of(line)
    assert codes == []
    assert [(f.data, f.publisher, f.published) for f in found] == [(b"Shells.", "Odo Marle", date(2019, 7, 22))]


def test_one_day_over_twelve_tells_the_order_for_the_whole_chat() -> None:
    found, codes = of("03/04/2019, 10:00 - A: one", "25/04/2019, 10:00 - A: two")
    assert ([f.published for f in found], codes) == ([date(2019, 4, 3), date(2019, 4, 25)], [])
    found, codes = of("03/04/2019, 10:00 - A: one", "03/25/2019, 10:00 - A: two")
    assert ([f.published for f in found], codes) == ([date(2019, 3, 4), date(2019, 3, 25)], [])


@pytest.mark.parametrize(
    "days",
    [
        ("03/04/2019", "05/04/2019"),
        ("25/04/2019", "04/25/2019"),
        ("2019-04-25", "25/04/2019"),
        ("31/02/2019", "25/04/2019"),
        ("25/04/1999", "26/04/1999"),
        ("19/07/05", "19/07/28"),
    ],
    ids=["either", "both", "mixed", "no day", "before there was such a chat", "the year first, perhaps"],
)
def test_an_order_that_is_not_proved_gives_no_day(days: tuple[str, ...]) -> None:
    found, codes = of(*(f"{day}, 10:00 - A: words {n}" for n, day in enumerate(days)))
    assert ([f.published for f in found], codes) == ([None, None], ["ambiguous-date"])


def test_the_lines_of_a_message_stay_together_word_for_word() -> None:
    found, _ = of("22/07/2019, 10:00 - Odo Marle: The dead:", "", f"  1. {RLM}قتيل", "Note: more", IOS)
    assert [f.data.decode() for f in found] == [f"The dead:\n\n  1. {RLM}قتيل\nNote: more", "Shells hit the market."]


def test_what_the_program_says_is_passed_over_and_counted() -> None:
    found, problems = told_by(
        packed(
            "\n".join(
                [
                    "22/07/2019, 09:00 - Messages and calls are end-to-end encrypted.",
                    f"[22/07/2019, 09:00:00] Desk: {LRM}Messages and calls are end-to-end encrypted.",
                    "22/07/2019, 09:01 - Odo Marle: <تم استبعاد الوسائط>",
                    f"[22/07/2019, 09:01:00] Odo Marle: {LRM}image omitted",
                    f"[22/07/2019, 09:01:30] Odo Marle: {LRM}<attached: 0007-PHOTO.jpg>",
                    IOS,
                ]
            )
        )
    )
    assert [f.data for f in found] == [b"Shells hit the market."]
    assert [p.code for p in problems] == ["passed-over"]
    assert problems[0].message.startswith("5 lines")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"[22/07/2019, 10:00:00] A: {LRM}<attached: a.png>", None),
        (f"[22/07/2019, 10:00:00] A: The market. {LRM}<مرفق: a.png>", b"The market."),
        (f"22/07/2019, 10:00 - A: {LRM}a.png (file attached)\nThe market.", b"The market."),
        ("22/07/2019, 10:00 - A: a.png (archivo adjunto)", None),
    ],
)
def test_a_file_that_the_archive_holds_is_a_document_beside_its_words(line: str, words: bytes | None) -> None:
    found, problems = told_by(packed(line, a__png=PNG))
    assert problems == []
    assert [f.data for f in found] == ([words] if words else []) + [PNG]
    assert (found[-1].name, found[-1].publisher, found[-1].published) == ("a.png", "A", date(2019, 7, 22))
    assert found[-1].address.endswith("#media")


def test_words_that_only_look_like_a_file_are_words() -> None:
    found, codes = of("22/07/2019, 10:00 - A: list.pdf (page three)")
    assert ([f.data for f in found], codes) == ([b"list.pdf (page three)"], [])


def test_a_later_export_gives_the_same_messages_the_same_addresses() -> None:
    before = [IOS, "22/07/2019, 10:05 - A: Yes.", "22/07/2019, 10:05 - A: Yes."]
    first, _ = of(*before)
    later = packed("\n".join(["21/07/2019, 08:00 - A: Earlier.", *before, "23/07/2019, 10:05 - A: Yes."]))
    second, _ = told_by(later, "downloads/WhatsApp Chat - Desk (1).zip")
    assert len({f.address for f in first}) == 3
    assert [f.address for f in second][1:4] == [f.address for f in first]


def test_a_chats_own_file_may_be_given(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat with Desk.txt"
    path.write_text(IOS, encoding="utf-8")
    assert [f.address for f in told_by(path, str(path))[0]] == [f.address for f in of(IOS)[0]]


def test_another_text_in_the_archive_is_no_chat() -> None:
    found, problems = told_by(packed(IOS, report__txt=b"A report.\n" * 9))
    assert (len(found), problems) == (1, [])


@pytest.mark.parametrize("chat", ["", "A report.\nOf two lines.", f"A report.\n{'x' * 100_000}", "\n" * 50 + IOS])
def test_a_text_that_is_no_chat_is_told(chat: str) -> None:
    found, problems = told_by(packed(chat))
    assert (found, [p.code for p in problems]) == ([], ["no-reports"])


@pytest.mark.parametrize(
    "line", ["[" * 200_000, "9" * 200_000, "22/07/2019, " * 20_000, "22/07/2019, 10:00 - " + "a:" * 90_000]
)
def test_an_endless_line_costs_little_and_nothing_else(line: str) -> None:
    found, _ = of(IOS, line, IOS.replace("market", "school"))
    assert found[0].data.startswith(b"Shells hit the market.")
    assert found[-1].data == b"Shells hit the school."


def test_names_that_hide_characters_are_shown_without_them() -> None:
    (found,), _ = of("22/07/2019, 10:00 - \u202eeloM\u202c\x1b[31m: Shells.")
    assert found.publisher == "eloM[31m"


def test_an_archive_with_a_name_that_leads_outside_gives_the_rest() -> None:
    found, problems = told_by(packed(IOS, **{"../evil__txt": b"x"}))
    assert (len(found), [p.code for p in problems]) == (1, ["unsafe-path"])


def test_what_is_no_archive_is_a_problem() -> None:
    assert [p.code for p in told_by(b"PK and then nothing")[1]] == ["parse-failed"]


def test_the_program_that_exported_a_chat_is_known_by_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(IOS))
    (tmp_path / "_chat.txt").write_text(IOS)
    (tmp_path / "report.txt").write_text(IOS)
    (tmp_path / "broken.zip").write_bytes(b"PK")
    for folder, start in (("telegram", '{"name": "Desk", "messages": []}'), ("other", '{"rows": []}')):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "result.json").write_text(start)
    known = {p.name: chat_collector(p) for p in tmp_path.iterdir()}
    assert known == {
        "a.zip": whatsapp_captures,
        "_chat.txt": whatsapp_captures,
        "report.txt": None,
        "broken.zip": None,
        "telegram": telegram_captures,
        "other": None,
    }
