"""``mapkit schema``."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("kind", required=False)
@click.option("--list", "listed", is_flag=True, help="List the kinds.")
@click.option("--yaml", "authored", is_flag=True, help="The schema of what people write as YAML, for their editor.")
def schema_command(kind: str | None, listed: bool, authored: bool) -> None:
    """Print the JSON Schema of a KIND, or of import-report (mapkit import --report NAME.json); without one, list them."""
    from mapkit.errors import UsageError
    from mapkit.pipeline.import_report import NAME, report_schema
    from mapkit.registry import Registry
    from mapkit.serial import authoring_schema, json_schema

    registry = Registry.installed()
    if kind is None or listed:
        width = max(len(name) for name in (*registry.kinds, NAME))
        for name, cls in registry.kinds.items():
            click.echo(f"{name.ljust(width)}  {(cls.__doc__ or '').strip().partition(chr(10))[0]}")
        click.echo(f"{NAME.ljust(width)}  {report_schema()['description']}")
        return
    if authored and kind == NAME:
        raise UsageError(f"nobody writes an {NAME}: leave --yaml out")
    schema = report_schema() if kind == NAME else (authoring_schema if authored else json_schema)(registry.kind(kind))
    click.echo(json.dumps(schema, ensure_ascii=False, indent=1))
