"""A map with 2,000 relations: what a reader does is answered at once."""
import os
import subprocess
import sys

from explore import what_is_not_drawn_is_in_the_table
from harness import FOLDER, Page, check, skip

ENTITIES, RELATIONS, TEXTS, LIMIT = 400, 2000, 40, 150
VERBS = ("supplies", "funds", "owns", "criticizes", "sues")
BEGIN, MIDDLE, END = ("Bar", "Ken", "Lor", "Mav", "Tel", "Vos", "Zan", "Pir"), ("a", "e", "i", "o", "u"), ("dex", "lin", "mor", "nax", "ros", "tan", "vik", "zel", "qua", "bri")


def name(i):
    return BEGIN[i % 8] + MIDDLE[i // 8 % 5] + END[i // 40 % 10] + " Works"


def write_project(folder):
    os.makedirs(os.path.join(folder, "corpus"), exist_ok=True)
    with open(os.path.join(folder, "entities.yaml"), "w", encoding="utf-8") as f:
        f.write("map:\n  title: A large map\nentities:\n")
        for i in range(ENTITIES):
            f.write(f"  - id: e{i}\n    name: {name(i)}\n    type: company\n")
    for t in range(TEXTS):
        with open(os.path.join(folder, "corpus", f"text-{t:02}.md"), "w", encoding="utf-8") as f:
            f.write(f"---\ntitle: Text {t}\npublisher: Paper {t % 9}\ndate: 20{10 + t % 10}-0{1 + t % 9}-15\n---\n")
            for k in range(t, RELATIONS, TEXTS):
                a, b = k % ENTITIES, (k * 7 + 1 + k // ENTITIES * 13) % ENTITIES
                if a != b:
                    f.write(f"{name(a)} {VERBS[k // ENTITIES]} {name(b)}.\n\n")


# What the browser itself measures of a real event: from the hand to the next paint,
# in steps of 8 ms (Event Timing, "duration").
WATCH = """() => { window.took = []; new PerformanceObserver((list) => {
    for (const e of list.getEntries()) window.took.push(e.duration); }).observe({ type: 'event', durationThreshold: 16 }); }"""


def on_cards(page):
    """Points on cards that a pointer can hit."""
    return page.js("""() => [...document.querySelectorAll('.pmx-wide .pm-node')].map((g) => [g, g.getBoundingClientRect()])
        .map(([g, b]) => [g, b.left + b.width / 2, b.top + 10]).filter(([g, x, y]) => y > 70 && y < innerHeight - 20 && g.contains(document.elementFromPoint(x, y))).map(([, x, y]) => [x, y])""")


def on_lines(page):
    return page.js("""() => [...document.querySelectorAll('.pmx-wide .pm-edge .pm-hit')].map((l) => { const m = l.getScreenCTM(), n = l.getTotalLength();
        for (let t = .1; t < 1; t += .1) { const p = l.getPointAtLength(n * t).matrixTransform(m); if (p.y > 70 && p.y < innerHeight && l.parentNode.contains(document.elementFromPoint(p.x, p.y))) return [p.x, p.y]; } return null; }).filter(Boolean)""")


def acts(page):
    """(what, what a reader does, what makes it undone)"""
    tab, escape = page.tab, lambda: page.tab.keyboard.press("Escape")
    page.js("document.querySelector('.pmx-wide .pm-edge .pm-hit').scrollIntoView({ block: 'center' })")
    cards, lines = on_cards(page), on_lines(page)
    turn = iter(range(1000))

    def at(points):
        return points[next(turn) % len(points)]

    names = page.js("[...document.querySelectorAll('.pmx-wide .pm-node[id^=node-]')].map((g) => g.id.slice(5)).filter((id) => !id.startsWith('fold-'))")

    def card_of_a_name():
        page.js("(id) => { location.hash = '#node=' + id; }", at(names))
        tab.wait_for_timeout(250)

    return [
        ("lighting neighbours", lambda: tab.mouse.move(*at(cards)), lambda: tab.mouse.move(1, 1)),
        ("the card of a name", lambda: tab.mouse.click(*at(cards)), escape),
        ("the card of a line", lambda: tab.mouse.click(*at(lines)), escape),
        ("a letter of a search", lambda: tab.keyboard.press("a"), lambda: (tab.focus("#find"), tab.fill("#find", ""))),
        ("opening the filters", lambda: tab.click("#filter"), None),
        ("a filter", lambda: tab.locator("#bar .pmx-chip").first.click(), lambda: page.js("document.getElementById('filters').hidden && document.getElementById('filter').click()")),
        ("all filters off", lambda: tab.click("#reset"), lambda: page.js("document.getElementById('filters').hidden && document.getElementById('filter').click()")),
        ("all that is around a name", lambda: tab.locator("#card button:has-text('Only')").click(),
         lambda: (page.js("const n = document.querySelector('#notice:not([hidden]) button:last-child'); if (n) n.click()"), tab.wait_for_timeout(100), card_of_a_name())),
        ("the whole map again", lambda: tab.locator("#notice button").last.click(),
         lambda: (page.js("const n = document.querySelector('#notice:not([hidden]) button:last-child'); if (n) n.click()"), tab.wait_for_timeout(100), card_of_a_name(), tab.locator("#card button:has-text('Only')").click())),
        ("larger", lambda: tab.click("#larger"), lambda: page.js("document.getElementById('smaller').click()")),
    ]


def duration(page, act, before, limit):
    """The quickest of at least three; more until one is quick enough: what else the machine does is not the page's."""
    times = []
    while len(times) < 3 or (len(times) < 15 and min(times) > limit):
        if before:
            before()
        page.tab.wait_for_timeout(250)
        page.js("window.took.length = 0")
        act()
        page.tab.wait_for_timeout(350)
        times.append(max(page.js("window.took"), default=16))
    return min(times)


def latency(browser, file, limit, relations):
    with Page(browser, file, bypass_csp=True) as p:
        rows = p.js("document.querySelectorAll('#relations tbody tr').length")
        assert rows >= relations, f"only {rows} relations"
        p.js(WATCH)
        slow = []
        todo = acts(p)
        for what, act, before in todo:
            took = duration(p, act, before, limit)
            print(f"# {file}: {what}: {took:.0f} ms to the next paint")
            if took > limit:
                slow.append((what, took))
            if p.tab.locator("#reset").is_visible() and what not in ("opening the filters", "a filter"):
                p.js("document.getElementById('filter').click()")
        ways = [p.js("""(n) => { const ids = JSON.parse(document.getElementById('data').textContent).nodes.map((n) => n.id);
            return new Promise((done) => { let at = 0;
              addEventListener('hashchange', () => { at = performance.now(); }, { once: true, capture: true });
              setTimeout(() => { location.hash = '#path=' + ids[n] + '-' + ids[ids.length - 1 - n]; });
              addEventListener('hashchange', () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - at))), { once: true }); }); }""", n) for n in range(5)]
        print(f"# {file}: a path: {min(ways):.1f} ms")
        assert min(ways) <= limit, ways
        assert not slow, slow
        p.quiet()


def the_table_is_sorted_at_once(browser, file, limit):
    opened = []
    for _ in range(3):
        with Page(browser, file, bypass_csp=True) as p:
            opened.append(p.js("""() => { const at = performance.now(); document.getElementById('table').click();
                document.body.getBoundingClientRect(); return performance.now() - at; }"""))
            p.js(WATCH)
            took = duration(p, lambda: p.tab.locator("#relations thead button").nth(1).click(timeout=30000), None, limit)
            p.until("document.querySelectorAll('#relations tbody tr').length > 1500", 60)
    print(f"# {file}: opening the table: {min(opened):.1f} ms, sorting it: {took:.1f} ms")
    assert min(opened) < limit and took <= limit, (opened, took)


def bytes_of_a_relation(file):
    """What a relation costs beyond the drawing, its own sentence and names with it."""
    with open(os.path.join(FOLDER, file), encoding="utf-8") as f:
        text = f.read()
    table = text[text.index('id="relations"'):text.index('id="sources"')]
    each = len(table.encode()) / table.count("<tr id=")
    print(f"# {file}: {len(text.encode())} bytes, {each:.0f} a relation")
    assert each < 430, each


def run(browser):
    if os.path.exists(os.path.join(FOLDER, "example/map.html")):
        check("example: everything answers within 50 ms", latency, browser, "example/map.html", 50, 20)
    folder, program = os.path.join(FOLDER, "large"), sys.argv[3] if len(sys.argv) > 3 else ""
    if not os.access(program, os.X_OK):
        skip(f"{RELATIONS} relations answer within {LIMIT} ms", "no program")
        return
    write_project(folder)
    subprocess.run([program, "build", "--quiet", "--no-model", folder], check=True, stderr=subprocess.DEVNULL)
    check(f"{RELATIONS} relations answer within {LIMIT} ms", latency, browser, "large/out/map.html", LIMIT, RELATIONS * 9 // 10)
    check(f"{RELATIONS} relations: the table is sorted", the_table_is_sorted_at_once, browser, "large/out/map.html", LIMIT)
    check(f"{RELATIONS} relations: what is not drawn is in the table", what_is_not_drawn_is_in_the_table, browser, "large/out/map.html")
    check(f"{RELATIONS} relations: half a kilobyte each at most", bytes_of_a_relation, "large/out/map.html")
