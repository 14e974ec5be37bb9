"""The page of incidents in a real browser; see `browser`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from browser import CONTRAST, HOSTILE, Opened, launched, opening, skip_without
from incident_pages import (
    PLACES,
    RISEN,
    articles,
    incidents,
    link,
    located,
    market,
    titled,
)
from incidents import told, versions
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from summarizer.incidents.assemble import assembled
from summarizer.incidents.told import Told
from summarizer.report import incidents_html

skip_without()

DESK: ViewportSize = {"width": 1400, "height": 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("dark", "light")
WIDTH = "document.scrollingElement.scrollWidth - innerWidth"
UNNAMED = """elements => elements.filter(one => one.checkVisibility() &&
  !(one.labels?.length || one.getAttribute("aria-label") || one.textContent.trim())).length"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def desk(chromium: Browser) -> BrowserContext:
    """What a page is opened in where a test asks for nothing else."""
    return chromium.new_context(viewport=DESK)


@pytest.fixture(scope="module")
def opened(
    chromium: Browser, desk: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    """Open pages that may ask for nothing; see `browser.opening`. Several tests look at one."""
    with opening(chromium, desk, tmp_path_factory.mktemp("pages")) as opened:
        yield opened


@pytest.fixture(scope="module")
def attack(opened: Opened) -> Page:
    """The one of many reports, opened."""
    made = assembled("I1", market(), locate=located(PLACES))
    page: Page = opened(incidents_html([made], articles()))
    return page


@pytest.fixture(scope="module")
def three(opened: Opened) -> Page:
    """Three incidents, with the articles of one, opened."""
    page: Page = opened(incidents_html(incidents(), articles()))
    return page


@pytest.fixture(scope="module")
def unread(opened: Opened) -> Page:
    """Incidents without articles and without places: of many reports, in Arabic, and of one report
    with two figures or with one."""
    text = "Police said 9 were killed. The army said at least 80 were killed."
    killed = [("Police", "9", 9, 9), ("The army", "at least 80", 80, None)]
    reports = [
        market(),
        [told("وقع انفجار في الميناء.", id="ar", place="الميناء", kind="bombing")],
        [told(text, id="x", killed=killed)],
        [told(text, id="y", killed=killed[:1])],
        taken_back(),
    ]
    made = [assembled(f"I{number}", each) for number, each in enumerate(reports)]
    page: Page = opened(incidents_html(made))
    return page


def at(page: Page, number: int | None) -> Page:
    """The page at one of its incidents, or at its overview."""
    # A page behind another is drawn seldom, and what is clicked must stand still for two frames.
    page.bring_to_front()
    place = "" if number is None else f"#incident-{number}"
    page.evaluate("place => { location.hash = place; }", place)
    page.wait_for_function(
        "shown => document.getElementById('overview').hidden === shown", arg=bool(place)
    )
    if number is None:
        page.get_by_role("button", name="Clear").click()
    page.locator("main:visible h1").wait_for()
    return page


def taken_back() -> list[Told]:
    """A figure that a later version has no more, and another of the same claimant thereafter."""
    texts = (
        ("Doctors spoke of 60 dead.", "60"),
        ("Nobody knows.", ""),
        ("Doctors: 50 dead.", "50"),
    )
    first, second, third = (
        told(
            text,
            id="w" if day < 3 else "v",
            published=f"2024-01-0{day}",
            killed=[("Doctors", figure, int(figure), int(figure))] if figure else [],
        )
        for day, (text, figure) in enumerate(texts, 1)
    )
    return [*versions(first, second), third]


def pane(page: Page) -> Locator:
    return page.get_by_role("region", name="The words")


def marked(page: Page) -> list[str]:
    return pane(page).locator("mark").all_text_contents()


def claim(page: Page, text: str) -> Locator:
    return page.locator(".by-claimant .value").get_by_text(text, exact=True)


def titles(page: Page) -> list[str]:
    return page.locator("tbody .title a").all_text_contents()


def test_value_leads_to_its_words_in_the_article(attack: Page) -> None:
    """A click on a value of one report marks the very words in its article, with source and day."""
    page = at(attack, 0)
    claim(page, "at least 12").click()
    assert marked(page) == ["at least 12"]
    expect(pane(page).locator(".text")).to_contain_text("Nobody knew why.")
    expect(pane(page)).to_contain_text("Karsa Post · 2024-05-07")
    claim(page, "from 12").click()
    assert marked(page) == ["at least 12"]
    expect(pane(page)).to_contain_text("computed")


def test_value_of_many_reports_has_the_words_of_each(attack: Page) -> None:
    """Each report's sentence stands with its own words; its article is one click further."""
    page = at(attack, 0)
    page.locator(".fact .value", has_text="Douma").click()
    assert marked(page) == ["Douma"] * 5
    expect(pane(page).locator("li h3").nth(2)).to_have_text("Valley Herald · 2024-05-08 · copy")
    pane(page).get_by_role("button", name="In its article: Northern Wire").click()
    expect(pane(page).locator(".of-article + .text")).to_have_text(RISEN)


def test_every_value_is_two_clicks_from_its_words(attack: Page) -> None:
    """One opens what is folded, one shows the words: whatever value of the view it is."""
    page = at(attack, 0)
    page.locator(".every summary").click()
    wordless = page.evaluate(
        """() => [...document.querySelectorAll(".value")].filter((value) => {
          value.click();
          const words = document.querySelectorAll(".words-pane mark");
          return !value.checkVisibility() || words.length === 0 || ![...words].every(
            (one) => one.closest(".text") && one.textContent.trim());
        }).map((value) => value.textContent)"""
    )
    assert wordless == []
    assert page.locator(".value").count() > 60


def test_keyboard_goes_to_the_words_and_back(three: Page) -> None:
    """Enter goes to the words, Escape comes back to the value."""
    page = at(three, 1)
    value = claim(page, "44 to 47")
    value.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "figure: 44 to 47"
    assert marked(page) == ["44 to 47"]
    page.keyboard.press("Escape")
    expect(value).to_be_focused()


def test_without_articles_only_quotes_are_shown(unread: Page) -> None:
    """And the page says so."""
    page = at(unread, 0)
    claim(page, "at least 12").click()
    assert marked(page) == ["at least 12"]
    expect(pane(page)).to_contain_text("No articles were given.")
    expect(pane(page)).not_to_contain_text("Nobody knew why.")


def test_reports_stand_beside_each_other(attack: Page) -> None:
    """A column for each report in its latest version, a row for each field, and how they stand."""
    page = at(attack, 0)
    table = page.get_by_role("region", name="The reports beside each other").locator("table")
    heads = table.locator("thead th").all_inner_texts()
    assert [text.split("\n")[0] for text in heads[1:3]] == [
        "Shells hit a market",
        "Toll rises to 40",
    ]
    assert len(heads) == 7
    assert "copy of Northern Wire · 2024-05-08: one source" in heads[3]
    assert "1 earlier version" in heads[4]
    days = table.get_by_role("row", name="Day").locator("td").all_inner_texts()
    assert days[0] == "2024-05-07"
    assert days[3] == "not stated"
    assert days[4] == "2024-05-08 ≠ contradicts the first"
    expect(table.get_by_role("rowheader", name="Day")).to_contain_text("≠ contradict")
    expect(table.get_by_role("rowheader", name="What")).to_contain_text("⊂ one says more")
    table.locator("summary").click()
    table.get_by_role("button", name="Read: Harbour News · 2024-05-09").click()
    expect(pane(page)).to_contain_text("Doctors spoke of 60 dead.")


def test_history_of_a_toll(attack: Page) -> None:
    """Each claimant's figures by day: open where it is a least, hollow where superseded, none
    joined with another's, and a denial apart."""
    page = at(attack, 0)
    svg = page.locator("svg.history")
    # The part, and what is denied, are no points.
    points = svg.locator("text.point").all_text_contents()
    assert points == ["A", "A", "A", "A", "B", "B", "C"]
    assert svg.locator("text.point.over").all_text_contents() == ["C"]
    assert svg.locator(".head").count() == 1
    assert svg.locator(".none").all_text_contents() == ["✕"]
    notes = svg.locator(".note").all_text_contents()
    assert notes == ["≥ 12", "40", "44–47", "15", "60, withdrawn", "D denies"]
    days = svg.locator(".tick").all_text_contents()
    assert [day for day in days if day.startswith("2024")][:2] == ["2024-05-07", "2024-05-08"]
    # Nothing lies over a point.
    over = svg.evaluate(
        """(svg) => [...svg.querySelectorAll(".note")].filter((note) => {
          const box = note.getBoundingClientRect();
          return [...svg.querySelectorAll("circle")].some((point) => {
            const { left, top, width, height } = point.getBoundingClientRect();
            const [x, y] = [left + width / 2, top + height / 2];
            return x > box.left && x < box.right && y > box.top && y < box.bottom;
          });
        }).map((note) => note.textContent)"""
    )
    assert over == []
    rows = page.locator(".by-claimant tbody tr")
    expect(rows.nth(1)).to_contain_text("a part of “40”")
    expect(rows.nth(2)).to_contain_text("≠ contradicts A")
    expect(rows.nth(3)).to_contain_text("withdrawn: the next version has it no more")
    expect(rows.nth(4)).to_contain_text("✕ denies")


def test_figure_that_was_taken_back_does_not_stand(unread: Page) -> None:
    """No line leads from it to what its claimant says later."""
    svg = at(unread, 4).locator("svg.history")
    assert svg.locator(".note").all_text_contents() == ["60, withdrawn", "50"]
    assert svg.locator(".step").count() == 0


def test_one_report_has_no_history(unread: Page) -> None:
    """Its rival figures are drawn on one scale; one figure alone needs no drawing."""
    for number, bars in ((2, 2), (3, 0)):
        page = at(unread, number)
        assert page.locator("svg.history").count() == 0
        assert page.locator(".by-claimant .bar").count() == bars


def test_overview_finds_and_sorts(three: Page) -> None:
    """What contradicts comes first; chips, search, columns and the map keep what they say."""
    page = at(three, None)
    everything = titles(page)
    assert everything[0] == "Shells hit a market"
    expect(page.locator("tbody tr").first).to_contain_text("or Harasta")
    expect(page.locator("tbody tr").first).to_contain_text("15–47 (2 claimants)")
    page.get_by_role("button", name="with doubtful links").click()
    assert titles(page) == everything[:1]
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Search").fill("quetta bombing")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Sources").select_option("2")
    assert titles(page) == everything[:1]
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Where").fill("harasta")
    assert titles(page) == everything[:1]
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("From", exact=True).fill("2024-05-08")
    assert titles(page) == everything[:1]
    page.get_by_role("button", name="Clear").click()
    page.get_by_role("button", name="Reports").click()
    reports = page.locator("tbody td.reports").all_inner_texts()
    assert [text.split("\n")[0] for text in reports] == ["6", "1", "1"]


