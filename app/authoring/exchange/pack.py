"""A pack as a zip: the same bytes for the same files, whenever and wherever it is made."""

import io
import zipfile
from collections.abc import Mapping

# Before this day a zip knows no time.
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


def pack_files(files: Mapping[str, str]) -> bytes:
    """The zip of these files, by name, in UTF-8."""
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as pack:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = _PLAIN_FILE
            pack.writestr(entry, files[name].encode(), compresslevel=9)
    return zipped.getvalue()
