"""Whatever a person may meet is documented, and what is documented exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest

from mapkit.cli import cli

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/reference"
#: A finding's code: one or two capital letters, two digits.
CODE = re.compile(r"[A-Z]{1,2}\d\d\Z")


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The package that writes the generated pages."""
    monkeypatch.syspath_prepend(str(ROOT / "docs/_ext"))
    import mapkit_reference
    import mapkit_reference.installed

    return mapkit_reference


@pytest.fixture
def pages(generator: ModuleType) -> Mapping[str, str]:
    """The generated pages, by name."""
    return dict(generator.pages())


def test_every_command_has_its_section(generator: ModuleType, pages: Mapping[str, str]) -> None:
    lacking = [name for name in generator.commands.commands() if f"\n## `mapkit {name}`\n" not in pages["commands"]]

    assert lacking == []


def test_the_commands_that_are_fixed_exist(generator: ModuleType) -> None:
    fixed = {"import", "export", "check", "list", "show", "new", "formats", "plugins", "schema"}

    assert fixed - set(generator.commands.commands()) == set()


def test_every_command_and_every_option_says_what_it_does(generator: ModuleType) -> None:
    silent = [
        f"{name} {parameter.name if parameter else ''}"
        for name, command in generator.commands.commands().items()
        for parameter in (None, *command.params)
        if not (parameter.help if parameter and parameter.param_type_name == "option" else parameter or command.help)
    ]

    assert silent == []


def test_every_option_that_the_documents_name_exists(files: Sequence[Path]) -> None:
    unknown = [
        f"{path.relative_to(ROOT)}: {command.name} {option}"
        for path in files
        if path.suffix == ".md" and "changelog" not in path.parts
        for command, options in _commands_named(path.read_text("utf-8"))
        for option in options
        if option not in {"-h", "--help", *(name for parameter in command.params for name in parameter.opts)}
    ]

    assert unknown == []


def test_every_hook_has_its_section_with_an_example(generator: ModuleType, pages: Mapping[str, str]) -> None:
    lacking = [
        name
        for name, hook in generator.hooks.hooks().items()
        if f"\n## `{name}`\n" not in pages["hooks"] or "Example::" not in (hook.__doc__ or "")
    ]

    assert lacking == []


def test_every_kind_has_its_section_and_every_field_its_help(pages: Mapping[str, str]) -> None:
    from mapkit.model import fields_of
    from mapkit.registry import Registry

    kinds = Registry.installed().kinds
    lacking = [name for name in kinds if f"(`{name}`)\n" not in pages["kinds"]]
    silent = [f"{name}.{info.name}" for name, cls in kinds.items() for info in fields_of(cls) if not info.help]

    assert (lacking, silent) == ([], [])


def test_every_format_has_its_section(pages: Mapping[str, str]) -> None:
    from mapkit.registry import Registry

    registry = Registry.installed()
    names = {offer.name for offer in (*registry.importers(), *registry.exporters())}

    assert {name for name in names if f"\n### `{name}`\n" not in pages["formats"]} == set()


def test_what_to_install_for_a_format_is_known_of_every_plugin_here() -> None:
    from mapkit.formats.elsewhere import DISTRIBUTIONS
    from mapkit.registry import Registry

    registry = Registry.installed()
    owners = {plugin.name: plugin.distribution for plugin in registry.plugins}
    found = {
        offer.name: owners[registry.owner(hook, offer.name)]
        for hook, offers in (("mapkit_importers", registry.importers()), ("mapkit_exporters", registry.exporters()))
        for offer in offers
    }

    assert dict(DISTRIBUTIONS) == {name: owner for name, owner in found.items() if owner}


def test_every_finding_that_is_reported_is_explained(generator: ModuleType) -> None:
    explained = {code for _, rules in generator.installed.rules() for code in rules}
    reported = {code: where for where, code in _codes_in_use()}

    assert {code: where for code, where in reported.items() if code not in explained} == {}