def test_map_by_keys(three: Page) -> None:
    """One stop of Tab; arrows go from place to place, Enter keeps the incidents that are there."""
    page = at(three, None)
    group = page.get_by_role("group", name="Places of incidents")
    assert group.locator("[tabindex='0']").count() == 1
    first, last = group.get_by_role("button").first, group.get_by_role("button").last
    expect(first).to_have_accessible_name("Douma, Harasta: 2 places")
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(last).to_be_focused()
    expect(last.locator(".name")).to_be_visible()
    page.keyboard.press("+")
    expect(group.get_by_role("button")).to_have_count(1)
    expect(group.get_by_role("button", name="Quetta")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator(".spot-filter")).to_contain_text("Only at Quetta")
    page.get_by_role("button", name="Show all places").click()
    expect(page.locator("tbody tr")).to_have_count(3)


def test_map_only_where_there_is_a_place(three: Page, unread: Page) -> None:
    """Where the gazetteer decides for none, its candidates stand and nothing is drawn."""
    page = at(three, 2)
    expect(page.locator(".places")).to_contain_text("Springfield, Omar; Springfield, Lund")
    assert page.locator(".record-pane .map").count() == 0
    places = at(three, 1).locator(".record-pane .places")
    expect(places).to_contain_text("33.57, 36.4 (basis: gazetteer; no report says them)")
    expect(places).to_contain_text("Natural Earth")
    places.get_by_role("button", name="Douma, Harasta").click()
    expect(places.locator(".value").first).to_be_focused()
    assert at(unread, 0).locator(".map, .spot").count() == 0


