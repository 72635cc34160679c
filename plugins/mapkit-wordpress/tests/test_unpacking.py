"""Compressed files and files in wide encodings, damaged and cut short: what can be unpacked is read."""

from __future__ import annotations

import gzip
import io
import zipfile
from hashlib import sha256

import pytest

from mapkit.errors import SourceError
from mapkit.plugin import Source
from mapkit_wordpress.plugin import sniff
from mapkit_wordpress.wxr.encoding import detect


@pytest.fixture
def zipped(wxr, item):
    """Return a zip of two files with three posts each."""

    def run(method: int = zipfile.ZIP_DEFLATED, *, streamed: bool = False) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(_Unseekable(file) if streamed else file, "w", method) as archive:
            for name, start in (("a.xml", 1), ("b.xml", 4)):
                archive.writestr(name, wxr([item(n, body=_body(n)) for n in range(start, start + 3)]))
        return file.getvalue()

    return run


class _Unseekable(io.RawIOBase):
    """A stream such as a pipe, into which a zip is written with its sizes behind the data."""

    def __init__(self, file: io.BytesIO) -> None:
        self._file = file

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        return self._file.write(data)


def _numbers(read) -> list[int]:
    found = (entry.origin.key.rpartition("=")[2] for entry in read.entries)
    return sorted(int(number) for number in found if number.isdecimal())


def _body(number: int) -> str:
    """Return words that cannot be packed much smaller."""
    return " ".join(sha256(f"{number} {n}".encode()).hexdigest() for n in range(20))


def _told(read, code: str) -> list[tuple[str, str]]:
    return [(finding.severity, finding.path) for finding in read.findings if finding.code == code]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("streamed", [False, True])
def test_a_zip_without_its_directory_is_read_file_by_file(reading, zipped, method, streamed):
    data = zipped(method, streamed=streamed)
    cut = data[: data.index(b"PK\x01\x02")]
    read = reading(cut, "site.zip")
    assert _numbers(read) == [1, 2, 3, 4, 5, 6]
    assert _told(read, "W24") == [("error", "site.zip")]
    assert sniff(Source(name="site.zip", data=cut)) > 90


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_that_is_cut_within_a_file_gives_what_is_there(reading, zipped, method):
    data = zipped(method)
    read = reading(data[: data.index(b"PK\x01\x02") - 150], "site.zip")
    assert _numbers(read)[:5] == [1, 2, 3, 4, 5]
    assert _told(read, "W24") == [("error", "site.zip"), ("error", "b.xml")]
    assert ("error", "b.xml") in _told(read, "W06")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_one_damaged_file_of_a_zip_does_not_cost_the_others(reading, zipped, method):
    data = bytearray(zipped(method))
    data[data.index(b"PK\x03\x04", 4) - 20] ^= 0x10
    read = reading(bytes(data), "site.zip")
    assert {4, 5, 6} <= set(_numbers(read))
    assert _told(read, "W24") == [("error", "a.xml")]


def test_a_file_of_a_zip_that_does_not_begin_where_the_zip_says_does_not_cost_the_others(reading, zipped):
    data = bytearray(zipped())
    data[data.index(b"PK\x03\x04", 4)] ^= 1
    read = reading(bytes(data), "site.zip")
    assert _numbers(read) == [1, 2, 3]
    assert _told(read, "W24") == [("error", "b.xml")]


def test_a_sound_zip_has_no_findings(reading, zipped):
    assert reading(zipped(), "site.zip").findings == []


def test_a_zip_with_a_password_stops_with_one_line(reading, zipped):
    data = bytearray(zipped())
    at = -1
    while (at := data.find(b"PK\x03\x04", at + 1)) >= 0:
        data[at + 6] |= 1
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    with pytest.raises(SourceError, match="no WordPress export"):
        reading(bytes(data), "site.zip")


def test_a_gzip_whose_checksum_is_wrong_is_read_and_reported(reading, wxr, item):
    data = bytearray(gzip.compress(wxr([item(1), item(2)]).encode()))
    data[-6] ^= 0xFF
    read = reading(bytes(data), "site.xml.gz")
    assert _numbers(read) == [1, 2]
    assert _told(read, "W24") == [("error", "site.xml.gz")]


def test_a_gzip_that_is_cut_says_so(reading, wxr, item):
    data = gzip.compress(wxr([item(1), item(2)]).encode())
    assert _told(reading(data[: len(data) - 4], "site.xml.gz"), "W24") == [("error", "site.xml.gz")]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("before", ["", "\n  "])
def test_a_wide_encoding_without_a_mark_is_recognised(reading, wxr, item, codec, before):
    data = (before + wxr([item(1, body="Café £5")]).replace('encoding="UTF-8"', 'encoding="UTF-16"')).encode(codec)
    assert sniff(Source(name="site.xml", data=data)) > 90
    assert detect(data).codec == codec
    assert reading(data).entry.text == "Café £5"


@pytest.mark.parametrize("stop", ["<rss", "xmlns:dc", "<channel>", "<title>", "\t<item>"])
def test_a_file_that_is_cut_before_its_first_item_says_so(reading, wxr, item, stop):
    text = wxr([item(1)])
    read = reading(text[: text.index(stop) + 3])
    assert read.entries == []
    assert _told(read, "W06") == [("error", "site.xml")]
