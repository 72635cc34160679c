import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

Projects = Mapping[str, Mapping[str, Any]]
ALIKE = ("version", "requires-python", "license", "license-files", "authors", "readme")


def test_every_distribution_says_the_same_of_itself(projects: Projects) -> None:
    core = projects["mapkit-core"]["project"]
    different = [
        f"{name}: {key}" for name, data in projects.items() for key in ALIKE if data["project"].get(key) != core[key]
    ]

    assert different == []


def test_every_distribution_is_called_like_its_folder(projects: Projects) -> None:
    assert {name: data["project"]["name"] for name, data in projects.items()} == {name: name for name in projects}


def test_every_plugin_has_one_entry_point_in_the_group_mapkit(projects: Projects) -> None:
    points = {name: data["project"].get("entry-points") for name, data in projects.items() if name != "mapkit-core"}

    assert points == {name: {"mapkit": {name.removeprefix("mapkit-"): f"{_package(name)}.plugin"}} for name in points}


def test_every_plugin_shares_the_classifiers_that_hold_for_all(projects: Projects) -> None:
    core = set(projects["mapkit-core"]["project"]["classifiers"])
    plugins = {name: set(data["project"]["classifiers"]) for name, data in projects.items() if name != "mapkit-core"}
    first = next(iter(plugins.values()))

    assert {name for name, each in plugins.items() if each != first} == set()
    assert first <= core


def test_every_plugin_asks_for_this_minor_version_of_the_core(projects: Projects) -> None:
    major, minor = projects["mapkit-core"]["project"]["version"].split(".")[:2]
    wanted = f">={major}.{minor},<{major}.{int(minor) + 1}"
    ours = {
        f"{name}: {need}"
        for name, data in projects.items()
        for need in data["project"]["dependencies"]
        if need.startswith("mapkit") and not need.endswith(wanted)
    }

    assert ours == set()


def test_every_requirement_names_its_lowest_version(projects: Projects) -> None:
    open_ended = [
        f"{name}: {need}"
        for name, data in projects.items()
        for need in data["project"]["dependencies"]
        if ">=" not in need
    ]

    assert open_ended == []


def test_every_distribution_has_a_readme_and_the_licence(root: Path, projects: Projects) -> None:
    licence = (root / "LICENSE").read_bytes()
    lacking = [
        name
        for name in projects
        if not (_folder(root, name) / "README.md").read_text("utf-8").strip()
        or (_folder(root, name) / "LICENSE").read_bytes() != licence
    ]

    assert lacking == []


def test_every_package_is_marked_as_typed(root: Path, projects: Projects) -> None:
    unmarked = [name for name in projects if not (_folder(root, name) / "src" / _package(name) / "py.typed").is_file()]

    assert unmarked == []


@pytest.mark.parametrize("readme", ["README.md", "plugins/{name}/README.md"])
def test_a_readme_says_how_to_install_a_plugin_with_all_that_it_needs_of_ours(
    readme: str, root: Path, projects: Projects
) -> None:
    commands = {
        name: " ".join(["pip install .", *(f"./plugins/{other}" for other in (*_needs(projects[name]), name))])
        for name in projects
        if name != "mapkit-core"
    }
    texts = {name: (root / readme.format(name=name)).read_text("utf-8") for name in commands}

    assert {name: said for name, said in commands.items() if not re.search(rf"{said}[`\n]", texts[name])} == {}


def test_messages_say_what_a_plugin_needs_of_ours(projects: Projects) -> None:
    from mapkit.formats.elsewhere import NEEDS

    found = {name: _needs(project) for name, project in projects.items()}

    assert dict(NEEDS) == {name: needs for name, needs in found.items() if needs}


def test_the_top_folder_holds_only_what_belongs_there(files: Sequence[Path], root: Path) -> None:
    allowed = {
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "docs",
        "noxfile.py",
        "plugins",
        "pyproject.toml",
        "src",
        "tests",
    }
    top = {path.relative_to(root).parts[0] for path in files}

    assert {name for name in top - allowed if not name.startswith(".")} == set()


def _folder(root: Path, name: str) -> Path:
    return root if name == "mapkit-core" else root / "plugins" / name


def _package(name: str) -> str:
    return "mapkit" if name == "mapkit-core" else name.replace("-", "_")


def _needs(project: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the distributions of ours that one needs besides the core."""
    names = [re.split(r"[^\w-]", each)[0] for each in project["project"]["dependencies"]]
    return tuple(name for name in names if name.startswith("mapkit-") and name != "mapkit-core")