def test_every_plugin_offers_what_its_findings_mean(generator: ModuleType) -> None:
    from mapkit.registry import Registry

    explained = {code: rule for _, rules in generator.installed.rules() for code, rule in rules.items()}

    assert dict(Registry.installed().rules()) == explained


def test_every_finding_that_is_explained_is_reported_somewhere(generator: ModuleType) -> None:
    explained = {code for _, rules in generator.installed.rules() for code in rules}

    assert explained - {code for _, code in _codes_in_use()} == set()


def test_no_two_plugins_share_a_findings_code(generator: ModuleType) -> None:
    codes = [code for _, rules in generator.installed.rules() for code in rules]

    assert sorted(codes) == sorted(set(codes))


def test_every_explanation_says_what_to_do(generator: ModuleType) -> None:
    silent = [
        code
        for _, rules in generator.installed.rules()
        for code, rule in rules.items()
        if not (rule.title[:1].isupper() and rule.advice.endswith("."))
    ]

    assert silent == []


def test_every_public_name_is_in_the_reference(pages: Mapping[str, str]) -> None:
    import mapkit

    written = [(REFERENCE / name).read_text("utf-8") for name in ("python.md", "record.md")]
    text = "\n".join([*written, pages["hooks"], pages["kinds"]])
    documented = set(re.findall(r"^\.\. auto\w+:: mapkit\.(?:\w+\.)*(\w+)$", text, re.MULTILINE))

    assert set(mapkit.__all__) - documented - {"__version__"} == set()


def test_no_sentence_on_what_is_returned_is_taken_for_a_type() -> None:
    taken = [
        f"{path.relative_to(ROOT)}:{node.name}: {line}"
        for path in (*ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/*/src/**/*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        for line in re.findall(r"^ *(?:Returns|Yields):\n *(.*)", ast.get_docstring(node) or "", re.MULTILINE)
        if ":" in re.sub(r"``.*?``", "", line)
    ]

    assert taken == []


def test_the_exit_statuses_are_those_of_their_table() -> None:
    from mapkit.cli.exits import Exit

    text = (REFERENCE / "exit-statuses.md").read_text("utf-8")
    documented = [int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)]

    assert documented == [status.value for status in Exit]


def test_every_error_is_in_the_reference() -> None:
    from mapkit import errors

    text = (REFERENCE / "python.md").read_text("utf-8")
    family = [cls.__name__ for cls in _family(errors.MapkitError)]

    assert [name for name in family if f".. autoexception:: mapkit.errors.{name}\n" not in text] == []


def test_every_environment_variable_is_documented(files: Sequence[Path]) -> None:
    text = (REFERENCE / "environment.md").read_text("utf-8")
    sources = [path for path in files if path.suffix == ".py" and "src" in path.relative_to(ROOT).parts]
    used = {name for path in sources for name in re.findall(r"\"(MAPKIT_[A-Z_]+[A-Z])\"", path.read_text("utf-8"))}

    assert {name for name in used if f"| `{name}` |" not in text} == set()


def _codes_in_use() -> Iterator[tuple[str, str]]:
    """Yield each code that stands as a whole string in the sources, outside the tables that explain them."""
    for path in (*ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/*/src/**/*.py")):
        if path.stem == "findings":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.value


def _commands_named(text: str) -> Iterator[tuple[click.Command, list[str]]]:
    """Yield each command that a document gives, in a block or within a sentence, with the options that stand behind it."""
    for said in re.findall(r"(?:[`(]|^|&& )mapkit ((?:\\\n|[^\n`|;&])+)", text, re.MULTILINE):
        command: click.Command = cli
        words = said.replace("\\\n", " ").split()
        while isinstance(command, click.Group) and words and re.fullmatch(r"[\w-]+", words[0]):
            _name, found, words = command.resolve_command(click.Context(command, resilient_parsing=True), words)
            if found is None:
                break
            command = found
        yield command, [word for word in words if re.fullmatch(r"--?[a-z][a-z-]*", word)]


def _family(cls: type[Any]) -> Iterator[type[Any]]:
    yield cls
    for child in cls.__subclasses__():
        if child.__module__.startswith("mapkit."):
            yield from _family(child)
