"""The pins in pyproject.toml are names, versions and markers, rewritten in place."""

import pytest

from tools.pin_versions import BUILDING, INSTALLED, pins_of_lock, with_list

LOCK = """
version = 1
[[package]]
name = "sijill"
version = "0.1.0"
source = { editable = "." }
[[package]]
name = "numpy"
version = "2.5.5"
source = { registry = "https://mirror.example/simple" }
resolution-markers = ["python_full_version >= '3.15'", "python_full_version == '3.12.*'"]
[[package]]
name = "idna"
version = "3.20"
source = { registry = "https://mirror.example/simple" }
"""
PYPROJECT = """[tool.uv]
constraint-dependencies = [
    "old==1 ; extra == 'x[y]'",
]
build-constraint-dependencies = []
[tool.x]
"""


def test_a_lock_gives_a_pin_for_each_package_but_our_own_and_no_address() -> None:
    pins = pins_of_lock(LOCK)
    assert pins == ["idna==3.20", "numpy==2.5.5 ; (python_full_version >= '3.15') or (python_full_version == '3.12.*')"]


def test_one_list_is_replaced_and_all_else_stays() -> None:
    written = with_list(with_list(PYPROJECT, INSTALLED, ["idna==3.20"]), BUILDING, ["hatchling==1"])
    assert written == (
        '[tool.uv]\nconstraint-dependencies = [\n    "idna==3.20",\n]\n'
        'build-constraint-dependencies = [\n    "hatchling==1",\n]\n[tool.x]\n'
    )
    assert with_list(with_list(written, INSTALLED, []), BUILDING, []).count("= []\n") == 2


def test_a_file_without_the_list_is_an_error() -> None:
    with pytest.raises(ValueError, match="exactly one"):
        with_list("[tool.uv]\n", INSTALLED, [])
