"""Entities of a stretch, as spaCy gives them."""

import spacy
from spacy.tokens import Doc

from sijill.read.entities import entities_between


def test_every_stretch_has_the_entities_that_spacy_lists_for_it() -> None:
    words = ["Omar", "Haddad", "left", "Old", "Port", "Basra", "today"]
    marks = ["B-PERSON", "I-PERSON", "O", "B-ORG", "I-ORG", "B-GPE", "B-DATE"]
    doc = Doc(spacy.blank("en").vocab, words=words, ents=marks)
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            found = [(e.start, e.end, e.label_) for e in entities_between(doc, start, end)]
            assert found == [(e.start, e.end, e.label_) for e in doc[start:end].ents]
