"""``mapkit formats`` and ``mapkit plugins``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from .exits import Exit
from .shared import json_option

#: What a setting's value is, for people.
_VALUES: Mapping[str, str] = {"str": "TEXT", "int": "NUMBER", "bool": "yes|no", "path": "FILE"}


@click.command("formats")
@json_option
def formats_command(as_json: bool) -> None:
    """List the formats that can be imported and exported, and the settings of each."""
    from mapkit.registry import Registry

    registry = Registry.installed()
    rows = [
        {
            "name": offer.name,
            "direction": direction,
            "summary": offer.summary,
            "filenames": list(offer.filenames),
            "options": [
                {
                    "name": option.name,
                    "help": option.help,
                    "type": option.type,
                    "choices": list(option.choices),
                    "default": option.default,
                }
                for option in offer.options
            ],
        }
        for direction, offers in (("import", registry.importers()), ("export", registry.exporters()))
        for offer in offers
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for direction in ("import", "export"):
        click.echo(f"{direction.capitalize()}:")
        for row in rows:
            if row["direction"] == direction:
                click.echo(f"  {row['name']:12} {row['summary']}")
                for line in _settings(row["options"]):
                    click.echo(f"  {'':12}   {line}")


def _settings(options: Any) -> Iterator[str]:
    """Yield a line for each setting of a format: what it may be, what it does, what it is when it is not given."""
    for option in options:
        value = "|".join(filter(None, option["choices"])) or _VALUES[option["type"]]
        default = option["default"]
        said = ("yes" if default else "no") if isinstance(default, bool) else default
        usual = f" [default: {said}]" if said not in (None, "") else ""
        yield f"-o {option['name']}={value}  {option['help']}{usual}"


@click.command("plugins")
@json_option
@click.option("--check", "check", is_flag=True, help="End with status 4 where a plugin is broken.")
def plugins_command(as_json: bool, check: bool) -> int:
    """List the installed plugins: active, disabled and broken ones."""
    from mapkit.registry import Registry

    plugins = Registry.installed().plugins
    if as_json:
        rows = [
            {
                "name": plugin.name,
                "distribution": plugin.distribution,
                "version": plugin.version,
                "status": plugin.status,
                "reason": plugin.reason,
                "hooks": list(plugin.hooks),
            }
            for plugin in plugins
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for plugin in plugins:
            origin = f"{plugin.distribution} {plugin.version}".strip() or "part of mapkit-core"
            said = plugin.reason or ", ".join(hook.removeprefix("mapkit_") for hook in plugin.hooks)
            click.echo(f"{plugin.name:12} {plugin.status:9} {origin:24} {said}".rstrip())
    broken = any(plugin.status == "broken" for plugin in plugins)
    return Exit.BROKEN_PLUGIN if check and broken else Exit.DONE
