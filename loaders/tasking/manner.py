"""How much a document's kind makes a duty of what it says of a body."""

from dataclasses import dataclass

from vanban.loaders.extraction import Header
from vanban.loaders.reading import Reading
from vanban.loaders.tasking.assignees import Assignee
from vanban.loaders.tasking.vocabulary import cue, kinds, signs

REPORTS = ("Báo cáo",)
LAWS = (
    "Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch",
    "Quy định", "Quy chế", "Điều lệ", "Hướng dẫn", "Văn bản hợp nhất", None,
)  # fmt: skip
ARTICLES = 8  # a decision of more articles holds a regulation
FEW = 5  # articles of a decision that only promulgates one


@dataclass(frozen=True, slots=True)
class Manner:
    """A report tells what was done; a law says what holds for everyone; a plan says who is to do what."""

    report: bool = False
    law: bool = False
    # it describes administrative procedures, whose labels name desks and not tasks
    procedure: bool = False
    since: int = 0  # where the law begins: behind the signature of the decision that promulgates it

    def at(self, place: int) -> "Manner":
        """The manner of a place in the reading."""
        return self if place >= self.since else PLAN


PLAN = Manner()


def manner_of(reading: Reading, header: Header) -> Manner:
    """The manner of a document, by its type and by how it is built."""
    if header.type in REPORTS:
        return Manner(report=True)
    procedure = any(sign.search(reading.text) for sign in signs("procedure"))
    procedure = procedure or bool(cue("procedures").search(header.title or ""))
    if header.type in LAWS:
        return Manner(law=True, procedure=procedure)
    signed = signature_of(reading)
    before, articles = articles_of(reading, signed), articles_of(reading, len(reading.text))
    if not procedure and len(articles) <= ARTICLES:
        return PLAN
    return Manner(law=True, procedure=procedure, since=signed if len(before) <= FEW else 0)


def signature_of(reading: Reading) -> int:
    """Where the signature or the list of recipients begins."""
    for paragraph in reading.paragraphs:
        if cue("outside").match(reading.text, paragraph.start, paragraph.end):
            return paragraph.start
    return 0


def articles_of(reading: Reading, end: int) -> set[str]:
    """The articles before a place."""
    sections = (p.section for p in reading.paragraphs if p.start < end and p.section)
    return {section.split(".")[0] for section in sections if section[0] == "Đ"}


def is_task(found: Assignee, manner: Manner, duties: bool | None) -> bool:
    """Whether a body and its verb make a task in a document of this manner."""
    if found.fact or not found.verb or cue("states").fullmatch(found.verb):
        return False
    if not manner.law:
        return True
    told = found.ordered or bool(duties) or kinds().get(found.verb) == "duty"
    return found.public and told


def only_legislates(found: Assignee, manner: Manner) -> bool:
    """Whether a law says whose act rules the rest: "Chính phủ quy định chi tiết Điều này" is no task."""
    return manner.law and not found.ordered and bool(cue("legislates").fullmatch(found.verb or ""))
