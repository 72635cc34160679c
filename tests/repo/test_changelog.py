import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FRAGMENTS = sorted(path for path in (ROOT / "docs/changelog").glob("*.md"))


def test_the_changelog_has_the_place_where_releases_are_put(root: Path) -> None:
    assert "<!-- towncrier release notes start -->" in (root / "CHANGELOG.md").read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.name)
def test_a_fragment_is_named_after_its_type_and_holds_sentences(
    path: Path, projects: Mapping[str, Mapping[str, Any]]
) -> None:
    types = {each["directory"] for each in projects["mapkit-core"]["tool"]["towncrier"]["type"]}
    text = path.read_text("utf-8").strip()

    assert re.fullmatch(rf"\+?[a-z0-9-]+\.({'|'.join(sorted(types))})\.md", path.name)
    assert re.match(r"[A-Z`*]", text)
    assert text[-1] == "."
