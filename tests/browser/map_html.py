"""What a reader can do with map.html: evidence, keyboard, search, table, links."""
import csv
import os

from harness import AXE_SCRIPT, FOLDER, Page, check, host, skip


def data_of(page):
    """The names from the page's JSON, the relations from the rows of its table."""
    return page.js("""() => {
      const data = JSON.parse(document.getElementById('data').textContent);
      data.edges = [...document.querySelectorAll('#relations tbody tr')].map((row) => {
        const key = row.id.replace(/^(edge=|row-edge-)/, ''), [subject, relation, object] = key.split('-');
        const claims = [...row.querySelectorAll('article')].map((a) => ({ modality: a.className, note: a.querySelector('a[href^="#note"]').hash }));
        return { key, subject, relation, object, family: row.className, claims, modalities: [...new Set(claims.map((c) => c.modality))] };
      });
      return data;
    }""")


def card_quotes(page):
    return page.js("[...document.querySelectorAll('#card :is(blockquote, code)')].map((q) => q.textContent)")


def row_quotes(page, key):
    return page.js("(key) => [...document.getElementById('row-edge-' + key).querySelectorAll('blockquote, code')].map((q) => q.textContent)", key)


def is_open(page):
    return page.js("!document.getElementById('card').hidden")


VISIBLE_LINE = """() => {
  // A point on a line (or a row of the phone's list) that a pointer can hit.
  const inside = (x, y, g) => { const e = document.elementFromPoint(x, y); return e && g.contains(e); };
  for (const g of document.querySelectorAll('.pm-edge, [data-ids]')) {
    const part = g.querySelector('.pm-hit, .pm-line') || g;
    if (!part.getClientRects().length) continue;
    g.scrollIntoView({ block: 'center' });
    if (part.getPointAtLength) {
      const m = part.getScreenCTM(), n = part.getTotalLength();
      for (let t = 0.1; t < 0.95; t += 0.05) {
        const p = part.getPointAtLength(n * t).matrixTransform(m);
        if (inside(p.x, p.y, g)) return [p.x, p.y];
      }
    } else {
      const b = g.getBoundingClientRect();
      if (inside(b.left + b.width / 2, b.top + b.height / 2, g)) return [b.left + b.width / 2, b.top + b.height / 2];
    }
  }
  return null;
}"""


# --- what every page must do, at every width -------------------------------------


def opens_in_peace(browser, file, width):
    with Page(browser, file, width) as p:
        p.tab.wait_for_timeout(100)
        p.quiet()
        assert p.js("document.documentElement.scrollWidth") <= width, "the page is wider than the window"
        p.tab.screenshot(path=os.path.join(FOLDER, f"{file.replace('/', '-')}-{width}.png"))


def line_shows_its_evidence(browser, file, width):
    with Page(browser, file, width) as p:
        at = p.js(VISIBLE_LINE)
        assert at, "no line can be hit"
        p.tab.mouse.click(*at)
        assert is_open(p), "no card"
        key = p.js("location.hash").replace("#edge=", "")
        got = card_quotes(p)
        assert got and got[: len(row_quotes(p, key))] == row_quotes(p, key), (key, got)
        assert p.js("document.activeElement.id") == "card"
        box = p.js("(() => { const b = document.getElementById('card').getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })()")
        assert box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= 900, box
        p.tab.screenshot(path=os.path.join(FOLDER, f"{file.replace('/', '-')}-{width}-card.png"))
        p.tab.keyboard.press("Escape")
        assert not is_open(p)
        assert p.js("document.activeElement.matches('.pm-edge, [data-ids]')"), "focus did not come back"
        assert p.js("location.hash") == ""
        p.quiet()


def everything_is_big_enough_to_touch(browser, file, width):
    with Page(browser, file, width) as p:
        p.tab.click("#filter")
        p.js("location.hash = '#node=' + JSON.parse(document.getElementById('data').textContent).nodes[0].id")
        p.tab.wait_for_timeout(100)
        p.js("for (const d of document.querySelectorAll('#card details')) d.open = true")
        small = p.js("""[...document.querySelectorAll('#bar button, #bar input:not([type=checkbox]), #bar select, #bar .pmx-chip, #relations :is(button, td summary), #card button, #card summary, #card a[target], main > details > summary')]
            .map((e) => [e.textContent.slice(0, 30), e.getBoundingClientRect()]).filter(([, r]) => r.height && (r.height < 40 || r.width < 40)).map(([t, r]) => t + ' ' + r.width + 'x' + r.height)""")
        assert not small, small


