"""Every way to show the map in somebody else's page, also in unfriendly ones."""
import json
import os
import re
import subprocess
import sys

from harness import AXE_SCRIPT, FOLDER, Page, check, host, skip

PROGRAM = sys.argv[3] if len(sys.argv) > 3 else ""
KINDS = ("picture", "iframe", "element", "svg", "shadow", "wordpress", "ghost", "hugo", "jekyll")
HOSTILE = "<style>* { all: unset } * { font: 900 61px/3 fantasy; color: #f0f; letter-spacing: 1em; text-transform: uppercase } svg, path, text, rect { fill: lime; stroke: lime } iframe, img, picture, power-map { height: 17px; width: 17px; opacity: .1; transform: rotate(9deg); filter: invert(1) }</style>"


def snippet(kind, folder="example", *options):
    return subprocess.run([PROGRAM, "embed", kind, "--out", os.path.join(FOLDER, folder), *options],
                          check=True, capture_output=True, text=True).stdout


def write(folder, name, body, head=""):
    with open(os.path.join(FOLDER, folder, name), "w", encoding="utf-8") as f:
        f.write(f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>An article</title>{head}<body><main><h1>An article</h1><p>Words before.</p>\n{body}\n<p>Words behind.</p></main>")


class Article:
    """A page with BODY beside the example's files, served on the loopback."""

    def __init__(self, browser, body, width=1200, head="", folder="example", **options):
        write(folder, "article.html", body, head)
        self.host = host(os.path.join(FOLDER, folder))
        self.page = None
        self.args = (browser, width, options)

    def __enter__(self):
        browser, width, options = self.args
        self.page = Page(browser, self.host.__enter__() + "article.html", width, **options)
        self.page.tab.wait_for_timeout(500)
        return self.page

    def __exit__(self, *error):
        self.page.__exit__()
        self.host.__exit__(None, None, None)


def said(page):
    return [s for s in page.said if "favicon" not in s and "404" not in s]


def box(page, code):
    return page.js("(code) => { const b = (0, eval)(code).getBoundingClientRect(); return [Math.round(b.left), Math.round(b.top), Math.round(b.width), Math.round(b.height)]; }", code)


def inner(page, n=0):
    return [f for f in page.tab.frames if f.url.split("#")[0].endswith("map.html")][n]


def full_height(page, frame, n=0):
    """The frame is as high as what is in it."""
    return frame.evaluate("document.documentElement.scrollHeight") <= box(page, f"(() => {{ const all = [...document.querySelectorAll('iframe')]; for (const e of document.querySelectorAll('power-map')) if (e.shadowRoot.querySelector('iframe')) all.push(e.shadowRoot.querySelector('iframe')); return all[{n}]; }})()")[3] + 1


# --- each kind by itself -----------------------------------------------------------------


def picture(browser, width):
    with Article(browser, snippet("picture"), width) as p:
        image = p.tab.locator("picture img")
        assert image.evaluate("(i) => i.complete && i.naturalWidth > 0")
        assert image.evaluate("(i) => i.currentSrc").endswith("map-phone.svg" if width <= 600 else "map.svg")
        alt = image.get_attribute("alt")
        assert alt.startswith("Relationship map: ") and len(alt) < 1500
        assert p.js("document.documentElement.scrollWidth") <= width
        assert box(p, "document.querySelector('img')")[2] <= width
        assert not said(p), said(p)


def iframe(browser, width):
    code = snippet("iframe")
    script = re.split("<script[^>]*>", code)[1]
    assert len([line for line in script.splitlines() if line.strip()]) <= 24, "the host script is to be short"
    with Article(browser, "<div style='height:1200px'></div>" + code, width) as p:
        p.tab.locator("iframe").scroll_into_view_if_needed()
        p.until("document.querySelector('iframe').getBoundingClientRect().height > 950")
        frame = inner(p)
        frame.evaluate("document.getElementById('filter').click()")
        p.tab.wait_for_timeout(200)
        assert full_height(p, frame)
        # Messages that are not the map's change nothing.
        before = box(p, "document.querySelector('iframe')")[3]
        p.js("for (const data of [{ type: 'powermap:height', height: 5 }, { type: 'powermap:height' }, null, 'x']) postMessage(data, '*')")
        p.tab.wait_for_timeout(100)
        assert box(p, "document.querySelector('iframe')")[3] == before
        assert not said(p), said(p)


def element(browser, width, kind="element"):
    with Article(browser, snippet(kind), width) as p:
        p.until("document.querySelector('power-map').shadowRoot.querySelector('slot') === null")
        frame = inner(p)
        assert full_height(p, frame)
        assert not p.tab.locator("power-map img").is_visible(), "picture and map at once"
        assert frame.evaluate("document.querySelectorAll('.pm-node').length") > 3
        assert not said(p), said(p)


def element_without_its_map(browser):
    """No script, no map, a bad address: the picture stays."""
    code = snippet("element")
    with Article(browser, code, java_script_enabled=False) as p:
        assert p.tab.locator("power-map img").is_visible()
    for address in ("nowhere.html", "javascript:top.hacked=1", "data:text/html,<script>parent.hacked=1</script>", ""):
        with Article(browser, re.sub(r'<power-map src="[^"]*"', f'<power-map src="{address}"', code)) as p:
            p.tab.wait_for_timeout(300)
            assert p.tab.locator("power-map img").is_visible(), address
            assert p.js("window.hacked") is None, address


def element_shows_what_is_asked_for(browser):
    code = snippet("element").replace("<power-map ", '<power-map show="around=ice" ', 1)
    with Article(browser, code) as p:
        p.until("document.querySelector('power-map').shadowRoot.querySelector('slot') === null")
        assert inner(p).evaluate("!document.getElementById('notice').hidden")
        p.js("document.querySelector('power-map').setAttribute('show', 'node=amazon')")
        p.tab.wait_for_timeout(600)
        assert inner(p).evaluate("!document.getElementById('card').hidden")
        p.js("document.querySelector('power-map').remove()")
        assert not said(p), said(p)


def element_under_a_strict_policy(browser):
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; script-src 'self'; img-src 'self'; frame-src 'self'\">"
    code = re.sub(r'\s*style="[^"]*"', "", snippet("element"))
    with Article(browser, code, head=policy, bypass_csp=False) as p:
        p.tab.wait_for_timeout(800)
        height = p.tab.locator("power-map").bounding_box()["height"]
        assert height > 900, height
        assert not said(p), said(p)


def drawing_of(kind, width):
    """Of the two drawings in the page, the one that is seen at WIDTH."""
    inside = "document" if kind == "svg" else "document.querySelector('[role=group]').shadowRoot"
    return inside + f".querySelector('svg{'[id$=pm-phone]' if width <= 600 else ''}')"


def inline(browser, kind, width):
    with Article(browser, snippet(kind), width) as p:
        root = drawing_of(kind, width)
        assert 300 < box(p, root)[2] <= width
        assert p.js("(code) => (0, eval)(code).querySelectorAll('.pm-edge').length", root) > 5
        assert p.js("document.documentElement.scrollWidth") <= width
        seen = root.split(".querySelector('svg")[0] + ".querySelectorAll('svg')"
        look = f"[...({seen})].filter((s) => s.getClientRects().length).map((s) => [s.id.endsWith('phone'), parseFloat(getComputedStyle(s.querySelector('.pm-node text')).fontSize) * s.getScreenCTM().a >= 10, ...[...s.querySelectorAll('text')].map((t) => Math.round(t.getBBox().x))])"
        before = p.js(look)
        assert len(before) == 1 and before[0][0] == (width <= 600) and before[0][1], before[0][:2]
        p.js("document.documentElement.dir = 'rtl'")
        assert p.js(look) == before, "the drawing's letters moved in a page from right to left"
        assert not said(p), said(p)


def link_and_oembed(browser):
    address = "https://maps.example.org/ice/"
    head = snippet("link", "example", "--url", address)
    with Article(browser, "", head=head) as p:
        tags = p.js("Object.fromEntries([...document.querySelectorAll('meta[property], meta[name]')].map((m) => [m.getAttribute('property') || m.name, m.content]))")
        assert tags["og:image"] == address + "map-preview.png" and tags["og:title"] and tags["og:description"], tags
        assert tags["og:image:width"] == "1200" and tags["og:image:height"] == "630" and tags["twitter:card"] == "summary_large_image"
        assert p.js("document.querySelector('link[type=\"application/json+oembed\"]').href") == address + "oembed.json"
    answer = json.loads(snippet("oembed", "example", "--url", address))
    assert answer["version"] == "1.0" and answer["type"] == "rich" and answer["width"] > 0 and answer["height"] > 0
    assert answer["thumbnail_url"] == address + "map-preview.png" and (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)
    assert "<script" not in answer["html"] and f'src="{address}map.html"' in answer["html"] and "sandbox=" in answer["html"]
    with open(os.path.join(FOLDER, "example", "map-preview.png"), "rb") as f:
        png = f.read(32)
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(png[16:20], "big") == 1200 and int.from_bytes(png[20:24], "big") == 630


def markdown_and_quarto(browser):
    text = snippet("markdown")
    assert re.fullmatch(r"\[!\[.*\]\(<map\.svg>\)\]\(<map\.html>\)\n", text), text
    quarto = snippet("quarto")
    assert quarto.count(":::") == 4 and quarto.count("```") == 2 and "<power-map" in quarto and "](<map.png>)" in quarto


# --- several, and in unfriendly company ------------------------------------------------------


def two_maps_on_one_page(browser):
    """Two of each kind: each answers for itself."""
    one, other = snippet("svg"), snippet("svg", "hostile-map")
    with Article(browser, one + other) as p:
        ids = p.js("[...document.querySelectorAll('[id]')].map((e) => e.id)")
        assert len(ids) == len(set(ids)) and len(ids) > 50, [i for i in ids if ids.count(i) > 1][:5]
        assert p.js("[...document.querySelectorAll('svg')].every((s) => s.getAttribute('aria-labelledby').split(' ').every((id) => document.getElementById(id)))")
        fills = p.js("[...document.querySelectorAll('svg')].map((s) => getComputedStyle(s.querySelector('rect')).fill)")
        assert fills == ["rgb(255, 255, 255)"] * 4, fills
    frame = snippet("iframe")
    before, script = re.split("(?=<script)", frame)
    body = before * 2 + script
    with Article(browser, body.replace('loading="lazy"', ""), 1200) as p:
        p.until("[...document.querySelectorAll('iframe')].every((f) => f.getBoundingClientRect().height > 950)", 20)
        inner(p, 1).evaluate("document.getElementById('table').click()")
        p.tab.wait_for_timeout(300)
        heights = [box(p, f"document.querySelectorAll('iframe')[{i}]")[3] for i in (0, 1)]
        assert heights[0] != heights[1], heights
        assert full_height(p, inner(p, 0), 0) and full_height(p, inner(p, 1), 1)
    with Article(browser, snippet("element") * 2) as p:
        p.until("[...document.querySelectorAll('power-map')].every((e) => !e.shadowRoot.querySelector('slot'))", 20)
        inner(p, 0).evaluate("location.hash = '#node=ice'")
        p.tab.wait_for_timeout(150)
        assert inner(p, 0).evaluate("!document.getElementById('card').hidden") and inner(p, 1).evaluate("document.getElementById('card').hidden")
        assert not said(p), said(p)


def sandboxed(browser):
    """sandbox="allow-scripts" and nothing else."""
    body = re.sub(r'sandbox="[^"]*"', 'sandbox="allow-scripts"', snippet("iframe")).replace('loading="lazy"', "")
    with Article(browser, body) as p:
        p.until("document.querySelector('iframe').getBoundingClientRect().height > 950")
        frame = inner(p)
        for act in ("location.hash = '#edge=' + document.querySelector('#relations tr[id^=row-edge-]').id.slice(9)",
                    "document.getElementById('larger').click()", "document.getElementById('filter').click()",
                    "location.hash = '#around=amazon'", "document.getElementById('table').click()", "document.querySelector('.pmx-copy').click()"):
            frame.evaluate(act)
            p.tab.wait_for_timeout(100)
        assert frame.evaluate("document.querySelectorAll('#relations tbody tr:not([hidden])').length") > 3
        assert not said(p), said(p)


def in_a_hostile_page(browser, width):
    """* { all: unset }, huge type, other colours: what is closed off looks the same."""
    for kind in ("element", "shadow", "iframe", "picture"):
        sizes = []
        for head in ("", HOSTILE):
            with Article(browser, snippet(kind).replace('loading="lazy"', ""), width, head=head) as p:
                p.tab.wait_for_timeout(400)
                if kind == "shadow":
                    root = drawing_of(kind, width)
                    look = p.js("""(code) => { const svg = (0, eval)(code), t = svg.querySelector('.pm-node text'), s = getComputedStyle(t);
                        return [s.fontSize, s.fontWeight, s.fill, s.letterSpacing, s.textTransform, getComputedStyle(svg.querySelector('.pm-line')).strokeWidth]; }""", root)
                    sizes.append((box(p, root)[2:] if not head else box(p, root)[2:], look))
                elif kind == "picture":
                    b = box(p, "document.querySelector('img')")
                    sizes.append(b[2] > 0.7 * min(width, 1000) and b[3] > b[2])
                else:
                    frame = inner(p)
                    assert full_height(p, frame), (kind, head != "")
                    look = frame.evaluate("getComputedStyle(document.querySelector('.pm-node text')).fontSize + getComputedStyle(document.body).fontSize")
                    where = box(p, "document.querySelector('iframe') || document.querySelector('power-map').shadowRoot.querySelector('iframe')")
                    sizes.append((look, where[2] > 0.7 * width))
                what = {"shadow": "document.querySelector('[role=group]')", "picture": "document.querySelector('img')"}.get(
                    kind, "document.querySelector('iframe') || document.querySelector('power-map').shadowRoot.querySelector('iframe')")
                moved = p.js("""(code) => { const all = []; for (let e = (0, eval)(code); e; e = e.parentElement || (e.getRootNode().host)) if (!e.matches('main, body, html')) all.push(getComputedStyle(e));
                    return all.filter((s) => s.opacity !== '1' || s.transform !== 'none' || s.filter !== 'none').length; }""", what)
                assert not moved, (kind, moved)
                p.js("(code) => (0, eval)(code).scrollIntoView()", what)
                p.tab.wait_for_timeout(300)
                p.tab.screenshot(path=os.path.join(FOLDER, f"{kind}-{width}-{'hostile' if head else 'plain'}.png"))
        if kind == "shadow":
            assert sizes[0][1] == sizes[1][1], (kind, sizes)
            assert sizes[1][0][0] > 0.7 * min(width, 1000), sizes
        else:
            assert sizes[0] == sizes[1] and (kind != "picture" or sizes[1]), (kind, sizes)


def hostile_map(browser):
    """Names and titles that try to break out of the snippets."""
    for kind in KINDS:
        with Article(browser, snippet(kind, "hostile-map"), folder="hostile-map") as p:
            p.tab.wait_for_timeout(200)
            assert p.js("window.hacked") is None, kind
            assert p.js("document.querySelectorAll('b, object, embed, form').length") == 0, kind
            assert all(f.evaluate("window.hacked === undefined") for f in p.tab.frames), kind
            outside = [u for u in p.asked if not u.startswith("http://127.0.0.1")]
            assert not outside, outside
    for kind in ("wordpress", "ghost", "hugo", "jekyll"):
        code = snippet(kind, "hostile-map")
        assert not re.search(r"[{}\[\]`]", code), f"{kind}: signs of the page builder's own"


def accessible(browser):
    for kind in ("picture", "iframe", "element", "shadow"):
        with Article(browser, snippet(kind).replace('loading="lazy"', ""), bypass_csp=True) as p:
            p.tab.wait_for_timeout(300)
            found = p.axe()
            assert not found, (kind, found)


def run(browser):
    if not os.access(PROGRAM, os.X_OK) or not os.path.exists(os.path.join(FOLDER, "example/map.html")):
        skip("the ways to embed", "no program")
        return
    for width in (1200, 800, 390):
        for test in (picture, iframe, element, in_a_hostile_page):
            check(f"embed at {width}: {test.__name__.replace('_', ' ')}", test, browser, width)
        for kind in ("svg", "shadow"):
            check(f"embed at {width}: {kind}", inline, browser, kind, width)
    for kind in ("wordpress", "ghost", "hugo", "jekyll"):
        check(f"embed: {kind}", element, browser, 800, kind)
    for test in (element_without_its_map, element_shows_what_is_asked_for, element_under_a_strict_policy, link_and_oembed,
                 markdown_and_quarto, two_maps_on_one_page, sandboxed, hostile_map):
        check(f"embed: {test.__name__.replace('_', ' ')}", test, browser)
    if AXE_SCRIPT:
        check("embed: axe-core finds nothing", accessible, browser)
    else:
        skip("embed: axe-core finds nothing", "no axe-playwright-python")
