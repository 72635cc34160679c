"""A feed in a real browser: readable by its style sheet, and nothing in it runs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MARK = "document.documentElement.setAttribute('data-ran', '1')"


def shown(path: Path, profile: Path) -> str:
    """The document as the browser has it after loading."""
    if BROWSER is None:
        pytest.skip("Chromium is not installed")
    words = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    done = subprocess.run([*words, path.as_uri()], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


@pytest.mark.parametrize(("name", "root"), [("rss", "rss"), ("atom", "feed")])
def test_a_feed_is_shown_by_its_style_sheet(export, briefing, tmp_path, name: str, root: str) -> None:
    for path, data in export(name, [briefing], target="").files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    main = next(tmp_path.glob("*.xml"))

    assert shown(main, tmp_path / "profile").startswith(f"<{root} ")


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_nothing_in_a_feed_runs(export, posts, tmp_path, name: str) -> None:
    hostile = f'<script xmlns="http://www.w3.org/1999/xhtml">{MARK}</script><img src="x" onerror="{MARK}">'
    record = posts(1)[0].replace(title=f"]]>{hostile}", body=f"{hostile}\n\n]]>{hostile}")
    path = tmp_path / "feed.xml"
    path.write_bytes(export(name, [record], title=hostile, author=hostile).main)

    assert "data-ran" not in shown(path, tmp_path / "profile").replace("'data-ran'", "")
