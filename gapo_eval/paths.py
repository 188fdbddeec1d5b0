"""Where the data folders lie: inside an installed wheel, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def data_folder(name: str) -> Path:
    """Returns the folder `tasks`, `languages` or `reports`."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def cache_folder() -> Path:
    """Returns the user's cache folder of this program (XDG_CACHE_HOME is honoured); it may not exist yet."""
    import os

    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gapo-eval"
