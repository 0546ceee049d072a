"""Cells that travel through a spreadsheet: never a formula on the way out, and the same text again on the way in."""

# A spreadsheet reads what begins like this as a formula, and would carry it out.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def harmless(cell: str) -> str:
    """The cell as text for every spreadsheet: a quote in front of what it would take for a formula."""
    return f"'{cell}" if _looks_like_formula(cell) else cell


def as_typed(cell: str) -> str:
    """The cell without the quote that `harmless` put in front."""
    return cell[1:] if cell.startswith("'") and _looks_like_formula(cell[1:]) else cell


def _looks_like_formula(cell: str) -> bool:
    return cell.lstrip(" ").startswith(FORMULA)
