"""Files that people wrote: which encoding they are in, and what to do where it is another."""

from __future__ import annotations

from mapkit.errors import InvalidRecordError

#: How a file in UTF-16 begins: Windows PowerShell writes one where a command's output is sent into it.
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def text_of(data: bytes) -> str:
    """Return the text of a file: in UTF-8, or in UTF-16 with its mark.

    Raises:
        InvalidRecordError: it is in another encoding.
    """
    if data.startswith(_UTF_16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InvalidRecordError(
                ["this file begins as UTF-16 does, and does not go on so: save it as UTF-8"]
            ) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = "this file is not UTF-8: save it again with the encoding UTF-8 (in Notepad: File, Save as, Encoding)"
        raise InvalidRecordError([said], line=line) from error
