"""Packs in and out of the app as files: pure, and nothing that somebody uploads is lost or can hurt."""

from app.authoring.exchange.pack import pack_files
from app.authoring.exchange.templates import template_csv, template_markdown, template_xlsx
from app.authoring.exchange.unpack import Unpacked, unpack_upload

__all__ = ["Unpacked", "pack_files", "template_csv", "template_markdown", "template_xlsx", "unpack_upload"]
