"""What a browser complains of while a page is open."""

from playwright.sync_api import ConsoleMessage, Page


def keep_complaints(page: Page, complaints: list[str]) -> None:
    """Add to this list every error that the page writes to its console, and every one that nobody caught."""

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(str(error)))
