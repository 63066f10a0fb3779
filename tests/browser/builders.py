"""The recipes of doc/embedding.md, followed to the letter with the page builders that are installed."""
import os
import re
import shutil
import subprocess
import sys

from embeds import snippet
from harness import FOLDER, Page, check, skip

PROGRAM = os.path.abspath(sys.argv[3]) if len(sys.argv) > 3 else ""
BOOK = os.path.join(os.path.dirname(__file__), "../../doc/embedding.md")
TITLE = "Words of an article"


def recipe(name):
    """The commands of a section, and what is written into a text."""
    with open(BOOK, encoding="utf-8") as f:
        part = f.read().split(f"\n### {name}\n")[1].split("\n## ")[0].split("\n### ")[0]
    commands = [line.strip() for line in part.splitlines() if line.startswith("    ")]
    text = re.search(r"in a text `([^`]+)`", part)
    return commands, text.group(1) if text else ""


def workshop(name, files):
    """A folder with the map in out/ and the FILES of a small site, where the recipe's commands have run."""
    folder = os.path.join(FOLDER, "builders", name.lower())
    shutil.rmtree(folder, ignore_errors=True)
    commands, text = recipe(name)
    for path in [os.path.dirname(word) for c in commands for word in c.split() if "/" in word and ":" not in word] + [os.path.dirname(f) for f in files]:
        os.makedirs(os.path.join(folder, path), exist_ok=True)
    shutil.copytree(os.path.join(FOLDER, "example"), os.path.join(folder, "out"), ignore=shutil.ignore_patterns("site", "*.db", "article.html"))
    for path, content in files.items():
        with open(os.path.join(folder, path), "w", encoding="utf-8") as f:
            f.write(content.replace("@@", text))
    bin = os.path.join(folder, ".bin")
    os.makedirs(bin)
    os.symlink(PROGRAM, os.path.join(bin, "powermap"))
    for command in commands:
        subprocess.run(["sh", "-ec", command], cwd=folder, check=True, env={**os.environ, "PATH": bin + ":" + os.environ["PATH"]}, capture_output=True)
    return folder


class Served(Page):
    """A page of ROOT under the address that the recipes name; nothing leaves the machine."""

    def __init__(self, browser, root, path, width=1200, **options):
        super().__init__(browser, "data://,", width, **options)
        self.lost = []

        def serve(route):
            file = os.path.join(root, route.request.url.split("#")[0].removeprefix("https://example.org/"))
            file = os.path.join(file, "index.html") if os.path.isdir(file) else file
            if os.path.exists(file):
                return route.fulfill(path=file)
            self.lost.append(route.request.url)
            return route.fulfill(status=404, body="")

        self.context.route("https://example.org/**", serve)
        self.tab.goto("https://example.org/" + path)


def shows_the_map(browser, root, path, width=1200):
    with Served(browser, root, path, width) as p:
        p.until("document.querySelector('power-map') && !document.querySelector('power-map').shadowRoot.querySelector('slot')", 15)
        assert p.tab.locator("power-map").bounding_box()["height"] > 900
        assert TITLE in p.js("document.body.textContent")
        assert "{{" not in p.js("document.body.innerText") and "{%" not in p.js("document.body.innerText")
        lost = [u for u in p.lost if "favicon" not in u]
        assert not lost, lost
    with Served(browser, root, path, width, java_script_enabled=False) as p:
        image = p.tab.locator("power-map img")
        assert image.is_visible() and image.evaluate("(i) => i.naturalWidth") > 300


def hugo(browser):
    folder = workshop("Hugo", {
        "hugo.toml": "baseURL = 'https://example.org/'\ntitle = 'Paper'\n",
        "config.toml": "baseURL = 'https://example.org/'\ntitle = 'Paper'\n",
        "layouts/_default/single.html": "<!doctype html><html lang=en><meta charset=utf-8><title>{{ .Title }}</title><body>{{ .Content }}",
        "content/story.md": f"---\ntitle: Story\n---\n\n{TITLE}.\n\n@@\n\nMore of them.\n"})
    subprocess.run(["hugo", "--quiet"], cwd=folder, check=True, capture_output=True)
    shows_the_map(browser, os.path.join(folder, "public"), "story/")
    shows_the_map(browser, os.path.join(folder, "public"), "story/", 390)


def jekyll(browser):
    folder = workshop("Jekyll", {
        "_config.yml": "title: Paper\nurl: https://example.org\nexclude: [out, .bin]\n",
        "story.md": f"---\ntitle: Story\n---\n\n{TITLE}.\n\n@@\n\nMore of them.\n"})
    subprocess.run(["jekyll", "build", "--quiet"], cwd=folder, check=True, capture_output=True, env={**os.environ, "JEKYLL_ENV": "production"})
    with open(os.path.join(FOLDER, "example/map.html"), "rb") as a, open(os.path.join(folder, "_site/maps/ice/map.html"), "rb") as b:
        assert a.read() == b.read(), "Jekyll changed the map"
    shows_the_map(browser, os.path.join(folder, "_site"), "story.html")


