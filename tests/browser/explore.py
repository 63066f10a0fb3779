"""What part of the map is shown: by source and date, around a name, between two, larger."""
import os

from harness import FOLDER, Page, check
from map_html import VISIBLE_LINE, card_quotes, data_of, is_open

SHOWN_ROWS = "[...document.querySelectorAll('#relations tbody tr')].filter((r) => !r.hidden).map((r) => r.id.slice(9)).sort()"
SHOWN_LINES = """[...document.querySelectorAll('.pmx-wide .pm-edge')].filter((g) => getComputedStyle(g).display !== 'none')
    .map((g) => [g, ...g.querySelectorAll('[id]')].map((x) => x.id.slice(5)))"""


def lines_agree(page, rows):
    for group in page.js(SHOWN_LINES):
        assert set(group) & set(rows), f"{group} is drawn, and no row of the table"


def opened(browser, file, hash="", width=1200, **options):
    return Page(browser, "file://" + os.path.join(FOLDER, file) + hash, width, **options)


# --- filters -------------------------------------------------------------------------


def notes(page):
    return page.js("""() => Object.fromEntries([...document.querySelectorAll('#sources li')].map((li) =>
        ['#' + li.id, { by: (li.querySelector('bdi') || { textContent: 'The curated list' }).textContent, date: li.dataset.date || '' }]))""")


def by_source(browser, file):
    with opened(browser, file) as p:
        edges, sources = data_of(p)["edges"], notes(p)
        p.tab.click("#filter")
        for name in sorted({s["by"] for s in sources.values()})[:6]:
            p.tab.select_option("#by", label=" ".join(name.split()))
            rows = p.js(SHOWN_ROWS)
            assert rows == sorted(e["key"] for e in edges if any(sources[c["note"]]["by"] == name for c in e["claims"])), name
            lines_agree(p, rows)
        p.tab.click("#reset")
        assert len(p.js(SHOWN_ROWS)) == len(edges)
        p.quiet()


def by_date(browser, file):
    with opened(browser, file) as p:
        edges, sources = data_of(p)["edges"], notes(p)
        dates = sorted({s["date"] for s in sources.values() if s["date"]})
        p.tab.click("#filter")
        assert p.js("document.getElementById('since').min") <= (dates[0] + "-01-01")[:10]
        last = (dates[-1] + "-01-01")[:10]
        p.tab.fill("#since", last)
        late = p.js(SHOWN_ROWS)
        want = sorted(e["key"] for e in edges if any(sources[c["note"]]["date"] and (sources[c["note"]]["date"] + "-31")[:10] >= last[:10] for c in e["claims"]))
        assert late == want, set(late) ^ set(want)
        p.tab.fill("#since", "")
        p.tab.fill("#until", "1999-01-01")
        assert p.js(SHOWN_ROWS) == [] and p.js(SHOWN_LINES) == []
        # A filter by date and one by how firmly: the same claim must pass both.
        p.tab.fill("#until", "")
        p.tab.click("#reset")
        assert len(p.js(SHOWN_ROWS)) == len(edges)
        p.quiet()


def one_claim_must_pass_all_filters(browser, file):
    with opened(browser, file) as p:
        edges, sources = data_of(p)["edges"], notes(p)
        p.tab.click("#filter")
        modality = max({m for e in edges for m in e["modalities"]}, key=lambda m: sum(m in e["modalities"] for e in edges))
        name = next(sources[c["note"]]["by"] for e in edges for c in e["claims"] if c["modality"] != modality)
        p.tab.select_option("#by", label=" ".join(name.split()))
        p.tab.locator(f"#filters input[data-modality={modality}]").uncheck(force=True)
        want = sorted(e["key"] for e in edges if any(c["modality"] != modality and sources[c["note"]]["by"] == name for c in e["claims"]))
        assert p.js(SHOWN_ROWS) == want
        p.quiet()


# --- around one name --------------------------------------------------------------------


def busiest(edges):
    ends = [end for e in edges for end in {e["subject"], e["object"]}]
    return max(sorted(set(ends)), key=ends.count)


IN_SIGHT = """[...document.querySelectorAll('.pmx-wide .pm-node[id^=node-]')].filter((g) => {
    const b = g.getBoundingClientRect(), s = document.querySelector('.pmx-wide svg').getBoundingClientRect();
    return b.width && b.left >= s.left && b.right <= s.right && b.top >= s.top && b.bottom <= s.bottom; }).map((g) => g.id.slice(5))"""


