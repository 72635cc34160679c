import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGINS = sorted(ROOT.glob("plugins/*/src/*/"))
#: What a plugin may import of the core; its tests also ``mapkit.testing``.
DOORS = ("mapkit.plugin", "mapkit.model", "mapkit.outcomes", "mapkit.richtext", "mapkit.errors")
#: Libraries that cost time to load.
HEAVY = {"lxml", "docx", "jinja2", "nh3", "feedparser", "cattrs", "yaml", "markdown_it", "click"}


@pytest.mark.parametrize("package", PLUGINS, ids=lambda path: path.name)
def test_a_plugin_sees_the_core_through_its_doors_only(package: Path) -> None:
    wrong = [
        f"{module.relative_to(ROOT)}: {name}"
        for module in sorted(package.rglob("*.py"))
        for name, _ in _imports(module)
        if name.split(".")[0].startswith("mapkit") and not _allowed(name, package.name)
    ]

    assert wrong == []


@pytest.mark.parametrize("package", PLUGINS, ids=lambda path: path.name)
def test_a_plugins_hook_module_loads_nothing_heavy(package: Path) -> None:
    # every plugin is imported whenever any command runs
    loaded = _modules_after(f"import {package.name}.plugin")

    assert loaded & HEAVY == set()


def test_only_siblings_are_imported_relatively() -> None:
    climbing = [
        f"{path.relative_to(ROOT)}: {'.' * level}{name.lstrip('.')}"
        for path in (*ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/*/src/**/*.py"))
        for name, level in _imports(path)
        if level > 1
    ]

    assert climbing == []


def test_the_model_needs_attrs_and_nothing_else() -> None:
    outside = _modules_after("import mapkit.model") - set(sys.stdlib_module_names) - {"attr", "attrs", "mapkit"}

    assert {name for name in outside if not name.startswith("_")} == set()


def test_asking_for_help_loads_no_format_and_no_model() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mapkit", "--help"], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    heavy = (HEAVY - {"click"}) | {"mapkit.model"}

    assert "Usage:" in done.stdout
    assert {name for name in loaded if name in heavy or name.split(".")[0] in heavy} == set()


def _allowed(name: str, own: str) -> bool:
    if name == own or name.startswith(f"{own}."):
        return True
    # the one way between plugins: HTML's fragments
    if name == "mapkit_html" or name.startswith("mapkit_html.fragments"):
        return True
    return any(name == door or name.startswith(f"{door}.") for door in DOORS)


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each module that a file imports, with how many dots stand before it; ``from . import x`` gives nothing."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield f".{node.module or ''}", node.level
            elif node.module == "mapkit":
                yield from ((f"mapkit.{alias.name}", 0) for alias in node.names)
            elif node.module:
                yield node.module, 0


def _modules_after(statement: str) -> set[str]:
    """Return the top names of what a statement loads beyond an empty interpreter."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}
