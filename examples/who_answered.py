"""How a directive came down, and which of those who received it issued nothing.

python examples/who_answered.py [SYMBOL]
"""

import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from vanban.graph.build import build
from vanban.graph.store import open_store
from vanban.queries.ask import ask
from vanban.queries.cascades.trace import trace
from vanban.queries.documents import find_document

DOCUMENTS = Path(__file__).parent / "documents"


def main(symbol: str) -> None:
    with TemporaryDirectory() as folder:
        build([DOCUMENTS], Path(folder))
        with closing(open_store(folder)) as store:
            for member in trace(store, find_document(store, symbol)).nodes:
                document, via = member.document, ", ".join(member.via)
                print(
                    "  " * member.depth,
                    document["symbol"],
                    document["date"],
                    document["issuer"],
                    via,
                )
            answer = ask(store, "unanswered_recipients", [f"symbol={symbol}"])
    print("No answer among these documents from:")
    for row in answer["rows"]:
        print("  -", *(value for value in row.values() if value is not None))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "97-KL/TW")
