from collections.abc import Sequence
from pathlib import Path
from statistics import median

LIMIT = 400


def test_no_module_is_longer_than_400_lines(files: Sequence[Path], root: Path) -> None:
    long = [str(path.relative_to(root)) for path in files if path.suffix == ".py" and _lines(path) > LIMIT]

    assert long == []


def test_the_usual_module_is_short_enough_to_read_at_once(
    files: Sequence[Path], root: Path, record_property: object
) -> None:
    sizes = [_lines(path) for path in files if path.suffix == ".py" and "src" in path.relative_to(root).parts]
    record_property("median module size", median(sizes))  # type: ignore[operator]

    assert median(sizes) <= 150


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())
