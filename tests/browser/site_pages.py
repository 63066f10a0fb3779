"""The pages around the map: every link leads somewhere, and nothing is said without its sentence."""
import glob
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

from harness import AXE_SCRIPT, FOLDER, Page, check, host, skip

PROGRAM = sys.argv[3] if len(sys.argv) > 3 else ""
ATOM = "{http://www.w3.org/2005/Atom}"


def pages_of(folder):
    root = os.path.join(FOLDER, folder, "site")
    return sorted(os.path.relpath(f, root) for f in glob.glob(os.path.join(root, "**", "*.html"), recursive=True))


def some(folder, most=8):
    """One page of each kind, and a few more."""
    pages = pages_of(folder)
    kinds = {"index.html", "table.html", "map.html", "embed.html"}
    return [p for p in pages if p in kinds] + [p for p in pages if p.startswith("source/")][:2] + [p for p in pages if p.startswith("entity/")][:most]


def every_link_leads_somewhere(browser, folder):
    with host(os.path.join(FOLDER, folder, "site")) as address, Page(browser, address + "index.html") as p:
        ids, wanted = {}, set()
        for page in pages_of(folder):
            p.tab.goto(address + page)
            ids[page] = set(p.js("[...document.querySelectorAll('[id]')].map((e) => e.id)"))
            for href in p.js("[...document.querySelectorAll('a[href], link[href]')].map((a) => a.href)"):
                if href.startswith(address):
                    wanted.add((page, href[len(address):]))
                else:
                    assert href.startswith(("http://", "https://")), href
        assert len(wanted) > 20
        for page, link in wanted:
            file, _, anchor = link.partition("#")
            assert os.path.exists(os.path.join(FOLDER, folder, "site", file)), (page, link)
            if anchor and file in ids and not re.match(r"(node|edge|around|path)=", anchor):
                assert anchor in ids[file], (page, link)
            if anchor and file == "map.html" and anchor.startswith("edge="):
                assert "row-edge-" + anchor[5:] in ids["map.html"], (page, link)


def pages_open_in_peace(browser, folder, width):
    for page in some(folder):
        with host(os.path.join(FOLDER, folder, "site")) as address, Page(browser, address + page, width) as p:
            p.tab.wait_for_timeout(150)
            said = [s for s in p.said if "favicon" not in s and "404" not in s]
            assert not said, (page, said)
            assert p.js("document.documentElement.scrollWidth") <= width, page
            outside = [u for u in p.asked if not u.startswith(address)]
            assert not outside, outside
            assert p.js("window.hacked") is None, page
            p.tab.screenshot(path=os.path.join(FOLDER, f"{folder}-site-{page.replace('/', '-')}-{width}.png"))


def all_claims_are_on_their_pages(browser, folder):
    with host(os.path.join(FOLDER, folder, "site")) as address, Page(browser, address + "table.html") as p:
        rows = p.js("""[...document.querySelectorAll('#relations tbody tr')].map((r) => ({ key: r.id.slice(5),
            quotes: [...r.querySelectorAll('blockquote')].map((q) => q.textContent), sources: [...r.querySelectorAll('td:nth-child(3) a')].map((a) => a.href) }))""")
        assert rows
        for row in rows[:12]:
            subject, _, target = row["key"].split("-")
            for page in {subject, target}:
                p.tab.goto(f"{address}entity/{page}.html")
                got = p.js("(key) => [...document.getElementById(key).querySelectorAll('blockquote')].map((q) => q.textContent)", row["key"])
                assert got == row["quotes"], (page, row["key"])
            for source in {s for s in row["sources"] if "/source/" in s}:
                p.tab.goto(source)
                got = p.js("(key) => [...document.getElementById(key).querySelectorAll('blockquote')].map((q) => q.textContent)", row["key"])
                assert got and set(got) <= set(row["quotes"]), (source, row["key"])


def the_first_page_shows_the_map(browser, folder):
    with host(os.path.join(FOLDER, folder, "site")) as address:
        with Page(browser, address + "index.html") as p:
            p.until("!document.querySelector('power-map').shadowRoot.querySelector('slot')")
            assert p.tab.locator("power-map").bounding_box()["height"] > 400
            assert not p.tab.frames[1].locator(".pmx-site").is_visible(), "a frame needs no way to the pages around it"
        with Page(browser, address + "index.html", java_script_enabled=False) as p:
            assert p.tab.locator("power-map img").is_visible()
        with Page(browser, address + "map.html") as p:
            node = p.js("JSON.parse(document.getElementById('data').textContent).nodes[0].id")
            p.js("(id) => { location.hash = '#node=' + id; }", node)
            p.tab.click("#card a:has-text('All that is said of it')")
            assert p.tab.url.endswith(f"entity/{node}.html")
            p.tab.go_back()
            p.tab.keyboard.press("Escape")
            p.tab.locator(".pmx-site a").first.click()
            assert p.tab.url.endswith("index.html")