def by_touch_alone(browser, file, width):
    with Page(browser, file, width, has_touch=True, is_mobile=True) as p:
        at = p.js(VISIBLE_LINE)
        p.tab.touchscreen.tap(*at)
        assert is_open(p) and card_quotes(p)
        close = p.tab.locator("#card .pmx-x").bounding_box()
        p.tab.touchscreen.tap(close["x"] + 20, close["y"] + 20)
        assert not is_open(p)
        p.tab.locator("#filter").tap()
        p.tab.locator("#filters .pmx-chip").first.tap()
        assert "Filter: " in p.text("#filter")
        p.tab.locator("#reset").tap()
        p.tab.locator("#table").tap()
        p.tab.locator("#relations td summary").first.tap()
        assert p.tab.locator("#relations :is(blockquote, code)").first.is_visible()
        p.quiet()


def every_line_is_known(browser, file):
    with Page(browser, file) as p:
        keys = {"edge-" + e["key"] for e in data_of(p)["edges"]}
        drawn = p.js("[...document.querySelectorAll('.pmx-wide [id^=edge-]')].map((g) => g.id)")
        assert drawn and len(set(drawn)) == len(drawn)
        assert set(drawn) <= keys, set(drawn) - keys
        labels = p.js("[...document.querySelectorAll('.pmx-wide .pm-label')].map((g) => g.dataset.edge)")
        lines = p.js("[...document.querySelectorAll('.pmx-wide .pm-edge')].map((g) => g.id)")
        assert set(labels) <= set(lines), set(labels) - set(lines)
        ids = p.js("[...document.querySelectorAll('[id]')].map((e) => e.id)")
        assert len(ids) == len(set(ids)), [i for i in ids if ids.count(i) > 1][:5]


# --- one thing a reader does ---------------------------------------------------------


def keyboard_only(browser, file):
    with Page(browser, file) as p:
        for _ in range(6):
            p.tab.keyboard.press("Tab")
            if p.js("document.activeElement.closest('svg') !== null"):
                break
        first = p.js("document.activeElement.id")
        assert first.startswith("node-"), first
        assert p.js("document.querySelectorAll('.pmx-wide svg [tabindex=\"0\"]').length") == 1
        moved = {first}
        for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"):
            p.tab.keyboard.press(key)
            moved.add(p.js("document.activeElement.id"))
        assert len(moved) > 1 and all(m.startswith("node-") for m in moved), moved
        for _ in range(4):  # until a card with lines is met
            p.tab.keyboard.press("e")
            if p.js("document.activeElement.id").startswith("edge-"):
                break
            p.tab.keyboard.press("ArrowUp")
        line = p.js("document.activeElement.id")
        assert line.startswith("edge-"), line
        p.tab.keyboard.press("Enter")
        assert is_open(p) and card_quotes(p)
        p.tab.keyboard.press("Tab")
        assert p.js("document.activeElement.closest('#card') !== null")
        p.tab.keyboard.press("Escape")
        assert not is_open(p) and p.js("document.activeElement.id") == line
        p.quiet()


def search_with_suggestions(browser, file):
    with Page(browser, file) as p:
        node = max(data_of(p)["nodes"], key=lambda n: len(n.get("aliases", [])))
        p.tab.fill("#find", node["aliases"][0][:-1].upper())
        options = p.js("[...document.querySelectorAll('#found li')].map((o) => o.dataset.node)")
        assert node["id"] in options, options
        for _ in range(options.index(node["id"]) + 1):
            p.tab.keyboard.press("ArrowDown")
        assert p.js("document.getElementById(document.getElementById('find').getAttribute('aria-activedescendant')).dataset.node") == node["id"]
        p.tab.keyboard.press("Enter")
        assert is_open(p) and p.text("#card h2") == " ".join(node["label"].split()), p.text("#card h2")
        p.tab.keyboard.press("Escape")
        assert p.js("document.activeElement.id") == "find"
        p.tab.fill("#find", "zzzz no such name")
        assert p.js("document.getElementById('found').hidden")
        p.quiet()


