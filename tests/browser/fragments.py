""""Read it there" opens the original at that very sentence: the browser scrolls to it."""
import html
import os
import subprocess
import sys

from harness import FOLDER, Page, check, skip

PROGRAM = sys.argv[3] if len(sys.argv) > 3 else ""
PUT = os.path.join(FOLDER, "fragments")
SENTENCES = {  # what a directive has signs of its own for, and what a page shows otherwise than a text file
    "ampersand": "Harbor & Sons owns Mill Works & its sister, Quay & Co., outright.",
    "percent": "Harbor & Sons supplies Mill Works with 50%, or 100%-, of its coal & more.",
    "commas": "In May, so -,the Record- says, Harbor & Sons sued Mill Works, twice, and lost, -twice.",
    "quotes": "Harbor & Sons funds Mill Works — and that’s “all,” or ‘nearly all’, there is to it…",
    "hash": "Harbor & Sons criticizes Mill Works #1 in list a=b&c=d?e:~:text=f of the port.",
    "accents": "Harbor & Sons acquired Mill Works, naïvely, at a café in Zürich, for £2 million.",
    "short": "Harbor & Sons hired Mill Works.",
    "wrapped": "Harbor & Sons supports\nMill Works, whose owners\nhave long wished for it.",
}
FILLER = "".join(f"<p>Words {i} of a long page that speaks of other things than those.</p>" for i in range(90))


def write_project():
    os.makedirs(os.path.join(PUT, "corpus"), exist_ok=True)
    with open(os.path.join(PUT, "entities.yaml"), "w", encoding="utf-8") as f:
        f.write("entities:\n  - {id: harbor, name: Harbor & Sons, type: company}\n  - {id: mill, name: Mill Works, type: company}\n")
    for name, sentence in SENTENCES.items():
        with open(os.path.join(PUT, "corpus", name + ".md"), "w", encoding="utf-8") as f:
            f.write(f"---\ntitle: {name}\npublisher: The Record\nurl: https://news.example/{name}?a=1&b=2\n---\nOf the port.\n\n{sentence}\n")


def original(name):
    """The text as a newspaper's page shows it, its sentence far down, with links and emphasis in it."""
    words = html.escape(SENTENCES[name], quote=False).replace("Mill Works", "<a href='#'>Mill <em>Works</em></a>")
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>{name}</title><body>{FILLER}<p id=it>{words}</p>{FILLER}"


def opens_at_the_sentence(browser):
    with Page(browser, "fragments/out/map.html") as p:
        p.context.route("https://news.example/**", lambda route: route.fulfill(
            content_type="text/html; charset=utf-8", body=original(route.request.url.split("/")[3].split("?")[0])))
        seen = set()
        for key in p.js("[...document.querySelectorAll('#relations tbody tr')].map((r) => r.id.slice(9))"):
            p.js("(key) => { location.hash = '#edge=' + key; }", key)
            p.tab.wait_for_timeout(50)
            for link in p.tab.locator("#card a:has-text('Read it there')").all():
                name = link.get_attribute("href").split("/")[3].split("?")[0]
                with p.tab.expect_popup() as popup:
                    link.click()
                there = popup.value
                there.wait_for_load_state()
                for _ in range(40):
                    if there.evaluate("scrollY") > 0:
                        break
                    there.wait_for_timeout(50)
                top = there.evaluate("(() => { const b = document.getElementById('it').getBoundingClientRect(); return [b.top, b.bottom, innerHeight, scrollY]; })()")
                assert top[3] > 0 and top[0] >= 0 and top[1] <= top[2], (name, link.get_attribute("href"), top)
                assert there.evaluate("opener") is None
                there.screenshot(path=os.path.join(FOLDER, f"fragment-{name}.png"))
                there.close()
                seen.add(name)
        assert len(seen) == len(SENTENCES), set(SENTENCES) - seen


def run(browser):
    if not os.access(PROGRAM, os.X_OK):
        skip("the original at the sentence", "no program")
        return
    write_project()
    subprocess.run([PROGRAM, "build", "--quiet", "--no-model", PUT], check=True, stderr=subprocess.DEVNULL)
    check("the original opens at the very sentence", opens_at_the_sentence, browser)
