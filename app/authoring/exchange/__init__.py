"""Packs in and out of the app as files: pure, and nothing that somebody uploads is lost or can hurt."""

from app.authoring.exchange.pack import inpakken
from app.authoring.exchange.templates import sjabloon_csv, sjabloon_markdown, sjabloon_xlsx
from app.authoring.exchange.unpack import Uitgepakt, uitpakken

__all__ = ["Uitgepakt", "inpakken", "sjabloon_csv", "sjabloon_markdown", "sjabloon_xlsx", "uitpakken"]
