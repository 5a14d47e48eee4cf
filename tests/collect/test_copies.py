"""Copies among documents: exact, near, and none."""

import random
from hashlib import sha256

import pytest

from sijill.collect.copies import Copy, CopyFinder, Measure
from sijill.collect.copies_signature import (
    band_keys,
    min_hash,
    sample_keys,
    signature,
    signature_from,
    signature_of,
)

PARAGRAPHS = (
    "Shells struck the vegetable market of Bellecombe shortly before noon on Monday and killed at least twelve people,"
    " among them four children, the head of the town's only hospital told reporters by telephone.",
    "Rescue workers dug through the rubble of the covered hall until nightfall, and said that they feared to find more"
    " bodies under the roof, which had fallen in upon the stalls of three traders and their customers.",
    "A spokesman of the army denied that its guns had fired on the town that day, and laid the blame on the other side,"
    " whose positions, he said, stand in the hills above the river.",
    "It was the third time since the beginning of the month that the market was hit; the town of some nine thousand"
    " people lies on the road by which flour and medicine reach the besieged valley.",
    "Residents gathered at the mosque in the evening to bury the first of the dead, while others loaded their"
    " belongings on carts and tractors and left for the villages further south.",
)
WIRE = "Market of Bellecombe shelled, twelve dead\n\n" + "\n\n".join(PARAGRAPHS)
REPRINT = "Horror at noon: shells rain on shoppers in small town\n\n" + "\n\n".join(PARAGRAPHS[:3] + PARAGRAPHS[4:])
SHORTENED = "\n\n".join(PARAGRAPHS[:2])
OTHER = (
    "At least twelve people died and twenty were wounded when artillery hit a crowded market in the town of Bellecombe"
    " on Monday, according to its hospital. Four of the dead were children. Our correspondent saw the bodies of two"
    " women being carried out of a hall whose roof had come down. Volunteers searched for survivors by hand."
    " The army said that it had not fired. People who live near the market spoke of five explosions within ten minutes,"
    " and of a second volley as the first ambulances came. Many families have fled since, mostly to the south."
)
ARABIC = "قُتِلَ ثَلاثَةُ مَدَنِيِّينَ في قَصْفٍ على سُوقِ المَدِينَةِ يَوْمَ الاثْنَيْنِ، بِحَسَبِ الدِّفاعِ المَدَنِيِّ."
ARABIC_BARE = "قتل ثلاثة مدنيين في قصف على سوق المدينة يوم الاثنين بحسب الدفاع المدني"


def _links(*texts: str) -> list[list[Copy]]:
    finder = CopyFinder()
    return [finder.add(f"d{n}", text) for n, text in enumerate(texts)]


def test_a_wire_story_with_another_headline_and_a_paragraph_cut_is_a_near_copy() -> None:
    _, (copy,) = _links(WIRE, REPRINT)
    assert (copy.document, copy.of, copy.kind) == ("d1", "d0", "near")
    assert copy.likeness >= 0.8


def test_two_reports_of_one_event_are_no_copies() -> None:
    assert _links(WIRE, OTHER) == [[], []]


def test_a_shortened_copy_is_contained() -> None:
    _, (copy,) = _links(WIRE, SHORTENED)
    assert copy == Copy("d1", "d0", Measure.CONTAINMENT, 1.0)
    assert copy.why == "100% of the runs of five words of the shorter are in the longer"


def test_a_longer_copy_that_comes_later_is_found_too() -> None:
    _, (copy,) = _links(SHORTENED, WIRE)
    assert (copy.of, copy.measure) == ("d0", Measure.CONTAINMENT)


def test_a_quotation_too_short_is_no_copy() -> None:
    assert _links(WIRE, " ".join(PARAGRAPHS[0].split()[:30])) == [[], []]


def test_one_other_word_makes_a_near_copy() -> None:
    _, (copy,) = _links(WIRE, WIRE.replace("twelve people", "fifteen people"))
    assert copy.measure is Measure.LIKENESS
    assert 0.9 < copy.likeness < 1


def test_arabic_with_and_without_vowel_marks_is_an_exact_copy() -> None:
    _, (copy,) = _links(ARABIC, ARABIC_BARE)
    assert copy == Copy("d1", "d0", Measure.WORDS, 1.0)
    assert copy.kind == "exact"


def test_the_same_bytes_are_an_exact_copy_even_without_words() -> None:
    finder = CopyFinder()
    assert finder.add("d0", "", "aa") == []
    assert finder.add("d1", "", "bb") == []
    (copy,) = finder.add("d2", "", "aa")
    assert copy == Copy("d2", "d0", Measure.BYTES, 1.0)


def test_the_same_few_words_are_no_copy() -> None:
    assert _links("Photo: Reuters", "Photo: Reuters", "", "") == [[], [], [], []]