def nobody_looks_at_an_empty_sheet(page, ends, width):
    """The drawing is cut to ENDS: all that it has of them is seen, also on a phone, in letters that can be read."""
    drawn = set(page.js("[...document.querySelectorAll('.pmx-wide .pm-node')].map((g) => g.id.slice(5))"))
    if page.tab.locator("#map").is_visible():
        assert ends & drawn, "an empty drawing"
        assert ends & drawn <= set(page.js(IN_SIGHT)), ends & drawn - set(page.js(IN_SIGHT))
        size = page.js("(() => { const t = document.querySelector('.pmx-wide .pm-node:not(.pmx-off) text'); return t ? parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a : 99; })()")
        assert size >= 10, size
        cut = page.js("""[...document.querySelectorAll('.pmx-wide text')].filter((t) => { const b = t.getBoundingClientRect(), s = document.querySelector('.pmx-wide svg').getBoundingClientRect();
            return b.width && (b.left < s.left - 1 || b.right > s.right + 1 || b.top < s.top - 1 || b.bottom > s.bottom + 1); }).map((t) => t.textContent)""")
        assert not cut, cut
        assert page.js("document.documentElement.scrollWidth") <= width
    else:
        assert not ends & drawn and page.tab.locator("#relations tbody tr:not([hidden])").first.is_visible()


def around_one_name(browser, file, width):
    with opened(browser, file, width=width) as p:
        edges = data_of(p)["edges"]
        node = min({e["subject"] for e in edges}, key=lambda n: sum(n in (e["subject"], e["object"]) for e in edges))
        p.js("(id) => { location.hash = '#node=' + id; }", node)
        p.tab.click("#card button:has-text('Only what is around it')")
        one = sorted(e["key"] for e in edges if node in (e["subject"], e["object"]))
        assert p.js(SHOWN_ROWS) == one
        assert p.js("location.hash") == "#around=" + node
        assert not is_open(p) and p.tab.locator("#notice").is_visible()
        lines_agree(p, one)
        reached = {end for e in edges if e["key"] in one for end in (e["subject"], e["object"])}
        seen = p.js("[...document.querySelectorAll('.pmx-wide .pm-node[id^=node-]')].filter((g) => getComputedStyle(g).display !== 'none').map((g) => g.id.slice(5))")
        parents = {n["id"]: n.get("parent") for n in data_of(p)["nodes"]}
        allowed = set(reached)
        for n in reached:
            while parents.get(n):
                n = parents[n]
                allowed.add(n)
        assert {s for s in seen if not s.startswith("fold-")} <= allowed, set(seen) - allowed
        nobody_looks_at_an_empty_sheet(p, reached, width)
        small = p.js("[...document.querySelectorAll('#notice button')].filter((b) => b.getBoundingClientRect().height < 40).length")
        assert small == 0
        more = p.tab.locator("#notice button:has-text('One step more')")
        if more.count():
            more.click()
            two = sorted(e["key"] for e in edges if {e["subject"], e["object"]} & reached)
            assert p.js(SHOWN_ROWS) == two
        p.tab.screenshot(path=os.path.join(FOLDER, f"{file.replace('/', '-')}-{width}-around.png"))
        p.tab.click("#notice button:has-text('Show all')")
        assert len(p.js(SHOWN_ROWS)) == len(edges) and p.js("location.hash") == ""
        assert p.js("document.querySelectorAll('.pmx-off, .pmx-faint').length") == p.js("""[...document.querySelectorAll('.pmx-faint')].length""")
        p.quiet()
    with opened(browser, file, "#around=" + node, width) as p:
        assert p.js(SHOWN_ROWS) == one
        p.quiet()


# --- from one to another ------------------------------------------------------------------


def steps_between(edges, a, b):
    """Breadth first, over what is not merely denied: None if there is no way."""
    reached, count = {a}, 0
    while b not in reached:
        more = {end for e in edges if set(e["modalities"]) != {"denied"} and {e["subject"], e["object"]} & reached for end in (e["subject"], e["object"])}
        if more <= reached:
            return None
        reached |= more
        count += 1
    return count