def markdown(browser):
    """The picture that leads to the map; and the element, pasted into a Markdown text."""
    from markdown_it import MarkdownIt
    page = "<!doctype html><html lang=en><meta charset=utf-8><title>Readme</title><body>"
    folder = os.path.join(FOLDER, "example")
    for kind in ("markdown", "picture", "element"):
        text = f"{TITLE}.\n\n{snippet(kind)}\nMore of them.\n"
        with open(os.path.join(folder, "readme.html"), "w", encoding="utf-8") as f:
            f.write(page + MarkdownIt("commonmark").render(text))
        with Served(browser, folder, "readme.html") as p:
            if kind == "markdown":
                assert p.js("document.querySelector('a > img').naturalWidth") > 300
                assert p.js("document.querySelector('a > img').alt").startswith("Relationship map: ")
                p.tab.locator("a > img").click()
                assert p.tab.url.endswith("/map.html")
                continue
            if kind == "element":
                p.until("!document.querySelector('power-map').shadowRoot.querySelector('slot')", 15)
            else:
                assert p.js("document.querySelector('picture img').naturalWidth") > 300
            assert p.js("[...document.querySelectorAll('p')].map((e) => e.textContent)") == [f"{TITLE}.", "More of them."], "Markdown took the snippet apart"


def pandoc(browser):
    """Quarto reads what pandoc reads: raw HTML in a fence, and for other formats the picture."""
    folder = os.path.join(FOLDER, "example")
    html = subprocess.run(["pandoc", "-f", "markdown", "-t", "html", "--standalone", "--metadata", "title=Story"], input=f"{TITLE}.\n\n{snippet('quarto')}",
                          check=True, capture_output=True, text=True).stdout
    with open(os.path.join(folder, "quarto.html"), "w", encoding="utf-8") as f:
        f.write(html)
    with Served(browser, folder, "quarto.html") as p:
        p.until("!document.querySelector('.content-visible[data-when-format=html] power-map').shadowRoot.querySelector('slot')", 15)
        assert p.js("document.querySelector('.content-visible[data-unless-format=html] img').getAttribute('src')") == "map.png"
    latex = subprocess.run(["pandoc", "-f", "markdown", "-t", "latex"], input=snippet("quarto"), check=True, capture_output=True, text=True).stdout
    assert "power-map" not in latex and "{map.png}" in latex, latex


def through_a_filter(browser):
    """WordPress for a role without unfiltered HTML: scripts, custom elements, <picture> and its <source>, and the
    rules of style that its filter does not know, go; the image stays, at its size and with its description."""
    code = snippet("wordpress", "example", "--url", "https://example.org/")
    code = re.sub(r"<script.*?</script>|</?power-map[^>]*>|</?picture[^>]*>|<source[^>]*>", "", code, flags=re.S)
    code = re.sub(r"(all:initial|color-scheme:inherit|display:block);?", "", code)
    assert "<script" not in code and "power-map>" not in code
    folder = os.path.join(FOLDER, "example")
    with open(os.path.join(folder, "filtered.html"), "w", encoding="utf-8") as f:
        f.write("<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Story</title><body>" + code)
    for width in (1200, 390):
        with Served(browser, folder, "filtered.html", width) as p:
            image = p.js("(() => { const i = document.querySelector('img'), b = i.getBoundingClientRect(); return [i.naturalWidth, b.width, b.height / b.width, i.alt]; })()")
            assert image[0] > 300 and 0.9 * (width - 16) <= image[1] <= width and 1 < image[2] < 6 and image[3].startswith("Relationship map: "), image
            assert p.js("document.documentElement.scrollWidth") <= width


def run(browser):
    if not os.access(PROGRAM, os.X_OK) or not os.path.exists(os.path.join(FOLDER, "example/map.html")):
        skip("the recipes", "no program")
        return
    for test, needed in ((hugo, "hugo"), (jekyll, "jekyll"), (pandoc, "pandoc")):
        if shutil.which(needed):
            check(f"recipe: {needed}", test, browser)
        else:
            skip(f"recipe: {needed}", f"no {needed}: apt-get install {needed}")
    try:
        import markdown_it  # noqa: F401
        check("recipe: Markdown", markdown, browser)
    except ImportError:
        skip("recipe: Markdown", "no markdown-it-py")
    check("recipe: WordPress, filtered", through_a_filter, browser)