def base_of(root):
    places = ET.parse(os.path.join(root, "sitemap.xml")).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    return next(p.text for p in places if p.text.endswith("map.html")).removesuffix("map.html")


def feed_and_sitemap(folder):
    root = os.path.join(FOLDER, folder, "site")
    if not os.path.exists(os.path.join(root, "sitemap.xml")):  # no address
        assert not os.path.exists(os.path.join(root, "feed.xml"))
        return
    feed = ET.parse(os.path.join(root, "feed.xml")).getroot()
    entries = feed.findall(ATOM + "entry")
    ids = [e.findtext(ATOM + "id") for e in entries]
    assert entries and len(ids) == len(set(ids)) and all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", i) for i in ids)
    dates = [e.findtext(ATOM + "updated") for e in entries]
    assert dates == sorted(dates, reverse=True) and feed.findtext(ATOM + "updated") == dates[0]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", d) for d in dates), dates
    for e in entries:
        assert e.findtext(ATOM + "title") and e.findtext(ATOM + "summary") and e.findtext(f"{ATOM}author/{ATOM}name")
        address = e.find(ATOM + "link").get("href")
        assert address.startswith("https://"), address
        file = address.split("#")[0].removeprefix(base_of(root))
        assert os.path.exists(os.path.join(root, file)), file
    places = [u.text for u in ET.parse(os.path.join(root, "sitemap.xml")).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(p.removeprefix(base_of(root)) for p in places) == pages_of(folder)


def with_an_address(browser):
    """Built again with --url: the same pages, and cards for links to them."""
    folder, address = "addressed", "https://maps.example.org/ice/"
    subprocess.run([PROGRAM, "site", "--quiet", "--out", os.path.join(FOLDER, folder), "--url", address[:-1], "."], check=True, stderr=subprocess.DEVNULL)
    assert [p for p in pages_of(folder) if p != "embed.html"] == pages_of("example")
    with host(os.path.join(FOLDER, folder, "site")) as there, Page(browser, there + "index.html") as p:
        assert p.js("document.querySelector('link[rel=canonical]').getAttribute('href')") == address + "index.html"
        assert p.js("document.querySelector('meta[property=\"og:image\"]').content") == address + "map-preview.png"
        assert os.path.exists(os.path.join(FOLDER, folder, "site", "oembed.json"))
        p.tab.goto(there + "embed.html")
        assert address + "power-map.js" in p.js("document.body.textContent")
        p.tab.goto(there + "map.html")
        assert p.js("document.querySelector('meta[property=\"og:url\"]').content") == address + "map.html"
    with open(os.path.join(FOLDER, folder, "site", "sitemap.xml"), encoding="utf-8") as f:
        assert f"<loc>{address}entity/ice.html</loc>" in f.read()
    feed_and_sitemap(folder)


def accessible(browser, folder):
    for page in some(folder, 3):
        if page == "map.html":
            continue  # tests of its own
        for width, scheme in ((1200, "light"), (390, "dark")):
            with host(os.path.join(FOLDER, folder, "site")) as address, Page(browser, address + page, width, color_scheme=scheme, bypass_csp=True) as p:
                p.tab.wait_for_timeout(200)
                p.js("for (const d of document.querySelectorAll('details')) d.open = true")
                found = p.axe()
                assert not found, (page, width, scheme, found)


def run(browser):
    folders = [f for f in ("example", "hostile-map") if os.path.exists(os.path.join(FOLDER, f, "site"))]
    if not folders:
        skip("the site", "no program")
    for folder in folders:
        for width in (1200, 800, 390):
            check(f"{folder}/site at {width}: pages open in peace", pages_open_in_peace, browser, folder, width)
        for test in (every_link_leads_somewhere, all_claims_are_on_their_pages, the_first_page_shows_the_map):
            check(f"{folder}/site: {test.__name__.replace('_', ' ')}", test, browser, folder)
        check(f"{folder}/site: feed and sitemap", feed_and_sitemap, folder)
        if AXE_SCRIPT:
            check(f"{folder}/site: axe-core finds nothing", accessible, browser, folder)
        else:
            skip(f"{folder}/site: axe-core finds nothing", "no axe-playwright-python")
    if folders:
        check("site: with an address", with_an_address, browser)
