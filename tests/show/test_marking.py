"""A text with its mentions marked keeps every word."""

import re
from datetime import date

from sijill.flow import mentions_of
from sijill.record.document import Document
from sijill.show.marking import STYLES, Mark, legend, marked, marks_of

TEXT = "Shelling killed at least nine people in Idlib on Friday,\nthe mayor said. Troops hit 3 schools."


def test_every_word_stays_where_it_was() -> None:
    marks = marks_of(mentions_of(Document("x", TEXT, date(2021, 3, 14), lang="en")))
    assert {"number", "cue", "date", "place"} <= {m.kind for m in marks}
    assert marked(TEXT, marks, colour=True).plain == TEXT
    bare = re.sub(rf"\[(?:{'|'.join(STYLES)}): |\]", "", marked(TEXT, marks, colour=False).plain)
    assert bare == TEXT


def test_marks_that_lie_within_each_other_or_cross_are_closed_in_order() -> None:
    marks = (Mark(0, 8, "number"), Mark(0, 3, "cue"), Mark(5, 10, "date"))
    assert marked("abcdefghijkl", marks, colour=False).plain == "[number: [cue: abc]de[date: fgh]]ijkl"


def test_the_legend_names_only_what_occurs() -> None:
    assert legend((Mark(0, 1, "date"),), colour=False).plain == "[date] when"
