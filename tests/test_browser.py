"""The picture in a real browser, with no network: it draws, it shows every card, and it says no error."""

import json
import os
import re
import shutil
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from vanban import build, find_document, open_store, trace
from vanban.explorer.frame import COLOURS
from vanban.explorer.picture import draw
from vanban.queries.cascades.around import around

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"
# Runs in the page when it is drawn: which cards a reader sees, how large, and how many points have the Party's colour.
LOOK = """
<script>
window.addEventListener("load", function () {
  var canvas = document.querySelector("canvas"), box = canvas.getBoundingClientRect(), seen = {};
  Object.entries(network.getPositions()).forEach(function (entry) {
    var at = network.canvasToDOM(entry[1]);
    seen[entry[0]] = at.x > 0 && at.y > 0 && at.x < box.width && at.y < box.height;
  });
  var points = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data, red = 0;
  for (var i = 0; i < points.length; i += 4)
    red += points[i] === RED[0] && points[i + 1] === RED[1] && points[i + 2] === RED[2];
  var found = document.createElement("pre");
  found.id = "look";
  found.textContent = JSON.stringify({ seen: seen, red: red, scale: network.getScale() });
  document.body.appendChild(found);
});
</script>
"""


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found and os.environ.get("VANBAN_TEST_EVERYTHING") == "1":
        pytest.fail("there is no chromium. Install it with the system's packages")
    if not found:
        pytest.skip("there is no chromium")
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    build([EXAMPLES], folder)
    return folder


def looked_at(chromium: str, page: Path, profile: Path) -> tuple[dict[str, Any], str]:
    """What LOOK found in the page, and what the browser said of errors."""
    red = [int(COLOURS["party"][at : at + 2], 16) for at in (1, 3, 5)]
    script = LOOK.replace("RED", json.dumps(red))
    page.write_text(
        page.read_text(encoding="utf-8").replace("</body>", f"{script}</body>"), encoding="utf-8"
    )
    options = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    command = [chromium, *options.split(), "--enable-logging=stderr", "--virtual-time-budget=6000"]
    command += ["--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1366,768", "--dump-dom"]
    done = subprocess.run(
        [*command, f"--user-data-dir={profile}", page.as_uri()],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    found = re.search(r'<pre id="look">(.*?)</pre>', done.stdout)
    assert found, done.stderr[-2000:]
    said = "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return json.loads(found[1]), said


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_picture_is_drawn_whole(lang: str, chromium: str, demo: Path, tmp_path: Path) -> None:
    with closing(open_store(demo, "cypher")) as store:
        cascade = trace(store, find_document(store, "97-KL/TW"))
    draw(cascade, tmp_path / "c.html", lang=lang)
    found, said = looked_at(chromium, tmp_path / "c.html", tmp_path / "profile")
    assert found["seen"] == dict.fromkeys(
        [cascade.root["id"], *(node.document["id"] for node in cascade.nodes)], True
    )
    assert found["scale"] > 0.5 and found["red"] > 2000
    assert said == ""


def test_everything_round_a_document_is_drawn(chromium: str, demo: Path, tmp_path: Path) -> None:
    with closing(open_store(demo, "cypher")) as store:
        beside = around(store, find_document(store, "64-BC/ĐU"))
    draw(beside, tmp_path / "a.html", lang="vi")
    found, said = looked_at(chromium, tmp_path / "a.html", tmp_path / "profile")
    assert len(found["seen"]) == len(beside.nodes) + 1 and all(found["seen"].values())
    assert said == ""
