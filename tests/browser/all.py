"""all.py CHROMIUM FOLDER PROGRAM - every test of the pages in a real browser, as TAP.

FOLDER holds small.html and hostile.html (made by hand, tests/unit/
test_export_html.c) and, if the program could build them, example/ and
hostile-map/ (tests/browser/hostile), each with its site/.
"""
import os
import sys

from playwright.sync_api import sync_playwright

import builders
import embeds
import explore
import fragments
import large
import map_html
import site_pages
import vectors
from harness import CHROMIUM, finish


def main():
    with sync_playwright() as play:
        # Nobody else's pages are opened: the sandbox, which root cannot have, is not missed.
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        only = os.environ.get("PART", "").split()  # PART="explore large": those alone
        for part in (map_html, explore, embeds, builders, fragments, site_pages, vectors, large):
            if not only or part.__name__ in only:
                part.run(browser)
        browser.close()
    return finish()


if __name__ == "__main__":
    sys.exit(main())
