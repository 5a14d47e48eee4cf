"""Proofs cut from a tree that is made once are those that the record's own definition gives."""

import pytest

from sijill.preserve.bundle_proofs import Tree
from sijill.record.merkle import consistency_proof, inclusion_proof, leaf_hash, root_of

LEAVES = [leaf_hash(bytes([number])) for number in range(70)]


@pytest.mark.parametrize("size", [*range(1, 20), 31, 32, 33, 63, 64, 65, 70])
def test_roots_and_proofs_are_those_of_the_definition(size: int) -> None:
    leaves = LEAVES[:size]
    tree = Tree(leaves)
    assert tree.root == root_of(leaves)
    for number in range(size):
        assert tree.inclusion(number) == inclusion_proof(number, leaves)
        assert tree.consistency(number + 1) == consistency_proof(number + 1, leaves)


def test_an_empty_tree_has_the_root_of_none() -> None:
    assert Tree([]).root == root_of([])


@pytest.mark.parametrize("size", [0, 3])
def test_there_is_no_proof_of_what_is_not_there(size: int) -> None:
    tree = Tree(LEAVES[:size])
    for wrong in (-1, size):
        with pytest.raises(IndexError):
            tree.inclusion(wrong)
    for wrong in (0, size + 1):
        with pytest.raises(IndexError):
            tree.consistency(wrong)