def filters(browser, file):
    with Page(browser, file) as p:
        edges = data_of(p)["edges"]
        p.tab.click("#filter")
        for kind, values in (("family", {e["family"] for e in edges}), ("modality", {m for e in edges for m in e["modalities"]})):
            for value in sorted(values):
                box = p.tab.locator(f"#filters input[data-{kind}={value}]")
                box.uncheck(force=True)
                stay = {e["key"] for e in edges if (e["family"] != value if kind == "family" else set(e["modalities"]) != {value})}
                rows = set(p.js("[...document.querySelectorAll('#relations tbody tr')].filter((r) => !r.hidden).map((r) => r.id.slice(9))"))
                assert rows == stay, (value, rows ^ stay)
                lines = p.js("[...document.querySelectorAll('.pmx-wide .pm-edge')].filter((g) => getComputedStyle(g).display !== 'none').map((g) => [g, ...g.querySelectorAll('[id]')].map((x) => x.id.slice(5)))")
                for group in lines:
                    assert stay & set(group), group
                box.check(force=True)
        p.tab.locator("#filters input").first.uncheck(force=True)
        p.tab.click("#reset")
        assert p.js("[...document.querySelectorAll('#relations tbody tr')].filter((r) => r.hidden).length") == 0
        p.quiet()


def table_view(browser, file):
    with Page(browser, file) as p:
        p.tab.click("#table")
        assert not p.tab.locator("#map").is_visible()
        assert p.tab.locator("#relations tbody tr").first.is_visible()
        assert p.tab.locator("#relations tbody tr").count() == len(data_of(p)["edges"])
        p.tab.locator("#relations td summary").first.click()
        assert p.tab.locator("#relations :is(blockquote, code)").first.is_visible()
        p.tab.screenshot(path=os.path.join(FOLDER, f"{file.replace('/', '-')}-table.png"))
        numbers = "[...document.querySelectorAll('#relations tbody tr')].map((r) => r.querySelectorAll('article').length)"
        p.tab.locator("#relations thead button").nth(3).click()
        assert p.js(numbers) == sorted(p.js(numbers), reverse=True)
        p.tab.locator("#relations thead button").nth(3).click()
        assert p.js(numbers) == sorted(p.js(numbers))
        p.tab.click("#table")
        assert p.tab.locator("#map").is_visible()
        p.quiet()