def what_is_not_drawn_is_in_the_table(browser, file):
    """A large map draws few of its names: the others have their surroundings in the table."""
    with opened(browser, file) as p:
        edges = data_of(p)["edges"]
        drawn = set(p.js("[...document.querySelectorAll('.pmx-wide [id^=edge-]')].map((g) => g.id.slice(5))"))
        busy = {end for e in edges if e["key"] in drawn for end in (e["subject"], e["object"])}
        node = next(end for e in edges for end in (e["subject"], e["object"]) if end not in busy)
        p.js("(id) => { location.hash = '#around=' + id; }", node)
        p.tab.wait_for_timeout(100)
        assert not p.tab.locator("#map").is_visible()
        rows = p.tab.locator("#relations tbody tr:not([hidden])")
        assert rows.count() == sum(node in (e["subject"], e["object"]) for e in edges) and rows.first.is_visible()
        assert p.text("#relations > summary").startswith(f"{rows.count()} of {len(edges)} relations")
        assert p.tab.locator("#relations tr:not([hidden]) summary q").first.is_visible(), "the first sentence is seen at once"
        p.tab.click("#notice button:has-text('Show all')")
        p.tab.click("#table")
        assert p.tab.locator("#map").is_visible()
        p.quiet()


def the_card_leaves_its_line_in_sight(browser, file):
    """Of the line that a card explains, most is to be seen."""
    with opened(browser, file) as p:
        worst, hidden = None, 0
        for line in p.js("[...document.querySelectorAll('.pmx-wide .pm-edge[id^=edge-]')].map((g) => g.id.slice(5))")[:12]:
            p.js("(key) => { location.hash = '#edge=' + key; }", line)
            p.tab.wait_for_timeout(60)
            part = p.js("""(id) => { const c = document.getElementById('card').getBoundingClientRect(), line = document.querySelector('.pmx-wide [id="edge-' + id + '"] .pm-line'), m = line.getScreenCTM(), n = line.getTotalLength();
                let all = 0, under = 0;
                for (let i = 0; i <= 40; i++) { const p = line.getPointAtLength(n * i / 40).matrixTransform(m); if (p.y < 60 || p.y > innerHeight) continue; all++; under += p.x > c.left && p.x < c.right && p.y > c.top && p.y < c.bottom; }
                return all ? under / all : 0; }""", line)
            if part > hidden:
                worst, hidden = line, part
        print(f"# {file}: at worst a card hides {hidden:.0%} of its line ({worst})")
        assert hidden < 0.5, (worst, hidden)


def path_between_two(browser, file, width):
    with opened(browser, file, width=width) as p:
        data = data_of(p)
        edges, names = data["edges"], {n["id"]: n for n in data["nodes"]}
        hub = busiest(edges)
        far = max(sorted(names), key=lambda n: steps_between(edges, hub, n) or 0)
        want = steps_between(edges, hub, far)
        p.js("(id) => { location.hash = '#node=' + id; }", hub)
        p.tab.click("#card button:has-text('Path to')")
        assert p.js("document.activeElement.id") == "find", "the reader is asked where to"
        p.tab.keyboard.type(names[far]["label"][:12])
        options = p.js("[...document.querySelectorAll('#found li')].map((o) => o.dataset.node)")
        for _ in range(options.index(far) + 1):
            p.tab.keyboard.press("ArrowDown")
        p.tab.keyboard.press("Enter")
        assert is_open(p) and p.js("location.hash") == f"#path={hub}-{far}"
        way = p.js(SHOWN_ROWS)
        assert len(way) >= want, (way, want)
        p.js("for (const d of document.querySelectorAll('#card details')) d.open = true")
        p.tab.wait_for_timeout(100)
        assert len(card_quotes(p)) >= len(way), "every step has its sentence"
        reached = {hub}  # the steps hang together
        for _ in way:
            reached |= {end for e in edges if e["key"] in way and {e["subject"], e["object"]} & reached for end in (e["subject"], e["object"])}
        assert far in reached
        nobody_looks_at_an_empty_sheet(p, {end for e in edges if e["key"] in way for end in (e["subject"], e["object"])}, width)
        p.tab.screenshot(path=os.path.join(FOLDER, f"{file.replace('/', '-')}-{width}-path.png"))
        p.tab.keyboard.press("Escape")
        p.tab.click("#notice button:has-text('Show all')")
        assert len(p.js(SHOWN_ROWS)) == len(edges)
        p.quiet()
    with opened(browser, file, f"#path={hub}-{far}", width) as p:
        assert is_open(p) and p.js(SHOWN_ROWS) == way
        p.js("location.hash = '#path=no-such'")
        p.js("location.hash = '#path=__proto__-constructor'")
        p.js("location.hash = '#around=toString'")
        p.tab.wait_for_timeout(50)
        p.quiet()


