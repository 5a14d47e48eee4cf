"""The settings of a folder."""

from pathlib import Path

import pytest

from sijill.settings import Settings, SettingsError, settings_in


def test_a_folder_without_a_file_has_the_plain_settings(tmp_path: Path) -> None:
    assert settings_in(tmp_path) == Settings()


def test_paths_count_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "sijill.toml").write_text('gazetteers = ["hand/x.gazetteer"]')
    assert settings_in(tmp_path).gazetteers == (tmp_path / "hand" / "x.gazetteer",)


@pytest.mark.parametrize("text", ['gazeteers = ["x"]', "gazetteers = 3", "gazetteers = [", 'gazetteers = "x"'])
def test_what_cannot_be_understood_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "sijill.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"sijill\.toml"):
        settings_in(tmp_path)
