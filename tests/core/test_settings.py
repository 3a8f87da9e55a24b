from pathlib import Path

from callin_planner import paths, settings


def test_choices_come_back() -> None:
    settings.change(theme="dark", text_size=1.3, window=(1, 2, 1440, 900), maximized=True)
    kept = settings.load()
    assert (kept.theme, kept.text_size, kept.window, kept.maximized) == ("dark", 1.3, (1, 2, 1440, 900), True)
    assert settings.change(compact_rows=True).theme == "dark"


def test_a_damaged_or_foreign_file_is_as_good_as_none() -> None:
    file = paths.config_folder() / "settings.json"
    for content in (b"", b"{", b"[1]", b'{"theme": 7, "window": "x", "unknown": 1, "text_size": 1}'):
        file.write_bytes(content)
        assert settings.load() == settings.Settings()


def test_recent_sites_come_newest_first_and_gone_ones_are_passed_over(tmp_path: Path) -> None:
    folders = [tmp_path / f"{name}.callin" for name in "abc"]
    for folder in folders:
        folder.mkdir()
        settings.remember_site(folder)
    settings.remember_site(folders[0])
    assert [Path(text).name for text in settings.load().recent] == ["a.callin", "c.callin", "b.callin"]
    folders[0].rmdir()
    assert settings.last_site() == folders[2].resolve()
