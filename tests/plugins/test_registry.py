"""Plugins are found, and one that fails takes nothing else with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from mapkit.errors import NameClashError, UnknownFormatError, UnknownKindError, UnrecognisedSourceError
from mapkit.model import Post, Record, entry, kind
from mapkit.plugin import Context, Exporter, FindingCodes, Imported, Importer, Rule, Source, Transform, hookimpl
from mapkit.registry import PluginInfo, Registry

LIST = """
import json
from mapkit.registry import Registry
r = Registry.installed()
print(json.dumps({
    "plugins": {p.name: [p.status, p.reason, p.distribution, p.version, list(p.hooks)] for p in r.plugins},
    "importers": [i.name for i in r.importers()],
    "kinds": list(r.kinds),
}))
"""
GOOD = """
from mapkit.plugin import Importer, hookimpl

def read(source, context):
    yield from ()

@hookimpl
def mapkit_importers():
    yield Importer(name="good", summary="Good.", read=read, filenames=("*.good",))
"""
BROKEN = {
    "a missing library": (
        "import no_such_library_at_all",
        "it cannot be imported: ModuleNotFoundError: No module named 'no_such_library_at_all'",
    ),
    "a syntax error": ("def (:", "it cannot be imported: SyntaxError: "),
    "an exit": ("raise SystemExit('bye')", "it cannot be imported: SystemExit: bye"),
    "a fault of its own": ("1 / 0", "it cannot be imported: ZeroDivisionError: division by zero"),
    "a message of several lines": ("raise ValueError('one\\ntwo')", "it cannot be imported: ValueError: one"),
    "a hook that asks for arguments": (
        "from mapkit.plugin import hookimpl\n@hookimpl\ndef mapkit_importers(config):\n    return []",
        "it cannot be registered: PluginValidationError: ",
    ),
    "a hook that does not exist": (
        "from mapkit.plugin import hookimpl\n@hookimpl\ndef mapkit_exports():\n    return []",
        "it cannot be registered: PluginValidationError: unknown hook 'mapkit_exports'",
    ),
    "a hook that fails": (
        "from mapkit.plugin import hookimpl\n@hookimpl\ndef mapkit_importers():\n    raise OSError('no disk')",
        "it cannot be registered: OSError: no disk",
    ),
    "a hook that fails half-way": (
        GOOD.replace('"good"', '"half"') + "    raise RuntimeError('half-way')",
        "it cannot be registered: RuntimeError: half-way",
    ),
    "a hook that exits": (
        "from mapkit.plugin import hookimpl\nimport sys\n@hookimpl\ndef mapkit_importers():\n    sys.exit(3)",
        "it cannot be registered: SystemExit: 3",
    ),
    "an offer of another type": (
        "from mapkit.plugin import hookimpl\n@hookimpl\ndef mapkit_importers():\n    return ['csv']",
        "it cannot be registered: TypeError: mapkit_importers must offer Importer, got 'csv'",
    ),
    "an offer that is no list": (
        "from mapkit.plugin import hookimpl\n@hookimpl\ndef mapkit_importers():\n    return 3",
        "it cannot be registered: TypeError: ",
    ),
    "a kind that is none": (
        "from mapkit.plugin import hookimpl\n@hookimpl\ndef mapkit_kinds():\n    return [dict]",
        "it cannot be registered: TypeError: mapkit_kinds must offer Record classes, got <class 'dict'>",
    ),
    "a kind without a name": (
        "from mapkit.plugin import hookimpl\nfrom mapkit.model import Record\nclass Bare(Record): pass\n"
        "@hookimpl\ndef mapkit_kinds():\n    return [Bare]",
        "it cannot be registered: TypeError: Bare is no kind: decorate it with mapkit.model.kind",
    ),
    "an offer that does not check": (
        "from mapkit.plugin import Importer, hookimpl\n@hookimpl\ndef mapkit_importers():\n"
        "    yield Importer(name='Two Words', summary='x', read=print)",
        "it cannot be registered: ValueError: Importer name 'Two Words': use small letters, digits and single hyphens",
    ),
    "two offers of one name": (
        GOOD.replace('"good"', '"same"') + '    yield Importer(name="same", summary="Again.", read=read)',
        "it cannot be registered: ValueError: it offers two things of the name 'same'",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_listed_with_its_reason_and_the_rest_works(name: str, installed: Any) -> None:
    code, reason = BROKEN[name]
    installed.install("mapkit-aaa-broken", code, plugin="aaa-broken")
    installed.install("mapkit-good", GOOD, plugin="good")

    found = json.loads(installed.python(LIST))

    status, said, distribution, version, _ = found["plugins"]["aaa-broken"]
    assert (status, distribution, version) == ("broken", "mapkit-aaa-broken", "1.0")
    assert said.startswith(reason)
    assert found["plugins"]["good"] == ["active", "", "mapkit-good", "1.0", ["mapkit_importers"]]
    assert {"good", "markdown", "jsonl"} <= set(found["importers"])
    assert not {"half", "same"} & set(found["importers"])


def test_a_module_that_is_not_there_is_broken(installed: Any) -> None:
    installed.install("mapkit-gone", GOOD, plugin="gone")
    (installed.folder / "mapkit_gone.py").unlink()

    assert json.loads(installed.python(LIST))["plugins"]["gone"][0] == "broken"


def test_the_core_is_the_first_of_the_plugins_and_the_others_follow_by_name(installed: Any) -> None:
    installed.install("mapkit-zzz", GOOD, plugin="zzz")
    installed.install("mapkit-aaa", GOOD.replace('"good"', '"other"'), plugin="aaa")

    names = list(json.loads(installed.python(LIST))["plugins"])

    assert (names[0], names[1:]) == ("core", sorted(names[1:]))


@pytest.mark.parametrize(
    ("variables", "active"),
    [
        ({}, {"one", "two"}),
        ({"MAPKIT_PLUGINS": "one"}, {"one"}),
        ({"MAPKIT_PLUGINS": " one , two "}, {"one", "two"}),
        ({"MAPKIT_PLUGINS": "mapkit-one"}, {"one"}),
        ({"MAPKIT_PLUGINS": ""}, set()),
        ({"MAPKIT_PLUGINS": "typo"}, set()),
        ({"MAPKIT_DISABLE_PLUGINS": "one"}, {"two"}),
        ({"MAPKIT_DISABLE_PLUGINS": "one,two,three"}, set()),
        ({"MAPKIT_DISABLE_PLUGINS": "mapkit-one"}, {"two"}),
        ({"MAPKIT_PLUGINS": "one,two", "MAPKIT_DISABLE_PLUGINS": "two"}, {"one"}),
    ],
)
def test_plugins_may_be_left_out(variables: Mapping[str, str], active: set[str], installed: Any) -> None:
    for name in ("one", "two"):
        installed.install(f"mapkit-{name}", GOOD.replace('"good"', f'"{name}"'), plugin=name)

    found = json.loads(installed.python(LIST, **variables))

    mine = {name: row for name, row in found["plugins"].items() if name in ("one", "two")}
    assert {name for name, row in mine.items() if row[0] == "active"} == active
    assert {row[0] for name, row in mine.items() if name not in active} <= {"disabled"}
    assert all(row[1].startswith("left out by MAPKIT_") for row in mine.values() if row[0] == "disabled")
    assert set(found["importers"]) & {"one", "two"} == active
    assert "markdown" in found["importers"]


def test_a_plugin_that_is_left_out_is_not_even_imported(installed: Any) -> None:
    installed.install("mapkit-loud", "print('loaded')", plugin="loud")

    assert "loaded" not in installed.python(
        "from mapkit.registry import Registry; Registry.installed()", MAPKIT_DISABLE_PLUGINS="loud"
    )


# names


def read(source: Source, context: Context) -> Iterator[Imported]:
    yield from ()


def importer(name: str, sure: int | None = None, *filenames: str) -> Importer:
    sniff = None if sure is None else lambda source: sure
    return Importer(name=name, summary="S.", read=read, sniff=sniff, filenames=filenames)


def registry(**plugins: list[Any]) -> Registry:
    """A registry of plugins that offer importers, exporters, kinds and transforms."""
    made = Registry()
    hooks = {
        Importer: "mapkit_importers",
        Exporter: "mapkit_exporters",
        Transform: "mapkit_transforms",
        FindingCodes: "mapkit_findings",
    }
    for name, offers in plugins.items():
        found: dict[str, list[Any]] = {}
        for offer in offers:
            found.setdefault(hooks.get(type(offer), "mapkit_kinds"), []).append(offer)
        made.add(name, SimpleNamespace(**{hook: hookimpl(lambda each=each: each) for hook, each in found.items()}))
    return made


@kind("visit", title="Visit", folder="visits")
class Visit(Record):
    """A kind of one plugin."""

    place: str = entry("Place")


@kind("visit", title="Another visit", folder="visits")
class OtherVisit(Record):
    """A kind of another plugin, of the same name."""


def test_offers_are_found_by_name() -> None:
    found = registry(a=[importer("one"), importer("two")], b=[Visit])

    assert (found.importer("one").name, found.kind("visit"), [i.name for i in found.importers()]) == (
        "one",
        Visit,
        ["one", "two"],
    )
    assert (found.owner("mapkit_importers", "one"), found.owner("mapkit_kinds", "visit")) == ("a", "b")


def test_the_findings_of_all_plugins_are_explained_and_nobody_explains_anothers() -> None:
    mine, theirs = Rule("warning", "Mine", "Nothing."), Rule("info", "Theirs", "Nothing.")
    found = registry(
        a=[FindingCodes(name="a", rules={"QA01": mine, "T06": mine})],
        b=[FindingCodes(name="b", rules={"QA01": theirs, "QB01": theirs})],
    )

    rules = found.rules()

    assert (rules["QA01"].title, rules["QB01"].title) == ("Mine", "Theirs")
    assert rules["T06"] == Registry().rules()["T06"]


def test_a_name_that_nobody_offers_is_an_error_that_says_where_to_look() -> None:
    with pytest.raises(
        UnknownFormatError, match="format 'ris': no installed plugin offers this format; 'mapkit formats'"
    ):
        registry().importer("ris")
    with pytest.raises(UnknownFormatError):
        registry().exporter("ris")
    with pytest.raises(UnknownFormatError, match="transform 'ris': no installed plugin offers this change"):
        registry().transform("ris")
    with pytest.raises(UnknownFormatError, match="executor 'ris': no installed plugin offers this way to run"):
        registry().executor("ris")
    with pytest.raises(UnknownFormatError, match="command 'ris'"):
        registry().command("ris")
    with pytest.raises(UnknownKindError, match="kind 'visit'"):
        registry().kind("visit")


def test_a_clash_names_both_when_the_name_is_asked_for_and_not_before() -> None:
    found = registry(alpha=[importer("csv"), importer("ris")], beta=[importer("csv")])

    assert [i.name for i in found.importers()] == ["csv", "csv", "ris"]
    assert found.importer("ris").name == "ris"
    with pytest.raises(
        NameClashError, match=r"'csv' \(offered by alpha and beta\): two plugins offer this name"
    ) as caught:
        found.importer("csv")
    assert (caught.value.name, caught.value.plugins) == ("csv", ("alpha", "beta"))


def test_a_clash_of_kinds_names_both_when_the_kind_is_asked_for_and_not_before() -> None:
    found = registry(core=[Post], alpha=[Visit], beta=[OtherVisit])

    assert (list(found.kinds), found.kind("post")) == (["post"], Post)
    with pytest.raises(NameClashError) as caught:
        found.kind("visit")
    assert (caught.value.name, caught.value.plugins) == ("visit", ("alpha", "beta"))
    with pytest.raises(NameClashError, match="'visit'"):
        found.every_kind()


def test_a_clash_names_the_distributions_where_they_are_known(installed: Any) -> None:
    for number in ("1", "2"):
        installed.install(f"mapkit-maker-{number}", GOOD, plugin="maker")
    code = """
        from mapkit.registry import Registry
        from mapkit.errors import NameClashError
        try:
            Registry.installed().importer("good")
        except NameClashError as error:
            print(error)
    """

    assert "'good' (offered by mapkit-maker-1 and mapkit-maker-2)" in installed.python(code)
    assert installed.python(code, MAPKIT_DISABLE_PLUGINS="mapkit-maker-2") == ""


def test_kinds_come_in_the_order_of_the_manual_and_the_plugins_ones_behind() -> None:
    from mapkit.model import KINDS

    installed_kinds = list(Registry.installed({"MAPKIT_PLUGINS": ""}).kinds)

    assert installed_kinds == [cls.info.name for cls in KINDS]


# sniffing


def test_content_goes_before_the_files_name() -> None:
    found = registry(a=[importer("by-name", None, "*.xml"), importer("by-content", 60, "*.other")])

    assert found.sniff(Source(name="a.xml", data=b"<a/>")).name == "by-content"


def test_the_surest_wins() -> None:
    found = registry(a=[importer("sure", 90), importer("less", 60)])

    assert found.sniff(Source(name="a", data=b"x")).name == "sure"


def test_without_any_content_the_name_decides() -> None:
    found = registry(a=[importer("xml", 0, "*.xml"), importer("other", 0, "*.txt")])

    assert found.sniff(Source(name="A.XML", data=b"")).name == "xml"


def test_a_format_that_looked_at_the_content_and_denied_it_is_not_taken_for_its_name() -> None:
    with pytest.raises(UnrecognisedSourceError, match=r"a\.xml: no installed format recognises this file; "):
        registry(a=[importer("xml", 0, "*.xml")]).sniff(Source(name="a.xml", data=b"text"))


@pytest.mark.parametrize(
    ("name", "head", "distribution"),
    [
        ("a.docx", b"PK\x03\x04", "mapkit-word"),
        ("a.xml", b'<rss xmlns:wp="http://wordpress.org/export/1.2/">', "mapkit-wordpress"),
        ("a.xml", b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', "mapkit-rss"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"}', "mapkit-rss"),
        ("a.bin", b"<!DOCTYPE html><title>", "mapkit-capture"),
        ("a.TXT", b"Text.", "mapkit-capture"),
    ],
)
def test_where_no_format_recognises_a_file_it_is_said_what_to_install(
    name: str, head: bytes, distribution: str
) -> None:
    source = Source(name=name, data=head)
    needed = "" if distribution == "mapkit-word" else "./plugins/mapkit-html "

    with pytest.raises(UnrecognisedSourceError) as caught:
        Registry().sniff(source)

    assert str(caught.value) == (
        f"{name}: no installed format recognises this file; pip install {distribution} "
        f"(in a clone of mapkit: pip install {needed}./plugins/{distribution}), or name a format with --from"
    )


def test_a_format_that_is_not_installed_is_said_with_what_to_install() -> None:
    with pytest.raises(UnknownFormatError) as caught:
        Registry().exporter("word-form")

    assert str(caught.value) == (
        "format 'word-form': no installed plugin offers this format; "
        "pip install mapkit-word (in a clone of mapkit: pip install ./plugins/mapkit-word)"
    )


def test_a_format_of_a_plugin_that_is_left_out_or_broken_says_so() -> None:
    reason = "it cannot be imported: ImportError: x"
    for row in (
        PluginInfo(name="word", distribution="mapkit-word", status="disabled", reason="left out by MAPKIT_PLUGINS"),
        PluginInfo(name="word", distribution="mapkit-word", status="broken", reason=reason),
    ):
        with pytest.raises(UnknownFormatError) as caught:
            Registry(plugins=[row]).importer("word")

        assert str(caught.value) == (
            f"format 'word': no installed plugin offers this format; mapkit-word is {row.status} ({row.reason})"
        )


def test_a_tie_names_the_candidates() -> None:
    found = registry(a=[importer("one", 80), importer("two", 80), importer("three", 10)])

    with pytest.raises(UnrecognisedSourceError, match="several formats fit this file; say --from one or --from two"):
        found.sniff(Source(name="a", data=b"x"))


def test_a_clash_that_is_surest_is_a_clash_and_no_tie() -> None:
    with pytest.raises(NameClashError):
        registry(a=[importer("one", 80)], b=[importer("one", 80)]).sniff(Source(name="a", data=b"x"))


@pytest.mark.parametrize("answer", [None, "very", 10**6, -5, 80.0, ValueError("no")])
def test_an_odd_answer_of_one_format_does_not_stop_the_others(answer: Any) -> None:
    def sniff(source: Source) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    odd = Importer(name="odd", summary="S.", read=read, sniff=sniff)

    assert registry(a=[odd, importer("sound", 70)]).sniff(Source(name="a", data=b"x")).name in ("sound", "odd")
    if answer != 10**6 and answer != 80.0:
        assert registry(a=[odd, importer("sound", 70)]).sniff(Source(name="a", data=b"x")).name == "sound"
