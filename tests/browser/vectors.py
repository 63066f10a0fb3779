"""Names, ids, addresses and sentences made to break out, or merely to break: no script runs, nothing is asked for."""
import json
import os
import re
import subprocess
import sys

from harness import FOLDER, Page, check, host, skip
from site_pages import pages_of

PROGRAM = sys.argv[3] if len(sys.argv) > 3 else ""
PUT = os.path.join(FOLDER, "vectors")
LONG = "Donaudampfschiff" * 20
NAMES = {
    "__proto__": "Proto Works",                    # what an object has without being told
    "constructor": "Constructor Works",
    "tostring": "}</style><style>*{background:url(https://evil.example/css)}",
    "valueof": "url(javascript:hacked=1);@import 'https://evil.example/'",
    "comment": "<!--<script>hacked=1//--> Works",  # one state of the HTML parser inside a script
    "cdata": "<![CDATA[ <script>hacked=1</script> ]]> Works",
    "sheet": "=HYPERLINK(\"https://evil.example/\",\"Works\")",
    "long": LONG,
    "mixed": "\u05e2\u05d1\u05e8\u05d9\u05ea (Works) \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "turned": "\u202eskroW\u202c",                  # refused at the door: the rest is drawn without it
    "lines": "Line\u2028Works\u2029",
    "math": "&lt;script&gt; &amp;amp; &#x3c;script&#62; Works",
    "template": "{{constructor.constructor('hacked=1')()}} ${hacked=1} Works",
}
HEADS = {  # of a text: title, publisher, url, archive_url
    "tabbed": ("A\u202eB", "x\" autofocus onfocus=hacked=1 y=\"", "java\tscript:hacked=1", "data:text/html,<script>hacked=1</script>"),
    "upper": ("<!--<script>", "--!><svg/onload=hacked=1>", "JaVaScRiPt:hacked=1", "https://news.example/a#:~:text=stolen"),
    "blank": ("]]></title><script>hacked=1</script>", "P", " javascript:hacked=1", "vbscript:hacked=1"),
    "spaced": ("\\u003c/script\\u003e", "Q", "https://news.example/?q=%3Cscript%3E&x=a,b-c", "//evil.example/"),
}
SENTENCES = (
    "{a} owns {b}, 50%-owned, of all things & -,more, of it - and, so, on.",
    "</blockquote><script>hacked=1</script> {a} sues {b} <!-- over nothing.",
    "{a} supplies {b} with <img src=https://evil.example/x onerror=hacked=1>.",
    "{a} criticizes {b} \u202etxet sdrawkcab\u202c for it.",
    "The firm {a} owns {b} \x1b[31m too.",
)


def write_project():
    os.makedirs(os.path.join(PUT, "corpus"), exist_ok=True)
    with open(os.path.join(PUT, "entities.yaml"), "w", encoding="utf-8") as f:
        f.write("map:\n  title: " + json.dumps("<!--<script> \\u003c") + "\nentities:\n")
        for i, (id, name) in enumerate(NAMES.items()):
            f.write(f"  - id: {id}\n    name: {json.dumps(name)}\n    aliases: [Firm{i}corp]\n    type: company\n    description: {json.dumps(name)}\n    url: \"java\\tscript:hacked=1\"\n")
    count = len(NAMES)
    for t, (file, (title, publisher, url, archive)) in enumerate(HEADS.items()):
        with open(os.path.join(PUT, "corpus", file + ".md"), "wb") as f:
            head = f"---\ntitle: {json.dumps(title)}\npublisher: {json.dumps(publisher)}\nurl: {json.dumps(url)}\narchive_url: {json.dumps(archive)}\ndate: 2020-01-0{t + 1}\n---\n"
            text = head + "\n\n".join(s.format(a=f"Firm{(i + t * 5) % count}corp", b=f"Firm{(i + t * 5 + 1) % count}corp") for i, s in enumerate(SENTENCES))
            f.write(text.encode() + b"\n\nFirm0corp owns Firm3corp, \xed\xa0\x80 \xff\xfe half a letter.\n")
    with open(os.path.join(PUT, "corpus", "binary.md"), "wb") as f:  # no text at all: passed over
        f.write(b"Firm0corp owns Firm5corp \x00 too.\n" * 9)


def nothing_runs(page, where):
    assert page.js("window.hacked") is None, where
    on = page.js("[...document.querySelectorAll('*')].flatMap((e) => [...e.attributes]).filter((a) => /^on|^autofocus|^style$/.test(a.name) && a.name !== 'style').map((a) => a.name)")
    assert not on, (where, on)
    links = page.js("[...document.querySelectorAll('a[href]')].map((a) => [a.protocol, a.href])")
    assert all(protocol in ("http:", "https:", "file:") for protocol, _ in links), links
    assert page.js("document.querySelectorAll('main img:not(power-map img), embed, object, form, base, link[href^=http]').length") == 0, where


def the_map(browser, width):
    with Page(browser, "vectors/out/map.html", width) as p:
        data = json.loads(p.js("document.getElementById('data').textContent"))
        assert {n["id"] for n in data["nodes"]} >= {"__proto__", "constructor", "long", "lines"}, data["nodes"]
        for node in data["nodes"]:
            for kind in ("node", "around"):
                p.js("(hash) => { location.hash = hash; }", f"#{kind}={node['id']}")
                p.tab.wait_for_timeout(40)
            p.js("for (const d of document.querySelectorAll('details')) d.open = true")
            assert p.js("document.documentElement.scrollWidth") <= width, node["id"]
            p.js("const n = document.querySelector('#notice:not([hidden]) button:last-child'); if (n) n.click()")
        p.js("(hash) => { location.hash = hash; }", "#path=__proto__-comment")
        for letters in ("__proto__", "<", "works", LONG[:40]):
            p.tab.fill("#find", letters)
            p.tab.wait_for_timeout(20)
        nothing_runs(p, "map.html")
        assert p.js("document.scripts.length") == 2
        p.quiet()
        p.tab.screenshot(path=os.path.join(FOLDER, f"vectors-{width}.png"))


def every_page(browser):
    with host(os.path.join(PUT, "out/site")) as address:
        for page in pages_of("vectors/out"):
            with Page(browser, address + page, 390) as p:
                p.tab.wait_for_timeout(60)
                nothing_runs(p, page)
                assert p.js("document.documentElement.scrollWidth") <= 390, page
                outside = [u for u in p.asked if not u.startswith(address)]
                assert not outside, outside


def csv_starts_no_formula(browser):
    """A spreadsheet runs what begins with =, +, - or @."""
    with Page(browser, "vectors/out/map.html") as p:
        p.js("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
        p.js("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        p.tab.click("#table")
        p.tab.click(".pmx-copy")
        p.tab.wait_for_timeout(50)
        fields = re.findall(r'"((?:[^"]|"")*)"', p.js("window.copied"))
        assert len(fields) > 60 and not [f for f in fields if re.match(r"[=+\-@\t\r]", f)]


def run(browser):
    if not os.access(PROGRAM, os.X_OK):
        skip("names made to break out", "no program")
        return
    write_project()
    subprocess.run([PROGRAM, "site", "--quiet", "--no-model", PUT], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for width in (1200, 390):
        check(f"vectors at {width}: the map", the_map, browser, width)
    check("vectors: every page of the site", every_page, browser)
    check("vectors: the CSV starts no formula", csv_starts_no_formula, browser)
