"""Who owns the words at an offset, asked of all sayings at once."""

from sijill.read.saying import Saying, Speakers, speaker_at
from sijill.read.speaker_reach import Manner
from sijill.record.span import Span

TEXT = "x" * 60


def saying(name: str, start: int, end: int, owns: bool = True) -> Saying:
    stretch = Span.of(TEXT, start, end)
    speaker = Span(0, len(name), name)
    return Saying(speaker, None, stretch, stretch, "say", Manner.REPORTED, 0, stretch, owns_numbers=owns)


def test_the_innermost_saying_owns_each_offset_and_a_gap_has_no_owner() -> None:
    speakers = Speakers((saying("outer", 5, 40), saying("inner", 10, 20), saying("mute", 45, 50, owns=False)))
    owners = {offset: found.text if (found := speakers.at(offset)) else None for offset in (4, 5, 10, 19, 20, 40, 46)}
    assert owners == {4: None, 5: "outer", 10: "inner", 19: "inner", 20: "outer", 40: None, 46: None}


def test_one_offset_and_all_offsets_give_the_same_owner() -> None:
    sayings = (saying("a", 0, 30), saying("b", 3, 33), saying("c", 3, 33), saying("d", 30, 31))
    speakers = Speakers(sayings)
    assert all(speakers.at(offset) == speaker_at(sayings, offset) for offset in range(60))
