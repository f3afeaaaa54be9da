"""Paragraphs put together line by line: what is open waits for its continuation, across footnotes and pages."""

from dataclasses import dataclass, field

from vanban.loaders.lines.kinds import CONTINUES, KIND, SMALL, is_closed, is_cut, note_number
from vanban.loaders.lines.markup import MARKUP, Mark, Piece, clean, is_composed, marked_lines

WRAPPED = 130  # lines shorter than this are broken by hand, not one line a paragraph
FULL = 0.8  # of the usual width: the next line may go on
SHORTEST = 12  # characters of a line that can wait for its continuation
NOTE_REACH = 40  # lines after a footnote in which the sentence above it goes on


@dataclass(slots=True)
class Block:
    """A paragraph while lines are still being added to it."""

    footnote: int | None = None
    row: bool = False  # a row of a table
    pieces: list[Piece] = field(default_factory=list)
    marks: tuple[Mark, ...] = ()
    line: str = ""  # the last line added, as the file has it

    def add(self, line: str, at: int) -> None:
        """One more line without mark-up, with a blank where the break was."""
        text = line.strip(" ")
        self.line = text.strip(" *_")
        if not text:
            return
        if line[0] == " ":
            at += len(line) - len(line.lstrip(" "))
        if self.pieces:
            self.pieces.append((" ", self.pieces[-1][2], at))
        self.pieces.append((text, at, at + len(text)))

    def add_marked(self, line: str, at: int) -> None:
        """One more line, in pieces if there is more to it than blanks at its ends."""
        bare = line.strip(" ")
        if bare and is_composed(bare) and not MARKUP.search(bare):
            self.add(line, at)
            return
        pieces, marks = clean(line, at)
        if self.pieces and pieces:
            self.pieces.append((" ", self.pieces[-1][2], pieces[0][1]))
        before = len(self.pieces)
        if marks:
            self.marks += tuple((before + index + 1, number) for index, number in marks)
        self.pieces += pieces
        self.line = line.strip(" *_")

    @property
    def closed(self) -> bool:
        """It ends as a sentence does."""
        return self.row or is_closed(self.line)

    @property
    def capitals(self) -> bool:
        """Its last line is a heading in capitals."""
        return self.line.isupper()


class Blocks:
    """The paragraphs of a text."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        lengths = sorted([len(line) for line in self.lines if line and not line.isspace()])
        self.width = lengths[len(lengths) * 19 // 20] if lengths else 0
        self.wrapped = self.width < WRAPPED
        self.marked = marked_lines(text)
        self.out: list[Block] = []
        self.body: Block | None = None  # the last paragraph of the text proper
        self.note: Block | None = None  # the last footnote

    def read(self) -> list[Block]:
        """Walk through the lines."""
        at, gap, kind_of, marked = 0, True, KIND.match, self.marked
        for index, line in enumerate(self.lines):
            found, kind = None, None
            if line[:1] in SMALL and line[1:2] != ")":
                kind = "continues"  # as a third of the lines do
            elif line:
                found = kind_of(line)
                kind = found.lastgroup if found else None
            if not line or kind == "ruler":
                gap = True
            elif found and kind == "note":
                block = self.note = self.open(Block(note_number(found["note"])))
                block.add_marked(line[found.end() :], at + found.end())
                gap = False
            else:
                block = self.block_of(index, line, kind, gap)
                if index in marked:
                    block.add_marked(line, at)
                else:
                    block.add(line, at)
                gap = False
            at += len(line) + 1
        return self.out

    def open(self, block: Block) -> Block:
        """A new paragraph."""
        self.out.append(block)
        return block

    def block_of(self, index: int, line: str, kind: str | None, gap: bool) -> Block:
        """The paragraph that a line belongs to, or a new one."""
        block = None
        if kind not in ("row", "opens"):
            block = self.waiting(kind) if gap else self.above(line, kind)
        if (
            block is None
            and self.out
            and self.out[-1].footnote is not None
            and self.in_note_still(index, gap)
        ):
            block = self.note = self.open(Block(self.note.footnote if self.note else None))
        if block is None:
            block = self.body = self.open(Block(row=kind == "row"))
        return block

    def waiting(self, kind: str | None) -> Block | None:
        """The paragraph that a line below a gap goes on with: one whose sentence is not at its end."""
        for block in (self.body, self.note):
            if block and (kind == "continues" or is_cut(block.line)):
                long = len(block.line) > SHORTEST or is_cut(block.line)
                if long and not block.closed and not block.capitals:
                    return block
        return None

    def above(self, line: str, kind: str | None) -> Block | None:
        """The paragraph right above a line, if the line goes on with it."""
        block = self.out[-1] if self.out else None
        if not block or block.row:
            return None
        last = block.line
        if not last:
            return block
        if last.isupper() and not line.strip(" *_>").isupper():
            return None
        if not last[-1].isalnum() and is_closed(last):
            full = self.wrapped and len(last) >= FULL * self.width
            return block if full else None
        joins = self.wrapped or kind == "continues" or is_cut(last)
        return block if joins else None

    def in_note_still(self, index: int, gap: bool) -> bool:
        """Whether a paragraph after a footnote is its second one: the cut sentence above still waits."""
        if not (self.out and self.out[-1].footnote is not None and self.body):
            return False
        if not gap:
            return True
        if self.body.closed or self.body.capitals:
            return False
        for later in range(index + 1, min(index + NOTE_REACH, len(self.lines))):
            line = self.lines[later]
            found = KIND.match(line)
            if found and found.lastgroup == "note":
                return False
            if not self.lines[later - 1].strip() and CONTINUES.match(line):
                return True
        return False
