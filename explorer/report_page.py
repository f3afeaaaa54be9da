"""A report as one page of HTML that prints on A4, its sources as numbered notes at the end."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from vanban.explorer.report import Block, Heading, Paragraph, Report, Table

STYLE = Path(__file__).parent / "page" / "report.css"


def page(report: Report, lang: str) -> str:
    """The whole page; nothing in it points outside."""
    notes: list[str] = []
    said = report.words
    body = "\n".join(block_html(block, notes) for block in report.blocks)
    sources = "\n".join(f'<li id="n{at}">{escape(text)}</li>' for at, text in enumerate(notes, 1))
    return f"""<!doctype html>
<html lang="{lang}">
<head><meta charset="utf-8"><title>{escape(report.title)}</title><style>{STYLE.read_text(encoding="utf-8")}</style></head>
<body>
<div class="head"><p><b>{escape(said["report.office"])}</b><br>*<br>{escape(said["report.number"])}</p>
<p><b>{escape(said["report.motto"])}</b><br><br><i>{escape(said["report.day"])}</i></p></div>
<h1>{escape(said["report.report"])}<br>{escape(report.title)}</h1>
{body}
<div class="head"><p>{escape(said["report.recipients"])}<br>- …</p><p>T/M …<br><br><br>{escape(said["report.signer"])}</p></div>
<h2>{escape(said["report.sources"])}</h2>
<ol class="notes">{sources}</ol>
</body>
</html>
"""


def block_html(block: Block, notes: list[str]) -> str:
    if isinstance(block, Heading):
        return f"<h2>{escape(block.text)}</h2>"
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}{marks(block.notes, notes)}</p>"
    return table_html(block, notes)


def table_html(block: Table, notes: list[str]) -> str:
    columns = "".join(f'<col style="width:{width:.0%}">' for width in block.widths)
    head = "".join(f"<th>{escape(name)}</th>" for name in block.head)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{escape(text)}{marks(hung, notes)}</td>" for text, hung in cells) + "</tr>"
        for cells in block.rows
    )  # fmt: skip
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def marks(hung: Sequence[str], notes: list[str]) -> str:
    """The numbers of notes, which join the list at the end of the page."""
    numbers = []
    for text in hung:
        notes.append(text)
        numbers.append(f'<a href="#n{len(notes)}">{len(notes)}</a>')
    return f"<sup>{', '.join(numbers)}</sup>" if numbers else ""