def a_path_can_be_given_up(browser, file):
    with opened(browser, file) as p:
        node = busiest(data_of(p)["edges"])
        p.js("(id) => { location.hash = '#node=' + id; }", node)
        p.tab.click("#card button:has-text('Path to')")
        p.tab.keyboard.press("Escape")
        assert not p.tab.locator("#notice").is_visible()
        p.js("(id) => { location.hash = '#node=' + id; }", [n["id"] for n in data_of(p)["nodes"] if n["id"] != node][0])
        assert is_open(p) and not p.js("location.hash").startswith("#path")
        p.quiet()


# --- larger ----------------------------------------------------------------------------------


WIDTH = "document.querySelector('.pmx-wide svg').getBoundingClientRect().width"


def zoom_by_buttons_and_keys(browser, file, width):
    with opened(browser, file, width=width) as p:
        if width == 390 and p.js("!document.getElementById('whole').hidden"):
            p.tab.click("#whole")
        rest = p.js(WIDTH)
        p.tab.click("#larger")
        p.tab.click("#larger")
        assert p.js(WIDTH) > 1.8 * rest, (rest, p.js(WIDTH))
        assert p.js("document.documentElement.scrollWidth") <= width, "the page itself grew sideways"
        p.js("document.querySelector('.pmx-wide').scrollLeft = 1e6")
        assert p.js("document.querySelector('.pmx-wide').scrollLeft") > 0, "what is too wide can be scrolled to"
        at = p.js(VISIBLE_LINE)
        assert at, "no line can be hit any more"
        p.tab.click("#smaller")
        p.tab.click("#smaller")
        assert abs(p.js(WIDTH) - rest) < 2 and p.tab.locator("#smaller").is_disabled()
        p.js("document.querySelector('.pmx-wide svg [tabindex=\"0\"]').focus()")
        p.tab.keyboard.press("+")
        assert p.js(WIDTH) > 1.3 * rest
        p.tab.keyboard.press("0")
        assert abs(p.js(WIDTH) - rest) < 2
        p.quiet()


def the_wheel_is_the_pages(browser, file):
    with opened(browser, file, width=800, height=350) as p:
        rest = p.js(WIDTH)
        p.tab.mouse.move(400, 250)
        p.tab.mouse.wheel(0, 100)
        p.tab.wait_for_timeout(150)
        assert p.js("scrollY") > 0 and abs(p.js(WIDTH) - rest) < 1, "the map took the page's wheel"
        fixed = "(() => { const b = document.querySelector('.pmx-wide svg').getBoundingClientRect(); return [(400 - b.left) / b.width, (250 - b.top) / b.height]; })()"
        before = p.js(fixed)
        p.tab.keyboard.down("Control")
        p.tab.mouse.wheel(0, -120)
        p.tab.keyboard.up("Control")
        p.tab.wait_for_timeout(150)
        assert p.js(WIDTH) > 1.2 * rest
        after = p.js(fixed)
        assert abs(before[0] - after[0]) < 0.02 and abs(before[1] - after[1]) < 0.02, ("what is under the pointer stays there", before, after)
        left, top = p.js("document.querySelector('.pmx-wide').scrollLeft"), p.js("scrollY")
        p.tab.mouse.wheel(0, 300)
        p.tab.wait_for_timeout(150)
        assert p.js("scrollY") > top, "zoomed, the map took the page's wheel"
        p.tab.mouse.down()
        p.tab.mouse.move(300, 200, steps=4)
        p.tab.mouse.up()
        assert abs(p.js("document.querySelector('.pmx-wide').scrollLeft") - left - 100) < 30 and not is_open(p), "a mouse drags"
        p.quiet()