def test_links_say_why(three: Page) -> None:
    """Reasons with their weights, and the incident that a doubtful report is of."""
    page = at(three, 1)
    linking = page.locator(".linking")
    expect(linking).to_contain_text("+11.4 bits in all: 2,700 times likelier one event than two")
    expect(linking).to_contain_text("both on 7 May")
    expect(linking).to_contain_text("−0.5 bits against")
    linking.get_by_role("link", name="Gunmen shot 3 in Springfield.").click()
    expect(page.locator(".record-pane h1")).to_have_text("Gunmen shot 3 in Springfield.")


def test_hostile_text_runs_nothing(opened: Opened) -> None:
    """Markup in titles, names, quotes, ids, places and reasons is text; no such link."""
    evil = " ".join(HOSTILE.replace("\x00", "").split())
    text = f"{evil} said 9 died in {evil}. So."
    one, other = (
        titled(
            told(
                f"{text} {name}.",
                id=evil + name,
                source=evil,
                published="2024-01-01",
                kind="attack",
                place=evil,
                killed=[(evil, "9", 9, 9)],
                parties=[("victim", evil)],
            ),
            evil,
            url="javascript:ran=4",
            source=evil,
        )
        for name in "ab"
    )
    why = link(one, other, 3, says=evil)
    made = assembled(evil, [one, other], links=[why], locate=located({evil: (1.0, 2.0)}))
    page = opened(incidents_html([made, made.model_copy(update={"id": "I2"})]))
    assert evil[:60] in titles(page)[0]
    page.locator(".spot").first.click()
    page.locator("tbody a").first.click()
    page.locator(".record-pane h1").wait_for()
    for value in page.locator(".fact .value, .by-claimant .value").all():
        value.click()
    for name in ("img", "main script", "main b", "svg[onload]", '[href^="javascript"]'):
        assert page.locator(name).count() == 0
    assert page.evaluate("window.ran") is None
    expect(page.locator(".record-pane")).to_contain_text("</script><script>")
    expect(page.locator(".record-pane")).to_contain_text("javascript:ran=4")
    assert "\u202e" not in page.locator("body").inner_text()


