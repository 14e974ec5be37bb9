"""Debian's Chromium, driven by playwright, to open pages in.

Without Chromium the modules that open pages are skipped, and say so; REQUIRE_BROWSER=1 makes that a
failure. playwright keeps an event loop running while its browser is open, so each module has one of
its own.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
MISSING = "Chromium is not installed (apt-get install chromium): no page was opened"

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

HOSTILE = (
    "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 2'> {{ 7 * 7 }} "
    '<!-- ]]> "><svg onload=window.ran=3> &lt;b&gt; \u202e txt \u0000 \ufffd'
)
CONTRAST = """() => {
  const numbers = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = numbers(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("main *")) {
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!says || !element.checkVisibility() || element.closest(".unseen, svg")) continue;
    const [one, other] = [
      light(numbers(getComputedStyle(element).color).slice(0, 3)), light(behind(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    found.push([ratio, element.className + " " + element.textContent.slice(0, 30)]);
  }
  return found;
}"""

Opened = Callable[..., Page]
_EMPTY = "about:blank"


def skip_without() -> None:
    """Skip the module that calls this where there is no browser."""
    if CHROMIUM is None and not os.environ.get("REQUIRE_BROWSER"):
        pytest.skip(MISSING, allow_module_level=True)


@contextmanager
def launched() -> Iterator[Browser]:
    """One browser."""
    assert CHROMIUM, MISSING
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opening(chromium: Browser, desk: BrowserContext, folder: Path) -> Iterator[Opened]:
    """Open a page's text as a file, after the script `first`.

    It may ask for nothing, and complain only of what is `refused`. Where it has no settings of its
    own it gets a tab of the desk that stands empty: a new one costs Chromium a process.
    """
    numbers = itertools.count()
    pages: list[Page] = []
    own: list[Page] = []
    addresses: list[str] = []
    complaints: list[str] = []
    requests: list[str] = []
    tolerated: set[str] = set()

    heard: dict[Any, Callable[[Any], None]] = {
        "console": lambda message: complaints.append(message.text),
        "pageerror": lambda error: complaints.append(str(error)),
        "request": lambda request: requests.append(request.url.partition("#")[0]),
    }

    def opened(html: str, *, refused: str = "", first: str = "", **settings: Any) -> Page:
        path = folder / f"{next(numbers)}.html"
        path.write_text(html, encoding="utf-8")
        empty = (tab for tab in desk.pages if tab.url == _EMPTY)
        if settings or first:
            page = (chromium.new_context(**settings) if settings else desk).new_page()
            own.append(page)
            page.add_init_script(first)
        else:
            page = next(empty, None) or desk.new_page()
            pages.append(page)
        page.set_default_timeout(5_000)
        for event, told in heard.items():
            page.on(event, told)
        addresses.append(path.as_uri())
        tolerated.update({refused} if refused else ())
        page.goto(path.as_uri())
        page.locator("main:visible h1").wait_for()
        return page

    yield opened
    for page in own:
        page.close()
    for page in pages:
        for event, told in heard.items():
            page.remove_listener(event, told)
        page.mouse.move(0, 0)
        page.goto(_EMPTY)
    assert [one for one in complaints if not any(part in one for part in tolerated)] == []
    assert requests == addresses
