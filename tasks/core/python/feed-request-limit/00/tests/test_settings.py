import pytest

from feedwatch.settings import Settings, SettingsError

FEEDS = {"FEEDWATCH_FEEDS": "https://a.example/rss https://b.example/atom"}


def test_defaults():
    settings = Settings.from_env(FEEDS)
    assert settings.feeds == ("https://a.example/rss", "https://b.example/atom")
    assert settings.interval == 300.0
    assert settings.retries == 2


def test_environment_overrides_defaults():
    settings = Settings.from_env(FEEDS | {"FEEDWATCH_TIMEOUT": "2.5", "FEEDWATCH_RETRIES": "0"})
    assert settings.timeout == 2.5
    assert settings.retries == 0


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("FEEDS", " ", "feeds must not be empty"),
        ("INTERVAL", "0", "interval must be above 0"),
        ("TIMEOUT", "-2", "timeout must be above 0"),
        ("RETRIES", "two", "FEEDWATCH_RETRIES is not a number: 'two'"),
        ("RETRIES", "-1", "retries must be at least 0"),
    ],
)
def test_bad_value(name, raw, message):
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(FEEDS | {f"FEEDWATCH_{name}": raw})
    assert str(caught.value) == message