def test_contrast_and_names(three: Page) -> None:
    """Every text has the contrast of WCAG AA in both schemes, and every control a name."""
    controls = three.locator("main :is(input, select, button, a, [role=button], [tabindex='0'])")
    told = []
    for number in (None, 1):
        page = at(three, number)
        if number is not None:
            page.locator(".fact .value").first.click()
        assert controls.evaluate_all(UNNAMED) == 0
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            told += page.evaluate(CONTRAST)
    assert len(told) > 300
    assert [text for ratio, text in told if ratio < 4.5] == []


def test_phone_and_paper(three: Page) -> None:
    """Nothing is cut off: where columns do not fit, each cell is a line with its report's name."""
    three.set_viewport_size({"width": 360, "height": 740})
    assert at(three, None).evaluate(WIDTH) <= 0
    page = at(three, 1)
    assert page.evaluate(WIDTH) <= 0
    cell = page.locator(".by-claimant td:not(.nothing)").first
    assert "Karsa Post" in cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    page.set_viewport_size({"width": 660, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate(WIDTH) <= 0
    tables = page.locator(".wide").evaluate_all(
        "all => all.map(one => one.scrollWidth - one.clientWidth)"
    )
    assert max(tables) <= 0
    assert not page.locator(".record-pane .map-controls").is_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size(DESK)


def test_right_to_left_reads_so(unread: Page) -> None:
    """A value and a text have their own direction."""
    page = at(unread, 1)
    value = page.locator(".fact .value", has_text="الميناء")
    value.click()
    assert value.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert pane(page).locator(".text p").evaluate("e => getComputedStyle(e).direction") == "rtl"
