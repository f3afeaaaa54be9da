"""What one document says of others, each with the words that say so.

python examples/read_one.py [FILE]
"""

import sys
from pathlib import Path

from vanban.loaders.extract import extract
from vanban.loaders.load import load

REPORT = Path(__file__).parent / "documents" / "64-BC-DU-dien-bien.txt"


def main(path: Path) -> None:
    document = load(path)
    said = extract(document)
    print(said.self.type, said.self.symbol, said.self.date, said.self.issuer, sep=" | ")
    for relation in said.relations:
        quote = " ".join(document.text[relation.start : relation.end].split())
        print(f"{relation.subject} {relation.predicate} {relation.object} ({relation.level})")
        print(f"    “{quote}”")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else REPORT)
