"""What a machine can find wrong with the accessibility of a page."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
# In the dark every page holds the same elements in the same places, with other colours: only what looks at colours can
# find something else there.
LOOK_AT_COLOURS = ["color-contrast", "link-in-text-block"]
LOOK = """async ([but, colours]) => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const found = await axe.run({ exclude: but }, dark ? { runOnly: colours } : {});
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}"""


def check(*pages: Page, but: str = "#nergens") -> None:
    """No violation (in what this selector does not leave out), and nothing that makes the page scroll sideways."""
    for page in pages:
        page.evaluate(AXE)
        found = page.evaluate(LOOK, [but, LOOK_AT_COLOURS])
        assert found == [], f"{page.url}: {found}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} is {wider} px te breed"
