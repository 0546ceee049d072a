"""Packs in and out of the app as files: pure, and nothing that somebody uploads is lost or can hurt."""

from app.content.uitwisseling.inpakken import inpakken
from app.content.uitwisseling.sjabloon import sjabloon_csv, sjabloon_markdown, sjabloon_xlsx
from app.content.uitwisseling.uitpakken import Uitgepakt, uitpakken

__all__ = ["Uitgepakt", "inpakken", "sjabloon_csv", "sjabloon_markdown", "sjabloon_xlsx", "uitpakken"]
