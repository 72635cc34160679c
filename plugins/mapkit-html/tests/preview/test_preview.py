from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from mapkit_html.preview.server import serving
from mapkit_html.preview.watch import snapshot

RECORD = """---
kind: post
id: tea
title: {title}
---

Tea is served.
"""


def fetched(url: str) -> str:
    with urlopen(url, timeout=5) as answer:
        return answer.read().decode()


def eventually(check: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "map"
    (folder / "posts").mkdir(parents=True)
    (folder / "mapkit.yaml").write_text("schema: 1\ntitle: Marsh Lane\n", encoding="utf-8")
    (folder / "posts" / "tea.md").write_text(RECORD.format(title="Tea"), encoding="utf-8")
    return folder


@pytest.fixture
def preview(collection: Path) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-m", "mapkit", "preview", str(collection), "--port", "0", "--every", "0.1"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as process:
        yield process
        if process.poll() is None:
            process.kill()


def test_a_collection_is_served_and_made_again_when_a_file_changes(collection, preview):
    address = preview.stdout.readline().strip()
    page = f"{address}posts/tea/index.html"
    before = fetched(page)

    (collection / "posts" / "tea.md").write_text(RECORD.format(title="Green tea"), encoding="utf-8")

    assert address.startswith("http://127.0.0.1:")
    assert "<h1>Tea</h1>" in before
    assert eventually(lambda: "<h1>Green tea</h1>" in fetched(page))


def test_a_file_that_cannot_be_read_does_not_end_the_preview(collection, preview):
    address = preview.stdout.readline().strip()
    (collection / "mapkit.yaml").write_text("title: [broken\n", encoding="utf-8")
    time.sleep(1)
    (collection / "mapkit.yaml").write_text("schema: 1\ntitle: Mended\n", encoding="utf-8")

    assert eventually(lambda: "<title>Mended</title>" in fetched(address))


def test_it_ends_quietly_when_it_is_interrupted(preview):
    preview.stdout.readline()
    preview.send_signal(signal.SIGINT)
    _out, said = preview.communicate(timeout=20)

    assert preview.returncode == 0
    assert said.splitlines()[-1] == "stopped"
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_an_error_of_one_line_before_anything_is_made(collection, tmp_path):
    with serving(collection, 0) as address:
        port = address.rstrip("/").rsplit(":", 1)[1]
        words = [sys.executable, "-m", "mapkit", "preview", str(collection), "--port", port]
        words += ["--to", str(tmp_path / "site")]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stderr, (tmp_path / "site").exists()) == (
        1,
        f"mapkit: port {port} cannot be had (another program uses it): "
        "choose another with --port, such as --port 0 for any that is free\n",
        False,
    )


def test_a_browser_keeps_nothing_and_sees_no_folders(tmp_path):
    (tmp_path / "index.html").write_text("here", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with serving(tmp_path, 0) as address, urlopen(address, timeout=5) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{address}empty/", timeout=5)
        refused.value.close()

    assert refused.value.code == 404


def test_nobody_is_served_who_came_by_another_name(tmp_path):
    (tmp_path / "index.html").write_text("secret", encoding="utf-8")
    with serving(tmp_path, 0) as address:
        connection = HTTPConnection("127.0.0.1", int(address.rstrip("/").rsplit(":", 1)[1]), timeout=5)
        connection.request("GET", "/", headers={"Host": "evil.example"})
        answer = connection.getresponse()
        said = answer.read().decode()
        connection.close()

    assert answer.status == 421
    assert "secret" not in said


def test_a_look_notices_new_changed_and_removed_files_but_not_the_website_itself(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "a.md").write_text("a", encoding="utf-8")
    first = snapshot([tmp_path], site)
    (site / "index.html").write_text("x", encoding="utf-8")
    assert snapshot([tmp_path], site) == first

    (tmp_path / "b.md").write_text("b", encoding="utf-8")
    second = snapshot([tmp_path], site)
    (tmp_path / "a.md").write_text("longer", encoding="utf-8")
    third = snapshot([tmp_path], site)
    (tmp_path / "b.md").unlink()

    assert len({frozenset(s.items()) for s in (first, second, third, snapshot([tmp_path], site))}) == 4


def test_a_collection_of_one_file_is_looked_at_too(tmp_path):
    (tmp_path / "map.jsonl").write_text("{}", encoding="utf-8")

    assert [Path(path).name for path in snapshot([tmp_path / "map.jsonl"], tmp_path / "site")] == ["map.jsonl"]
