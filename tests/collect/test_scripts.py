"""The passages of a text in another script than its own."""

from sijill.collect.scripts import passages_in_other_script

STRUCK = "مقتل ثلاثة مدنيين بقصف مدفعي على بلدة سرمين"
ENGLISH = "Three civilians were killed on Tuesday when artillery shelled the town of Sarmin, medics said."


def only(text: str, lang: str) -> tuple[str, str]:
    """The language and the text of the one other language of a text."""
    (one,) = passages_in_other_script(text, lang)
    return one


def test_arabic_in_a_page_of_english_buttons_is_a_passage() -> None:
    text = f"Copy link to this post\nShow me more of what was said here today, please\r\n{STRUCK}\n1 March 2022\n"
    lang, kept = only(text, "en")
    assert lang == "ar"
    assert len(kept) == len(text)
    at = text.index(STRUCK)
    assert kept[at : at + len(STRUCK)] == STRUCK
    assert kept.split() == ["Copy", "link", "to", "this", "post", *STRUCK.split(), "1", "March", "2022"]
    assert kept.count("\n") == text.count("\n")


def test_english_in_a_text_held_to_be_arabic_is_a_passage() -> None:
    text = f"{STRUCK}\n\n{ENGLISH}\n\nAll reactions: 12"
    lang, kept = only(text, "ar")
    assert lang == "en"
    assert kept.strip() == ENGLISH
    assert kept.index(ENGLISH) == text.index(ENGLISH)


def test_a_name_in_other_letters_is_no_passage() -> None:
    assert not list(passages_in_other_script(f"{ENGLISH} The town is called سرمين.\nسرمين\n", "en"))
    assert not list(passages_in_other_script(f"{STRUCK} Sarmin\nSarmin Media Center", "ar"))


def test_what_is_of_another_language_in_arabic_letters_is_no_arabic() -> None:
    persian = "سه غیرنظامی در حمله توپخانه‌ای به شهر کشته شدند و پنج نفر زخمی شدند"
    assert not list(passages_in_other_script(f"{ENGLISH}\n{persian}\n", "en"))
    assert not list(passages_in_other_script(f"{persian}\n{STRUCK}\n", "fa"))


def test_a_text_in_one_script_has_no_other_passage() -> None:
    assert not list(passages_in_other_script(ENGLISH, "en"))
    assert not list(passages_in_other_script(STRUCK, "ar"))
    assert not list(passages_in_other_script("", "ar"))
