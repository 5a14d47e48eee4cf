"""Where a report in English ends on a saved page."""

from sijill.read.page_ends import end_of_report

STORY = "A raid killed three people in a village. " * 6


def test_the_headlines_of_other_stories_are_no_part_of_a_report() -> None:
    assert end_of_report(f"{STORY}\n Prev Post \nTen people killed elsewhere") == len(STORY) + 1


def test_a_line_at_the_top_and_words_in_a_sentence_end_nothing() -> None:
    assert end_of_report(text := f"Prev Post\n{STORY} He read the Next Post aloud.") == len(text)
