"""The hash tree: the published vectors of Certificate Transparency, and that only true proofs prove."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.record.merkle import (
    EMPTY,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    proves_consistency,
    proves_inclusion,
    root_of,
)

# Leaves, roots and proofs as published in the test-suite of Certificate Transparency (merkle_tree_test.cc).
LEAVES = [
    leaf_hash(bytes.fromhex(data))
    for data in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SECOND = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
THIRD_AND_FOURTH = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
LAST_FOUR = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
FIFTH = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
LAST_TWO = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
FIFTH_AND_SIXTH = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_published(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("index", "size", "path"),
    [
        (0, 1, []),
        (0, 8, [SECOND, THIRD_AND_FOURTH, LAST_FOUR]),
        (5, 8, [FIFTH, LAST_TWO, ROOTS[4]]),
        (2, 3, [ROOTS[2]]),
        (1, 5, [ROOTS[1], THIRD_AND_FOURTH, FIFTH]),
    ],
)
def test_inclusion_proofs_are_those_published(index: int, size: int, path: list[str]) -> None:
    found = inclusion_proof(index, LEAVES[:size])
    assert [step.hex() for step in found] == path
    assert proves_inclusion(LEAVES[index], index, size, found, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        (1, 1, []),
        (1, 8, [SECOND, THIRD_AND_FOURTH, LAST_FOUR]),
        (6, 8, [FIFTH_AND_SIXTH, LAST_TWO, ROOTS[4]]),
        (2, 5, [THIRD_AND_FOURTH, FIFTH]),
    ],
)
def test_consistency_proofs_are_those_published(first: int, second: int, path: list[str]) -> None:
    found = consistency_proof(first, LEAVES[:second])
    assert [step.hex() for step in found] == path
    assert proves_consistency(first, second, (bytes.fromhex(ROOTS[first]), bytes.fromhex(ROOTS[second])), found)


SIZES = st.integers(1, 70)
TREE = [leaf_hash(str(number).encode()) for number in range(70)]


@given(SIZES, st.data())
def test_every_leaf_is_proved_to_be_in_its_tree(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    leaves = TREE[:size]
    assert proves_inclusion(leaves[index], index, size, inclusion_proof(index, leaves), root_of(leaves))


@given(SIZES, st.data())
def test_every_tree_is_proved_to_have_only_grown(second: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, second))
    path = consistency_proof(first, TREE[:second])
    assert proves_consistency(first, second, (root_of(TREE[:first]), root_of(TREE[:second])), path)


def _flipped(step: bytes, bit: int) -> bytes:
    return (int.from_bytes(step, "big") ^ (1 << bit)).to_bytes(32, "big")


@given(st.integers(2, 70), st.data())
def test_a_changed_proof_of_a_leaf_proves_nothing(size: int, data: st.DataObject) -> None:
    index, bit = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, 255))
    leaf, path, root = TREE[index], list(inclusion_proof(index, TREE[:size])), root_of(TREE[:size])
    at = data.draw(st.integers(0, len(path) - 1))
    changed = [*path[:at], _flipped(path[at], bit), *path[at + 1 :]]
    assert not proves_inclusion(leaf, index, size, changed, root)
    assert not proves_inclusion(leaf, index, size, path[:at] + path[at + 1 :], root)
    assert not proves_inclusion(leaf, index, size, [*path, path[at]], root)
    assert not proves_inclusion(_flipped(leaf, bit), index, size, path, root)
    assert not proves_inclusion(leaf, index, size, path, _flipped(root, bit))
    other = data.draw(st.integers(0, size - 1).filter(lambda n: n != index))
    assert not proves_inclusion(leaf, other, size, path, root)


@given(st.integers(2, 70), st.data())
def test_a_changed_proof_of_growth_proves_nothing(second: int, data: st.DataObject) -> None:
    first, bit = data.draw(st.integers(1, second - 1)), data.draw(st.integers(0, 255))
    old, new, path = root_of(TREE[:first]), root_of(TREE[:second]), list(consistency_proof(first, TREE[:second]))
    at = data.draw(st.integers(0, len(path) - 1))
    changed = [*path[:at], _flipped(path[at], bit), *path[at + 1 :]]
    assert not proves_consistency(first, second, (old, new), changed)
    assert not proves_consistency(first, second, (old, new), path[:at] + path[at + 1 :])
    assert not proves_consistency(first, second, (old, new), [*path, path[at]])
    assert not proves_consistency(first, second, (_flipped(old, bit), new), path)
    assert not proves_consistency(first, second, (old, _flipped(new, bit)), path)


@given(st.integers(0, 70))
def test_a_tree_grown_leaf_by_leaf_keeps_only_its_full_subtrees(size: int) -> None:
    tree = Frontier()
    for leaf in TREE[:size]:
        tree = tree.grown(leaf)
    assert tree.size == size
    assert len(tree.peaks) == size.bit_count()
    assert tree.root == root_of(TREE[:size])


def test_a_leaf_never_passes_for_a_node() -> None:
    left, right = TREE[:2]
    assert leaf_hash(left + right) != node_hash(left, right)


def test_there_is_no_proof_of_what_is_not_there() -> None:
    for index in (-1, 3):
        with pytest.raises(IndexError, match=f"no leaf {index} in a tree of 3"):
            inclusion_proof(index, TREE[:3])
    for first in (0, 4):
        with pytest.raises(IndexError, match=f"no tree of {first} leaves in one of 3"):
            consistency_proof(first, TREE[:3])


def test_sizes_that_cannot_be_prove_nothing() -> None:
    assert not proves_inclusion(TREE[0], 1, 1, [], TREE[0])
    assert not proves_inclusion(TREE[0], -1, 1, [], TREE[0])
    assert not proves_consistency(0, 3, (EMPTY, root_of(TREE[:3])), [])
    assert not proves_consistency(3, 2, (TREE[0], TREE[0]), [])
    assert not proves_consistency(3, 3, (TREE[0], TREE[0]), [TREE[1]])
    assert not proves_consistency(3, 3, (TREE[0], TREE[1]), [])
    assert not proves_consistency(3, 5, (TREE[0], TREE[0]), [])
