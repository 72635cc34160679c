"""What no committed file may say."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

#: Put together from pieces, so that this file does not hold them itself.
HOSTS = [
    "".join(pieces)
    for pieces in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("registry.", "yarnpkg"),
        ("deb", ".debian.org"),
        ("proxy.", "golang.org"),
    )
]
#: Folders of somebody's machine: at a line's start, or behind a space, a quote or the like.
PATHS = re.compile(r"""(?<![\w.~*/-])/(?:""" + "|".join(("wo" + "rk", "far" + "m", "ro" + "ot")) + ")/")


def test_no_file_names_the_host_of_a_package_registry(files: Sequence[Path], root: Path) -> None:
    naming = [f"{path.relative_to(root)}: {host}" for path, text in _texts(files) for host in HOSTS if host in text]

    assert naming == []


def test_no_file_names_a_folder_of_somebodys_machine(files: Sequence[Path], root: Path) -> None:
    naming = [f"{path.relative_to(root)}: {found[0]}" for path, text in _texts(files) for found in PATHS.finditer(text)]

    assert naming == []


def test_no_lock_file_is_kept(files: Sequence[Path], root: Path) -> None:
    # they record where packages came from
    locks = [
        str(p.relative_to(root)) for p in files if p.suffix == ".lock" or p.name in {"package-lock.json", "yarn.lock"}
    ]

    assert locks == []


def test_nothing_is_left_to_do_in_the_code(files: Sequence[Path], root: Path) -> None:
    marks = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    left = [str(p.relative_to(root)) for p, text in _texts(files) if p.suffix == ".py" and marks.search(text)]

    assert left == []


def test_the_library_never_prints(files: Sequence[Path], root: Path) -> None:
    printing = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in files
        if path.suffix == ".py" and "src" in path.relative_to(root).parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert printing == []


def _texts(files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for path in files:
        data = path.read_bytes()
        if b"\0" not in data:
            yield path, data.decode("utf-8", "replace")
