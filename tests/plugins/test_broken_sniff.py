from collections.abc import Iterator
from types import SimpleNamespace

from mapkit.plugin import Context, Imported, Importer, Source, hookimpl
from mapkit.registry import Registry


def _read(source: Source, context: Context) -> Iterator[Imported]:
    yield from ()


def _missing(source: Source) -> int:
    import no_such_library  # type: ignore[import-not-found]

    return int(no_such_library.sure(source))


@hookimpl
def _offers() -> list[Importer]:
    return [
        Importer(name="broken", summary="Its library is not there.", read=_read, sniff=_missing),
        Importer(name="sound", summary="Knows its files.", read=_read, sniff=lambda source: 80),
    ]


def test_a_format_that_fails_on_a_look_at_a_file_leaves_the_file_to_the_others() -> None:
    registry = Registry()
    registry.add("two", SimpleNamespace(mapkit_importers=_offers))

    found = registry.sniff(Source(name="notes.txt", data=b"Some notes."))

    assert found.name == "sound"
