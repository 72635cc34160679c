"""``mapkit schema``."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("kind", required=False)
@click.option("--list", "listed", is_flag=True, help="List the kinds.")
def schema_command(kind: str | None, listed: bool) -> None:
    """Print the JSON Schema of a KIND; without one, list the kinds."""
    from mapkit.registry import Registry
    from mapkit.serial import json_schema

    registry = Registry.installed()
    if kind is None or listed:
        width = max(len(name) for name in registry.kinds)
        for name, cls in registry.kinds.items():
            click.echo(f"{name.ljust(width)}  {(cls.__doc__ or '').strip().partition(chr(10))[0]}")
        return
    click.echo(json.dumps(json_schema(registry.kind(kind)), ensure_ascii=False, indent=1))
