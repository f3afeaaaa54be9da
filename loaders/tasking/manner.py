"""How much a document's kind makes a duty of what it says of a body."""

from dataclasses import dataclass

from vanban.loaders.extraction import Header
from vanban.loaders.reading import Reading
from vanban.loaders.tasking.assignees import Assignee
from vanban.loaders.tasking.vocabulary import cue, kinds

REPORTS = ("Báo cáo",)
LAWS = (
    "Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch",
    "Quy định", "Quy chế", "Điều lệ", "Hướng dẫn", "Văn bản hợp nhất", None,
)  # fmt: skip
ARTICLES = 8  # a decision of more articles holds a regulation


@dataclass(frozen=True, slots=True)
class Manner:
    """A report tells what was done; a law says what holds for everyone; a plan says who is to do what."""

    report: bool = False
    law: bool = False
    procedure: bool = (
        False  # it describes administrative procedures, whose labels name desks and not tasks
    )


def manner_of(reading: Reading, header: Header) -> Manner:
    """The manner of a document, by its type and by how it is built."""
    if header.type in REPORTS:
        return Manner(report=True)
    articles = {
        p.section.split(".")[0] for p in reading.paragraphs if p.section and p.section[0] == "Đ"
    }
    law = header.type in LAWS or len(articles) > ARTICLES
    procedure = bool(cue("procedure").search(reading.text))
    return Manner(law=law or procedure, procedure=procedure)


def is_task(found: Assignee, manner: Manner, duties: bool | None) -> bool:
    """Whether a body and its verb make a task in a document of this manner."""
    if found.fact or not found.verb or cue("states").fullmatch(found.verb):
        return False
    if not manner.law:
        return True
    return found.public and (bool(duties) or kinds().get(found.verb) == "duty")