def fingers(browser, file):
    """One scrolls the page, two make the map larger, a tap near a line is a tap on it."""
    with opened(browser, file, width=800, height=350, has_touch=True) as p:
        cdp = p.context.new_cdp_session(p.tab)

        def touch(kind, *points):
            cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]})

        rest = p.js(WIDTH)
        touch("touchStart", (400, 300))
        for y in range(290, 90, -20):
            touch("touchMove", (400, y))
        touch("touchEnd")
        p.tab.wait_for_timeout(150)
        assert p.js("scrollY") > 80, "one finger does not scroll the page"
        p.tab.wait_for_timeout(600)  # until it has come to rest
        touch("touchStart", (350, 200), (450, 200))
        for d in (60, 80, 100):
            touch("touchMove", (400 - d, 200), (400 + d, 200))
        touch("touchEnd")
        p.until(f"{WIDTH} > {1.7 * rest}")
        assert p.js("visualViewport.scale") == 1
        p.quiet()
    with opened(browser, file, width=800, has_touch=True) as p:
        at = p.js(VISIBLE_LINE)
        p.tab.touchscreen.tap(at[0] + 4, at[1])
        assert is_open(p), "a tap beside the line was lost"
        p.quiet()


# --- how it is said, and in which direction ---------------------------------------------------


def who_denies_stands_beside_who_says(browser, file):
    with opened(browser, file, "#edge=acme-supplies-border_office") as p:
        sides = p.js("[...document.querySelectorAll('#card .sides > div')].map((d) => [...d.querySelectorAll('article')].map((a) => a.className))")
        assert len(sides) == 2 and set(sides[1]) == {"denied"} and "denied" not in sides[0], sides
        boxes = p.js("[...document.querySelectorAll('#card .sides > div')].map((d) => [d.getBoundingClientRect().left, d.getBoundingClientRect().top])")
        assert boxes[0][1] == boxes[1][1] and boxes[0][0] < boxes[1][0], boxes
    with opened(browser, file, "#edge=acme-supplies-border_office", 390) as p:
        boxes = p.js("[...document.querySelectorAll('#card .sides > div')].map((d) => d.getBoundingClientRect().left)")
        assert boxes[0] == boxes[1], "on a phone one below the other"


# Where each text of the drawing stands in it.
LETTERS = """(svg) => [...(0, eval)(svg).querySelectorAll('text')].filter((t) => t.getClientRects().length).map((t) =>
    Math.round(t.getBBox().x))"""


def from_right_to_left(browser, file, width):
    with opened(browser, file, width=width) as p:
        drawn = "document.querySelector('.pmx-wide').getClientRects().length ? document.querySelector('.pmx-wide svg') : document.querySelector('.pmx-narrow svg')"
        letters = p.js(LETTERS.replace("(0, eval)(svg)", f"({drawn})"), "")
        p.js("document.documentElement.dir = 'rtl'")
        assert p.js(LETTERS.replace("(0, eval)(svg)", f"({drawn})"), "") == letters, "the drawing's letters moved"
        p.tab.click("#filter")
        p.tab.wait_for_timeout(50)
        assert p.js("document.documentElement.scrollWidth") <= width
        p.js("(id) => { location.hash = '#node=' + id; }", busiest(data_of(p)["edges"]))
        p.tab.wait_for_timeout(50)
        card, close = p.js("[document.getElementById('card'), document.querySelector('#card .pmx-x')].map((e) => { const b = e.getBoundingClientRect(); return [b.left, b.right]; })")
        assert card[0] >= 0 and card[1] <= width and close[1] - card[0] < card[1] - close[0], (card, close)
        p.js("for (const d of document.querySelectorAll('details')) d.open = true")
        assert p.js("getComputedStyle(document.querySelector('#relations th')).textAlign") == "start"
        p.quiet()


def run(browser):
    files = [f for f in ("small.html", "hostile.html", "example/map.html") if os.path.exists(os.path.join(FOLDER, f))]
    for file in files:
        for test in (by_source, by_date, one_claim_must_pass_all_filters, a_path_can_be_given_up, the_wheel_is_the_pages, fingers):
            check(f"{file}: {test.__name__.replace('_', ' ')}", test, browser, file)
        for width in (1200, 800, 390):
            for test in (around_one_name, path_between_two, zoom_by_buttons_and_keys, from_right_to_left):
                check(f"{file} at {width}: {test.__name__.replace('_', ' ')}", test, browser, file, width)
    if os.path.exists(os.path.join(FOLDER, "example/map.html")):
        check("example: the card leaves its line in sight", the_card_leaves_its_line_in_sight, browser, "example/map.html")
    check("small.html: who denies stands beside who says", who_denies_stands_beside_who_says, browser, "small.html")