def test_a_link_is_to_the_earliest_of_a_group_and_one_alone() -> None:
    _, (second,), (third,) = _links(WIRE, WIRE.replace("noon", "midday"), WIRE.replace("noon", "dawn"))
    assert (second.of, third.of) == ("d0", "d0")


def test_a_document_is_no_copy_of_its_earlier_self() -> None:
    finder = CopyFinder()
    finder.add("d0", WIRE)
    assert finder.add("d0", WIRE) == []
    assert finder.add("d0", WIRE.replace("noon", "dawn")) == []
    (copy,) = finder.add("d1", WIRE)
    assert copy.of == "d0"
    assert finder.add("d1", WIRE) == []


def _groups(texts: dict[str, str], order: tuple[str, ...]) -> set[frozenset[str]]:
    """Who is linked, directly or through others, when texts come in this order."""
    finder, group = CopyFinder(), {name: {name} for name in texts}
    for name in order:
        for copy in finder.add(name, texts[name]):
            both = group[copy.document] | group[copy.of]
            group |= dict.fromkeys(both, both)
    return {frozenset(g) for g in group.values()}


def test_the_order_of_coming_does_not_change_who_are_linked() -> None:
    words = [f"w{n}" for n in range(300)]
    chain = {f"s{n}": " ".join(words[n * 20 : n * 20 + 200]) for n in range(5)}  # each alike to the next alone
    texts = chain | {"wire": WIRE, "reprint": REPRINT, "short": SHORTENED, "other": OTHER, "quoted": f"« {OTHER} »"}
    expected = {frozenset(chain), frozenset({"wire", "reprint", "short"}), frozenset({"other", "quoted"})}
    draw = random.Random(2)
    for _ in range(60):
        assert _groups(texts, tuple(draw.sample(list(texts), len(texts)))) == expected


def test_two_groups_become_one_when_a_text_alike_to_both_comes() -> None:
    words = [f"w{n}" for n in range(260)]
    left, middle, right = (" ".join(words[n : n + 200]) for n in (0, 20, 40))
    finder = CopyFinder()
    assert finder.add("left", left) == []
    assert finder.add("right", right) == []
    assert {c.of for c in finder.add("middle", middle)} == {"left", "right"}


def test_a_digest_does_not_make_its_reports_copies_of_each_other() -> None:
    finder = CopyFinder()
    finder.add("wire", WIRE)
    finder.add("digest", f"{WIRE}\n\n{OTHER}")
    copies = finder.add("other", OTHER)
    assert [(c.of, c.measure) for c in copies] == [("digest", Measure.CONTAINMENT)]
    assert [c.of for c in finder.add("again", OTHER.replace("twenty", "thirty"))] == ["digest", "other"]


def test_a_finder_restored_from_signatures_goes_on_as_if_it_had_never_stopped() -> None:
    texts = {"d0": WIRE, "d1": OTHER, "d2": REPRINT, "d3": ARABIC}
    finder = CopyFinder()
    for name, text in texts.items():
        finder.add(name, text, f"sha-{name}")
    restored = CopyFinder.restore((name, signature(text), f"sha-{name}") for name, text in texts.items())
    for name, text, of_bytes in (
        ("d4", SHORTENED, "x"),
        ("d5", ARABIC_BARE, "y"),
        ("d6", "", "sha-d1"),
        ("d2", REPRINT, "z"),
    ):
        assert restored.add(name, text, of_bytes) == finder.add(name, text, of_bytes)


def test_what_is_no_signature_is_refused() -> None:
    with pytest.raises(ValueError, match="no signature"):
        signature_from(b"x" * 40)


def test_the_rule_near_1_never_changes_under_its_name() -> None:
    """Where this fails, signatures that casebooks hold are of another rule: give the new one another name."""
    assert signature("Shells killed twelve people at the market.").hex() == (
        "d18d4fd2138d37a60f29de4e973f9b8f6180eac033b9d19d2d2190a81ba13c4e07000000"
        "82c82415f3e0796672de81c30652e77709d0339ea4ed1e91"
    )
    mine = signature_of(f"{WIRE} {ARABIC}")
    least = min_hash(mine.runs)
    keys = b"".join(part.tobytes() for part in (least, band_keys(least), sample_keys(mine.runs)))
    assert sha256(mine.to_bytes() + keys).hexdigest() == (
        "3d505b7205d26c548a5e5a75af94ef630f70f1f545c40d4d4b80f83e2463e8e0"
    )


def test_many_texts_are_found_across_the_sorting_of_the_index() -> None:
    draw = random.Random(3)
    words = [f"w{n}" for n in range(2_000)]
    finder = CopyFinder()
    texts = [" ".join(draw.choices(words, k=120)) for _ in range(2_500)]
    assert not any(finder.add(f"d{n}", text) for n, text in enumerate(texts))
    for n in (0, 1_000, 2_499):
        (copy,) = finder.add(f"c{n}", f"{texts[n]} and a few words more")
        assert copy.of == f"d{n}"
