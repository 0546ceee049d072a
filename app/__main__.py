"""The one command door: `serve`, `beheerder`, `backup`, `restore`, `check`, `format`, `schema`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.commands import run_check


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit status."""
    description = "Goed Gesprek: eerst alleen kiezen, dan open kaart."
    parser = argparse.ArgumentParser(prog="python -m app", description=description)
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    serve = commands.add_parser("serve", help="start de server")
    serve.add_argument("--host", default="127.0.0.1", help="luister op dit adres (standaard alleen deze computer)")
    serve.add_argument("--port", type=int, default=8000, help="poort (standaard 8000)")
    serve.add_argument("--data", type=Path, default=None, help="map met alles wat verandert (standaard ./data)")
    for name, what in (("backup", "maak een kopie van de gegevens"), ("restore", "zet een kopie terug")):
        copy = commands.add_parser(name, help=what)
        copy.add_argument("file", type=Path, metavar="BESTAND", help="de kopie")
        copy.add_argument("--data", type=Path, default=None, help="map met alles wat verandert (standaard ./data)")
    beheerder = commands.add_parser("beheerder", help="maak een link waarmee je beheerder wordt")
    beheerder.add_argument("--data", type=Path, default=None, help="map met alles wat verandert (standaard ./data)")
    check = commands.add_parser("check", help="kijk kaarten en themabladen na")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="bestanden of mappen (standaard alles)")
    layout = commands.add_parser("format", help="zet kaarten en themabladen in de vaste opmaak")
    layout.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="bestanden of mappen (standaard alles)")
    layout.add_argument("--nakijken", action="store_true", help="schrijf niets, zeg alleen of ze zo staan")
    schema = commands.add_parser("schema", help="maak de JSON-schema's voor tekstverwerkers opnieuw")
    schema.add_argument("--nakijken", action="store_true", help="schrijf niets, zeg alleen of ze kloppen")
    chosen = parser.parse_args(arguments)
    if chosen.command == "check":
        return run_check(chosen.paths)
    if chosen.command == "format":
        from app.commands import run_format

        return run_format(chosen.paths, write=not chosen.nakijken)
    if chosen.command == "schema":
        from app.commands import run_schema

        return run_schema(write=not chosen.nakijken)
    if chosen.command in ("backup", "restore"):
        from app.storage.backup import run_backup, run_restore

        return (run_backup if chosen.command == "backup" else run_restore)(chosen.file, chosen.data)
    if chosen.command == "beheerder":
        from app.accounts.first_beheerder import run_beheerder

        return run_beheerder(chosen.data)
    # Only here: checking a pack needs no server, and an editor that calls `check` should not wait for one.
    from app.serve import run_server

    return run_server(chosen.host, chosen.port, chosen.data)


if __name__ == "__main__":
    sys.exit(main())
