"""What goes on with a running total: its next figure, those attacks again, the lines of a list that it is broken into.

What comes in: the draft of the total, and what the passage behind it tells. What goes out: whether that is of the same
total. What always holds: a passage with a day of its own, or without a figure, never is; nor is one that names a place,
unless it is told in the present perfect or in such a list.
"""

from sijill.lexicon.telling import TellingWords
from sijill.read.draft import Draft
from sijill.read.parsed import Parsed
from sijill.read.told import Told

_LONGEST = 40
"""Lines of a list that its head is looked for above, at most."""


def counts_on(draft: Draft, told: Told, parsed: Parsed, words: TellingWords) -> bool:
    """Whether a passage goes on with the running total of the draft, which was told last."""
    if not draft.running or told.when.is_known or not (told.passage.tolls or told.passage.facilities):
        return False
    last = draft.passages[-1]
    if _is_listed(last.start, told, parsed.working, words):
        return True
    if told.passage.sentence - last.sentence != 1:
        return False
    beside = told.passage.paragraph - last.paragraph <= (0 if told.places else 1)
    again = not told.places and words.acts_again.match(told.words) is not None
    return beside and (again or words.perfect.search(told.words) is not None)


def _is_listed(after: int, told: Told, text: str, words: TellingWords) -> bool:
    """Whether a passage is a line of a list that breaks down what was told from `after` on.

    That is told in the list's head ("as follows:"), in the line before that, or in a line of the list itself.
    """
    line = text.rfind("\n", 0, told.passage.start) + 1
    if words.bullet.match(text, line) is None:
        return False
    for _ in range(_LONGEST):
        line, end = _line_before(text, line)
        if words.bullet.match(text, line) is None:
            return text[line:end].rstrip().endswith(":") and after >= _line_before(text, line)[0]
    return False


def _line_before(text: str, start: int) -> tuple[int, int]:
    """The beginning and the end of the line with words before that which begins at `start`."""
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    return text.rfind("\n", 0, end) + 1, end
