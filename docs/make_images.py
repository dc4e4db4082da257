"""Makes the pictures of the documentation: real screenshots of the report on the bundled, fictional example.

python docs/make_images.py            needs playwright and Debian's chromium
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).parent / "images"
WIDTH = 920
TOP_ENDS_BEFORE = "#answers"
ANSWERS = {"report-answer.png": "#a7", "report-refusal.png": "#a4"}


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page_file = Path(folder) / "voorbeeld.html"
        command = "import sys; from analyzer.cli import main; sys.exit(main())"
        subprocess.run(
            [sys.executable, "-c", command, "report", "--example", "-o", str(page_file)], check=True
        )
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 1200}, device_scale_factor=1.6)
        page.goto(page_file.as_uri())
        end = page.locator(TOP_ENDS_BEFORE).bounding_box()
        assert end is not None
        top = {"x": 0, "y": 0, "width": WIDTH, "height": end["y"] - 8}
        page.screenshot(path=IMAGES / "report.png", full_page=True, clip=top)
        for name, selector in ANSWERS.items():
            page.locator(selector).screenshot(path=IMAGES / name)
        browser.close()


if __name__ == "__main__":
    main()
