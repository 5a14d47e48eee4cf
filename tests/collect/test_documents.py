"""From files to documents: each kind is read, each kind of trouble is said, and the others go on."""

import importlib.util
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import docx
import pytest

from sijill.collect.documents import Collected, Known, collect, documents
from sijill.collect.index import read_index
from sijill.collect.limits import MEGABYTE, STANDARD
from sijill.collect.origin import Origin, origins_in
from sijill.collect.parse_process import ParseProcess
from sijill.collect.publication import Publication
from sijill.record.document import Document


def _made() -> ModuleType:
    # Tests are imported one by one (import mode importlib), so that a neighbour has to be loaded by its path.
    spec = importlib.util.spec_from_file_location("made", Path(__file__).with_name("made.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made = _made()
SENTENCE: str = made.SENTENCE


@pytest.fixture(scope="module")
def process() -> Iterator[ParseProcess]:
    with ParseProcess() as shared:
        yield shared


def _collect(process: ParseProcess, name: str, data: bytes, known: Known | None = None) -> Collected:
    path = Path(name)
    return collect(Origin(path.stem, name, path), data, known or Known(), process)


def _document(collected: Collected) -> Document:
    assert collected.document is not None, collected.problems
    return collected.document


def _codes(collected: Collected) -> list[str]:
    return [p.code for p in collected.problems if p.code != "no-date"]


def test_a_text_is_kept_as_given(process: ParseProcess) -> None:
    text = f"  {SENTENCE}\r\n\r\nA second line.\n"
    assert _document(_collect(process, "a.txt", text.encode())).text == text


def test_a_page_gives_its_article_and_its_metadata(process: ParseProcess) -> None:
    page = (
        "<html><head><meta property='og:site_name' content='The Daily Herald'><title>Market hit</title>"
        "<meta property='article:published_time' content='2019-07-23T06:00:00Z'></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><p>{SENTENCE}</p></article></body></html>"
    )
    document = _document(_collect(process, "a.html", page.encode()))
    assert document.text == SENTENCE
    assert (document.published, document.publisher) == (date(2019, 7, 23), "The Daily Herald")
    assert document.title == "Market hit"


def test_a_page_in_a_declared_encoding_is_read_in_it(process: ParseProcess) -> None:
    text = "قتل اثنا عشر شخصا في سوق البلدة صباح الاثنين."
    page = f"<html><head><meta charset='windows-1256'></head><body><p>{text}</p></body></html>"
    collected = _collect(process, "a.html", page.encode("cp1256"))
    assert _document(collected).text == text
    assert _codes(collected) == []


def test_a_page_is_known_by_its_content_whatever_its_name(process: ParseProcess) -> None:
    page = f"<!DOCTYPE html>\n<html><body><p>{SENTENCE}</p></body></html>"
    assert _document(_collect(process, "a.txt", page.encode())).text == SENTENCE


def test_an_xhtml_page_with_an_xml_head_is_read(process: ParseProcess) -> None:
    page = f"<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{SENTENCE}</p></body></html>"
    assert _document(_collect(process, "a.xhtml", page.encode())).text == SENTENCE


@pytest.mark.parametrize("depth", [300, 5_000])
def test_a_page_nested_too_deeply_is_refused_not_read_in_part(process: ParseProcess, depth: int) -> None:
    page = f"<html><body><p>{SENTENCE}</p>{'<div>' * depth}<p>{SENTENCE}</p>{'</div>' * depth}</body></html>"
    collected = _collect(process, "a.html", page.encode())
    assert collected.document is None
    assert _codes(collected) == ["parse-failed"]


def test_a_page_without_an_article_is_no_empty_text(process: ParseProcess) -> None:
    assert _codes(_collect(process, "a.html", b"<html><body></body></html>")) == ["parse-failed"]


def test_a_pdf_gives_its_text_and_no_date_of_publication(process: ParseProcess) -> None:
    data = made.pdf(SENTENCE, "Thirty were hurt.", objects="<< /CreationDate (D:20190723) >>", trailer="/Info 6 0 R")
    document = _document(_collect(process, "a.pdf", data))
    assert document.text == f"{SENTENCE}\nThirty were hurt."
    assert document.published is None


def test_a_pdf_of_images_is_said_to_be_a_scan(process: ParseProcess) -> None:
    collected = _collect(process, "a.pdf", made.pdf())
    assert _codes(collected) == ["empty"]
    assert "OCR" in collected.problems[0].message


def test_a_locked_pdf_is_said_to_be_locked(process: ParseProcess) -> None:
    assert _codes(_collect(process, "a.pdf", made.locked_pdf())) == ["encrypted"]


def test_a_pdf_whose_fonts_tell_no_letters_is_refused(process: ParseProcess) -> None:
    assert _codes(_collect(process, "a.pdf", made.pdf("\\001\\002\\003\\004\\005\\006" * 20))) == ["encoding"]


def test_a_word_broken_at_the_end_of_a_pdf_line_is_joined(process: ParseProcess) -> None:
    assert (
        _document(_collect(process, "a.pdf", made.pdf("Shells hit the hospi-", "tal."))).text
        == "Shells hit the hospital."
    )


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_damaged_head_does_not_make_a_pdf_a_text(process: ParseProcess, name: str) -> None:
    assert _codes(_collect(process, name, b"1 0 obj << /Type /Catalog >> endobj")) == ["parse-failed"]


def test_a_damaged_pdf_is_said_to_be_damaged(process: ParseProcess) -> None:
    assert _codes(_collect(process, "a.pdf", b"%PDF-1.7 and then nothing")) == ["parse-failed"]


def test_a_docx_gives_its_paragraphs(process: ParseProcess) -> None:
    document = _document(_collect(process, "a.docx", made.word("Market hit", SENTENCE, title="A title")))
    assert document.text == f"Market hit\n{SENTENCE}"
    assert (document.title, document.published) == ("A title", None)


def test_a_docx_table_gives_a_line_a_row(process: ParseProcess) -> None:
    made_document = docx.Document()
    made_document.add_paragraph("The dead:")
    table = made_document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Name", "Age", "Odo Marle", "7"), strict=True):
        cell.text = words
    made_document.add_paragraph("The end.")
    out = io.BytesIO()
    made_document.save(out)
    assert _document(_collect(process, "a.docx", out.getvalue())).text == "The dead:\nName\tAge\nOdo Marle\t7\nThe end."


def test_a_docx_gives_what_tracked_changes_added_and_not_what_they_removed(process: ParseProcess) -> None:
    archive = made.word("MARK")
    run = "<w:ins w:id='1' w:author='a'><w:r><w:t>twelve</w:t></w:r></w:ins>"
    gone = "<w:del w:id='2' w:author='a'><w:r><w:delText>ten</w:delText></w:r></w:del>"
    xml = made.body_of(archive).replace("<w:r><w:t>MARK</w:t></w:r>", f"<w:r><w:t>Killed: </w:t></w:r>{gone}{run}")
    document = _document(_collect(process, "a.docx", made.with_part(archive, "word/document.xml", xml.encode())))
    assert document.text == "Killed: twelve"


def test_a_docx_with_an_entity_is_refused_for_its_text_would_be_lost(process: ParseProcess) -> None:
    archive = made.word("MARK")
    head, rest = made.body_of(archive).split("?>", 1)
    xml = f'{head}?><!DOCTYPE d [<!ENTITY toll "twelve">]>{rest.replace("MARK", "&toll; killed")}'
    collected = _collect(process, "a.docx", made.with_part(archive, "word/document.xml", xml.encode()))
    assert _codes(collected) == ["parse-failed"]
    assert "entities" in collected.problems[0].message


@pytest.mark.parametrize("megabytes", [10, 100])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(process: ParseProcess, megabytes: int) -> None:
    data = made.with_part(made.word(SENTENCE), "word/media/bomb.xml", b"a" * megabytes * MEGABYTE)
    assert len(data) < MEGABYTE
    assert _codes(_collect(process, "a.docx", data)) == ["bomb"]


def test_a_docx_cut_short_is_refused(process: ParseProcess) -> None:
    assert _codes(_collect(process, "a.docx", made.word(SENTENCE)[:-200])) == ["parse-failed"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t ", "empty"),
        ("a.txt", b"\xef\xbb\xbf\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 90, "image"),
        ("a.txt", b"\xff\xd8\xff\xe0" + b"\x00" * 90, "image"),
        ("a.bmp", b"BM\x46\x00\x00\x00\x00\x00" + b"\x00" * 90, "unsupported"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 90, "unsupported"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 900, "unsupported"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.rtf", rb"{\rtf1 Twelve killed}", "unsupported"),
        ("a.txt", b"\x7fELF\x02\x01\x01\x00\x00\x00" * 50, "binary"),
        ("a.mhtml", b"From: <Saved by a browser>\r\nContent-Type: multipart/related; x\r\n", "unsupported"),
    ],
)
def test_what_is_no_text_is_named(process: ParseProcess, name: str, data: bytes, code: str) -> None:
    collected = _collect(process, name, data)
    assert collected.document is None
    assert _codes(collected) == [code]
    assert ":" in collected.problems[0].message
    assert collected.problems[0].where == name


def test_a_text_that_begins_like_an_image_is_a_text(process: ParseProcess) -> None:
    assert _document(_collect(process, "a.txt", b"BM officials said twelve were killed.")).text.startswith("BM")


def test_what_is_given_beats_the_index_which_beats_the_page(process: ParseProcess, tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text("id,published,publisher\na,2019-07-24,Index Post\n")
    index, _ = read_index(tmp_path / "index.csv")
    page = (
        "<html><head><meta property='og:site_name' content='Page Post'><meta name='date' content='2019-07-25'>"
        f"<link rel='canonical' href='https://x.example/1'></head><body><p>{SENTENCE}</p></body></html>"
    ).encode()
    known = Known(Publication(published=date(2019, 7, 23)), index)
    document = _document(_collect(process, "a.html", page, known))
    assert (document.published, document.publisher) == (date(2019, 7, 23), "Index Post")
    assert document.url == "https://x.example/1"
    other = _collect(process, "b.html", page, known)
    assert _document(other).publisher == "Page Post"
    assert _codes(other) == ["not-in-index"]


def test_no_date_is_said_and_none_is_taken_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (collected,) = documents(origins_in([tmp_path])[0])
    assert _document(collected).published is None
    assert [p.code for p in collected.problems] == ["no-date"]


def test_a_language_is_told_where_the_text_is_long_enough(process: ParseProcess) -> None:
    assert _document(_collect(process, "a.txt", SENTENCE.encode())).lang == "en"
    assert _document(_collect(process, "a.txt", b"Odo Marle, 7")).lang is None
    given = Known(Publication(lang="fr"))
    assert _document(_collect(process, "a.txt", SENTENCE.encode(), given)).lang == "fr"


def test_standard_input_is_a_document() -> None:
    origins, _ = origins_in(["-"])
    (collected,) = documents(origins, standard_input=io.BytesIO(SENTENCE.encode()))
    assert (_document(collected).id, _document(collected).text) == ("stdin", SENTENCE)


def test_standard_input_has_a_limit() -> None:
    origins, _ = origins_in(["-"])
    known = Known(limits=replace(STANDARD, file_bytes=100))
    (collected,) = documents(origins, known, io.BytesIO(b"word " * 100))
    assert _codes(collected) == ["too-large"]


def test_trouble_in_one_file_does_not_stop_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made.locked_pdf())
    (tmp_path / "b.docx").write_bytes(made.word(SENTENCE))
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_text(SENTENCE)
    (tmp_path / "e.txt").symlink_to(tmp_path / "e.txt")
    told = list(documents(origins_in([tmp_path])[0]))
    assert [c.document.text if c.document else _codes(c)[0] for c in told] == [
        "encrypted",
        SENTENCE,
        "empty",
        SENTENCE,
        "unreadable",
    ]