def table_as_csv(browser, file):
    with Page(browser, file) as p:
        p.js("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
        p.js("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        p.tab.click("#table")
        p.tab.click(".pmx-copy")
        p.tab.wait_for_timeout(50)
        rows = list(csv.reader(p.js("window.copied").splitlines()))
        assert rows[0] == ["subject", "relation", "object", "modalities", "sources", "evidence"]
        assert sorted("-".join(r[:3]) for r in rows[1:]) == sorted(e["key"] for e in data_of(p)["edges"])
        assert all(len(r) == 6 and r[5] for r in rows)
        assert p.js("document.activeElement.className") == "pmx-copy"
        p.quiet()


def deep_links(browser, file):
    with Page(browser, file) as p:
        data = data_of(p)
    edge, node = data["edges"][-1], data["nodes"][0]
    with Page(browser, "file://" + os.path.join(FOLDER, file) + "#edge=" + edge["key"]) as p:
        p.tab.wait_for_timeout(200)
        assert is_open(p) and card_quotes(p) == row_quotes(p, edge["key"])
        assert p.js("(() => { const b = document.getElementById('card').getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; })()"), "the card is out of sight"
        assert not p.js("document.getElementById('relations').open")
        p.js("(id) => { location.hash = '#node=' + id; }", node["id"])
        p.tab.wait_for_timeout(100)
        assert p.text("#card h2") == " ".join(node["label"].split())
        p.js("location.hash = '#edge=no-such-thing'")
        p.js("location.hash = '#node=__proto__'")
        p.tab.wait_for_timeout(50)
        p.quiet()
    with Page(browser, "file://" + os.path.join(FOLDER, file) + "#edge=" + edge["key"], java_script_enabled=False) as p:
        assert p.tab.locator(f"[id='edge={edge['key']}'] th").is_visible(), "without a script the link leads to the row"


def hover_lights_neighbours(browser, file):
    with Page(browser, file) as p:
        edge = data_of(p)["edges"][0]
        at = p.js(VISIBLE_LINE)
        p.tab.mouse.move(*at)
        hot = p.js("[...document.querySelectorAll('.pmx-wide .pmx-hot')].map((g) => g.id)")
        assert sum(h.startswith("node-") for h in hot) >= 1 and any(h.startswith("edge-") for h in hot), (edge, hot)
        p.tab.mouse.move(2, 2)
        assert p.js("document.querySelectorAll('.pmx-hot').length") == 0


def links_are_safe(browser, file):
    with Page(browser, file) as p:
        links = p.js("[...document.querySelectorAll('a[href]')].map((a) => [a.getAttribute('href'), a.rel, a.target])")
        for href, rel, target in links:
            assert href.startswith("#note-") or (href.startswith(("http://", "https://")) and rel == "noopener" and target == "_blank"), href
        notes = {href[1:] for href, _, _ in links if href.startswith("#")}
        assert notes <= set(p.js("[...document.querySelectorAll('li[id]')].map((e) => e.id)"))


def without_a_script(browser, file):
    with Page(browser, file, java_script_enabled=False) as p:
        assert p.tab.locator(".pmx-wide svg").is_visible()
        assert not p.tab.locator("#bar").is_visible()
        p.tab.locator("#relations > summary").click()
        assert p.tab.locator("#relations tbody tr").first.is_visible()
        p.tab.locator("#relations td summary").first.click()
        assert p.tab.locator("#relations :is(blockquote, code)").first.is_visible()
        assert p.tab.locator("#relations blockquote mark").count() > 0
        p.quiet()


def dark_print_and_still(browser, file):
    background = "getComputedStyle(document.body).backgroundColor"
    with Page(browser, file, color_scheme="dark") as p:
        assert p.js(background) == "rgb(18, 22, 28)", p.js(background)
        p.tab.screenshot(path=os.path.join(FOLDER, f"{file.replace('/', '-')}-dark.png"))
        p.tab.emulate_media(media="print", color_scheme="dark")
        assert p.js(background) == "rgb(255, 255, 255)", "dark paper"
        assert not p.tab.locator("#bar").is_visible()
        p.tab.screenshot(path=os.path.join(FOLDER, f"{file.replace('/', '-')}-print.png"))
    with Page(browser, file) as p:  # nothing moves by itself, so that nobody has to ask for less of it
        p.tab.click("#filter")
        p.js("location.hash = '#node=' + JSON.parse(document.getElementById('data').textContent).nodes[0].id")
        moving = p.js("""[...document.querySelectorAll('*')].map((e) => getComputedStyle(e)).filter((s) =>
            s.transitionDuration !== '0s' || s.animationName !== 'none' || s.scrollBehavior !== 'auto').length""")
        assert moving == 0 and not p.js("document.getAnimations().length")


def framed_and_sandboxed(browser, file):
    with host(FOLDER) as address:
        with open(os.path.join(FOLDER, "host.html"), "w", encoding="utf-8") as f:
            f.write(f"""<!doctype html><title>host</title><iframe id="f" sandbox="allow-scripts allow-popups" src="{file}" width="700" height="150"></iframe>
<script>let n = 0; addEventListener('message', (e) => {{ const f = document.getElementById('f');
if (e.source === f.contentWindow && e.data.type === 'powermap:height') {{ n++; f.height = e.data.height; }} }});</script>""")
        with Page(browser, address + "host.html") as p:
            p.tab.wait_for_timeout(400)
            height = int(p.js("document.getElementById('f').height"))
            inner = p.tab.frames[1].evaluate("document.documentElement.scrollHeight")
            assert p.js("n") >= 1 and height >= 300 and inner <= height + 1, (height, inner)
            assert p.js("n") < 10, "the frame and its host chase each other"
            at = p.tab.frames[1].evaluate("(() => { const b = document.querySelector('.pm-node rect').getBoundingClientRect(); return [b.left + 10, b.top + 10]; })()")
            p.tab.frame_locator("#f").locator("body").click(position={"x": at[0], "y": at[1]})
            assert p.tab.frames[1].evaluate("!document.getElementById('card').hidden")
            said = [s for s in p.said if "favicon" not in s and "404" not in s]
            assert not said, said


def fold_names_its_members(browser, file):
    with Page(browser, file) as p:
        p.tab.locator("#node-fold-0 rect").click()
        assert p.text("#card h2") == "1 more place"
        p.tab.locator("#card .pmx-list button").click()
        assert p.text("#card h2") == "Port City"
        p.tab.keyboard.press("Escape")
        assert p.js("document.activeElement.id") == "node-fold-0"


def nothing_hostile_runs(browser, file, shown):
    with Page(browser, file) as p:
        for node in data_of(p)["nodes"]:
            p.js("(id) => { location.hash = '#node=' + id; }", node["id"])
            p.tab.wait_for_timeout(30)
            p.js("for (const d of document.querySelectorAll('details')) d.open = true")
        p.tab.fill("#find", "<")
        p.tab.fill("#find", "a")
        p.tab.wait_for_timeout(200)
        assert p.js("window.hacked") is None
        assert p.js("document.querySelectorAll('img, iframe, object, embed, form, base, link').length") == 0
        assert p.js("document.scripts.length") == 2
        on = p.js("[...document.querySelectorAll('*')].flatMap((e) => [...e.attributes]).filter((a) => a.name.startsWith('on')).map((a) => a.name)")
        assert not on, on
        assert shown in p.js("document.querySelector('#relations').textContent")
        p.quiet()
        p.js("document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.hacked = 2' }))")
        assert p.js("window.hacked") is None, "the policy lets other scripts run"


def accessible(browser, file):
    """axe-core finds nothing, with everything shut and with everything open."""
    for width, scheme in ((1200, "light"), (1200, "dark"), (390, "light"), (390, "dark")):
        with Page(browser, file, width, color_scheme=scheme, bypass_csp=True) as p:
            for state in ("shut", "open"):
                if state == "open":
                    p.tab.click("#filter")
                    p.js("for (const d of document.querySelectorAll('details')) d.open = true")
                    p.js("location.hash = '#node=' + JSON.parse(document.getElementById('data').textContent).nodes[0].id")
                    p.tab.wait_for_timeout(300)
                found = p.axe()
                assert not found, (width, scheme, state, found)


def latency(browser, file):
    """Lighting a line and opening its card, as the page itself measures it."""
    with Page(browser, file) as p:
        took = min(p.js("""() => [0, 1, 2, 3, 4, 5, 6].map(() => {
          const g = document.querySelector('.pmx-wide .pm-edge'), at = performance.now();
          g.dispatchEvent(new MouseEvent('click', { bubbles: true }));
          document.body.getBoundingClientRect();
          return performance.now() - at;
        })"""))
        assert is_open(p) and took < 50, took
        print(f"# {file}: a click took {took:.1f} ms")


def every_test(browser, file):
    for width in (1200, 800, 390):
        check(f"{file} at {width}: opens in peace", opens_in_peace, browser, file, width)
        check(f"{file} at {width}: a line shows its evidence", line_shows_its_evidence, browser, file, width)
        check(f"{file} at {width}: by touch alone", by_touch_alone, browser, file, width)
        check(f"{file} at {width}: everything is big enough to touch", everything_is_big_enough_to_touch, browser, file, width)
    for test in (every_line_is_known, keyboard_only, search_with_suggestions, filters, table_view, table_as_csv, deep_links,
                 hover_lights_neighbours, links_are_safe, without_a_script, dark_print_and_still, framed_and_sandboxed, latency):
        check(f"{file}: {test.__name__.replace('_', ' ')}", test, browser, file)
    if AXE_SCRIPT:
        check(f"{file}: axe-core finds nothing", accessible, browser, file)
    else:
        skip(f"{file}: axe-core finds nothing", "no axe-playwright-python")


def run(browser):
    every_test(browser, "small.html")
    every_test(browser, "hostile.html")
    check("small.html: a fold names its members", fold_names_its_members, browser, "small.html")
    check("hostile.html: nothing hostile runs", nothing_hostile_runs, browser, "hostile.html",
          "</script><script>window.hacked=1</script>")
    for file in ("hostile-map/map.html", "example/map.html"):
        if os.path.exists(os.path.join(FOLDER, file)):
            every_test(browser, file)
        else:
            print(f"# {file} was not built")
    if os.path.exists(os.path.join(FOLDER, "hostile-map/map.html")):
        check("hostile-map/map.html: nothing hostile runs", nothing_hostile_runs, browser, "hostile-map/map.html",
              "<img src=x onerror=hacked=1> in hand")
