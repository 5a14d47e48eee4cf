"""Mails: their words, their sender and day, what is attached; and nothing hostile in one harms the next."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from sijill.collect.extract import Extract
from sijill.collect.kind import Kind, kind_of
from sijill.collect.limits import STANDARD
from sijill.collect.mail import mail_address, mail_captures
from sijill.collect.parse_process import ParseProcess
from sijill.record.capture import Found
from sijill.record.problem import Problem

SENTENCE = "Shells killed twelve people at the market of Bellecombe on Monday, rescuers said."
HEAD = "Message-ID: <one.1@desk.example>\nFrom: Desk <desk@desk.example>\nDate: Mon, 22 Jul 2019 23:30:00 +0300\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


@pytest.fixture(scope="module")
def process() -> Iterator[ParseProcess]:
    with ParseProcess() as shared:
        yield shared


def mail(text: str = SENTENCE, subject: str = "Market hit") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Odo Marle <desk@desk.example>"
    made["Subject"] = subject
    made["Date"] = "Mon, 22 Jul 2019 23:30:00 +0300"
    made["Message-ID"] = "<one.1@desk.example>"
    made.set_content(text)
    return made


def parsed(process: ParseProcess, data: bytes) -> Extract | Problem:
    return process.parse(Kind.EML, data, "a.eml")


def read(process: ParseProcess, data: bytes) -> Extract:
    told = parsed(process, data)
    assert isinstance(told, Extract), told
    return told


def captures(process: ParseProcess, data: bytes, name: str = "a.eml") -> tuple[list[Found], list[Problem]]:
    told = list(mail_captures(data, f"reports/{name}", process))
    return [t for t in told if isinstance(t, Found)], [t for t in told if isinstance(t, Problem)]


def test_a_mail_gives_its_words_its_sender_its_subject_and_its_day(process: ParseProcess) -> None:
    told = read(process, mail(subject="ضربة على السوق").as_bytes())
    assert told.text.strip() == SENTENCE
    about = told.publication
    assert (about.publisher, about.title) == ("Odo Marle", "ضربة على السوق")
    assert about.published == date(2019, 7, 22)


@pytest.mark.parametrize("written", ["yesterday", "Mon, 32 Jul 2019 10:00:00 +0000", "July 2019"])
def test_a_day_that_is_not_whole_is_none(process: ParseProcess, written: str) -> None:
    told = read(process, HEAD.replace("Mon, 22 Jul 2019 23:30:00 +0300", written).encode() + b"\n" + SENTENCE.encode())
    assert told.publication.published is None
    assert [p.code for p in told.problems] == ["bad-date"]


def test_plain_text_goes_before_html(process: ParseProcess) -> None:
    made = mail()
    made.add_alternative("<html><body><p>Another wording of it that is much longer.</p></body></html>", subtype="html")
    told = read(process, made.as_bytes())
    assert (told.text.strip(), told.parts) == (SENTENCE, ())


def test_a_mail_of_html_only_is_read_as_a_page_is(process: ParseProcess) -> None:
    made = mail()
    made.set_content(f"<html><body><p>{SENTENCE}</p><script>x()</script></body></html>", subtype="html")
    assert read(process, made.as_bytes()).text == SENTENCE


def test_words_before_and_after_an_image_are_both_read(process: ParseProcess) -> None:
    made = mail()
    made.make_mixed()
    made.add_attachment(PNG, maintype="image", subtype="png", filename="a.png", disposition="inline")
    rest = EmailMessage()
    rest.set_content("Thirty were hurt.")
    made.attach(rest)
    told = read(process, made.as_bytes())
    assert told.text.split("\n") == [SENTENCE, "", "", "Thirty were hurt.", ""]
    assert [p.name for p in told.parts] == ["a.png"]


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("windows-1256", "قتل اثنا عشر شخصا في سوق البلدة"),
        ("koi8-r", "Двенадцать убитых на рынке"),
        ("iso-2022-jp", "市場で十二人死亡"),
    ],
)
def test_words_are_read_in_the_encoding_that_the_mail_declares(process: ParseProcess, charset: str, words: str) -> None:
    body = base64.encodebytes(words.encode(charset))
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    assert read(process, head.encode() + body).text == words


def test_the_mails_word_on_a_pages_encoding_goes_before_the_pages_own(process: ParseProcess) -> None:
    words = "قتل اثنا عشر شخصا في سوق البلدة صباح الاثنين."
    page = f"<html><head><meta charset='iso-8859-1'></head><body><p>{words}</p></body></html>".encode("cp1256")
    head = f"{HEAD}Content-Type: text/html; charset=windows-1256\nContent-Transfer-Encoding: 8bit\n\n"
    assert read(process, head.encode() + page).text == words


def test_an_unknown_encoding_is_told_by_the_bytes(process: ParseProcess) -> None:
    data = f"{HEAD}Content-Type: text/plain; charset=x-made-up\n\n{SENTENCE} élan".encode()
    assert read(process, data).text == f"{SENTENCE} élan"


def test_each_attachment_is_a_document_of_its_own(process: ParseProcess) -> None:
    made = mail()
    made.add_attachment(PNG, maintype="image", subtype="png", filename="صورة من السوق.png")
    made.add_attachment(b"%PDF-1.4 ...", maintype="application", subtype="pdf", filename="../../etc/\u202egpj.pdf")
    made.add_attachment(mail("Another mail.", "Inner"))
    found, problems = captures(process, made.as_bytes())
    assert problems == []
    assert found[0].address == "mid:one.1@desk.example"
    assert found[0].data == made.as_bytes()
    assert [f.name for f in found] == ["a.eml", "صورة من السوق.png", "gpj.pdf", "mail-3.eml"]
    assert found[1].data == PNG
    assert found[2].address == "mid:one.1@desk.example#attachment-2-gpj.pdf"
    assert found[2].held_in == "a.eml#attachment-2-gpj.pdf"
    assert read(process, found[3].data).text.strip() == "Another mail."
    assert all(f.published is None for f in found)


def test_attachments_are_had_where_the_words_are_not(process: ParseProcess) -> None:
    made = mail()
    made.set_content("<html><body><img src='cid:1'></body></html>", subtype="html")
    made.add_attachment(PNG, maintype="image", subtype="png", filename="a.png")
    assert [f.data for f in captures(process, made.as_bytes())[0][1:]] == [PNG]
    told = read(process, made.as_bytes())
    assert (told.text, [p.code for p in told.problems]) == ("", ["parse-failed"])


def test_a_mail_without_an_id_is_called_by_its_bytes() -> None:
    data = b"From: a@b.example\n\nMessage-ID: <forged@in.body>\n"
    assert mail_address(data).startswith("mail:")
    assert mail_address(data) == mail_address(data) != mail_address(data + b"x")


def test_an_encrypted_mail_is_said_to_be_so(process: ParseProcess) -> None:
    data = f'{HEAD}Content-Type: multipart/encrypted; boundary="x"\n\n--x\n\nabc\n--x--\n'.encode()
    told = parsed(process, data)
    assert isinstance(told, Problem)
    assert told.code == "encrypted"


def nested(depth: int) -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"{HEAD}{opened}\n{SENTENCE}\n".encode()


def wide(count: int) -> bytes:
    return f'{HEAD}Content-Type: multipart/mixed; boundary="x"\n\n'.encode() + b"--x\n\na\n" * count


@pytest.mark.parametrize(
    "data",
    [nested(40), nested(10_000), wide(5_000), b"Content-Type: message/rfc822\n\n" * 3_000],
    ids=["deep", "very deep", "wide", "mails within mails"],
)
def test_a_mail_nested_or_split_without_end_is_refused_and_the_next_is_read(process: ParseProcess, data: bytes) -> None:
    told = parsed(process, data)
    assert isinstance(told, Problem)
    assert told.code in ("bomb", "parse-failed")
    assert read(process, mail().as_bytes()).text.strip() == SENTENCE


@pytest.mark.parametrize(
    "header",
    [
        b"From: " + b"(" * 9_000,
        b"From: =?utf-8?b?////?= <a@b.example>",
        b"From: =?no-such?q?a?= <a@b.example>",
        b"Subject: \xff\xfe\x00 =?utf-8?q?=00=1b[31m?=",
        b"Content-Type: text/plain; charset*0*=x''%ff; charset*1=\"",
    ],
)
def test_a_spoiled_header_does_not_cost_the_words(process: ParseProcess, header: bytes) -> None:
    told = read(process, header + b"\nX: y\n\n" + SENTENCE.encode())
    assert told.text == SENTENCE
    assert all(c.isprintable() for c in (told.publication.title or "") + (told.publication.publisher or ""))


def mailbox(*mails: bytes) -> bytes:
    return b"".join(b"From desk@desk.example Mon Jul 22 10:00:00 2019\n" + m + b"\n" for m in mails)


def test_a_mailbox_gives_each_mail_as_it_stands(process: ParseProcess) -> None:
    first = f"{HEAD}\nFrom here on: {SENTENCE}\n\nFrom the market, twelve dead.\n".encode()
    second = b"From: a@b.example\nSubject: Two\n\n>From the market.\n"
    found, problems = captures(process, mailbox(first, second), "in.mbox")
    assert problems == []
    assert [f.data for f in found] == [first, second]
    assert [f.held_in for f in found] == ["in.mbox#0", f"in.mbox#{len(mailbox(first))}"]
    assert found[0].address == "mid:one.1@desk.example"


def test_a_mail_that_is_too_large_does_not_cost_the_next(process: ParseProcess) -> None:
    large, small = f"{HEAD}\n".encode() + b"x" * 5_000 + b"\n", b"From: a@b.example\n\nTwo.\n"
    told = list(mail_captures(mailbox(large, small), "in.mbox", process, replace(STANDARD, file_bytes=2_000)))
    assert [t.code if isinstance(t, Problem) else t.data for t in told] == ["too-large", small]


def test_a_file_that_is_not_there_is_a_problem(process: ParseProcess, tmp_path: Path) -> None:
    told = list(mail_captures(tmp_path / "none.eml", "none.eml", process))
    assert [t.code for t in told if isinstance(t, Problem)] == ["unreadable"]


@pytest.mark.parametrize(
    ("start", "name", "kind"),
    [
        (f"{HEAD}\n{SENTENCE}", "a.txt", Kind.EML),
        ("Received: from a\n by b\n" * 200, "a.txt", Kind.TEXT),
        ("Return-Path: <a>\nReceived: from a\n by b\n" + "X: y\n" * 2_000, "a", Kind.EML),
        (f"From: Desk\nSubject: x\n\n{SENTENCE}", "a.eml", Kind.EML),
        (f"From: Desk\nDate: 22 July 2019\nSubject: copied into a text\n\n{SENTENCE}", "a.txt", Kind.TEXT),
        (f"{HEAD}Content-Type: multipart/related; boundary=x\n\n", "a.txt", Kind.EML),
    ],
)
def test_a_mail_is_known_by_its_headers(start: str, name: str, kind: Kind) -> None:
    assert kind_of(start.encode(), name, name) == kind


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("From: <Saved by B>\nSnapshot-Content-Location: x\nSubject: x\nContent-Type: multipart/related;\n", "a.eml"),
        ("From a@b.example Mon Jul 22 10:00:00 2019\nFrom: a@b.example\n\nx", "a.eml"),
    ],
    ids=["a saved page", "a mailbox"],
)
def test_a_saved_page_and_a_mailbox_are_no_mail(start: str, name: str) -> None:
    told = kind_of(start.encode(), name, name)
    assert isinstance(told, Problem)
    assert told.code == "unsupported"
