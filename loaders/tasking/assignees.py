"""The body, or the group of bodies, that a clause tells to do something, and those that are to help."""

import re
from dataclasses import dataclass

from vanban.loaders.names import Home, full_name, known_end, read_body
from vanban.loaders.tasking.vocabulary import body_head, cue, kinds, private_head, verb_inside

REACH = 320  # letters of a list of bodies before its verb
LONGEST_LIST = 900  # of those who enforce an act
BREAK = re.compile(
    r"[;:\"]|\.\s|\s(?=(?:Thực hiện|Căn cứ|Triển khai|Trên cơ sở)\s)|\s(?=[a-zđ]\)\s)"
)
# "cơ quan quản lý", "Hội đồng thẩm định": a name goes on; "Sở Khoa học và Công nghệ tham mưu": it has ended.
BEFORE_NOMINAL = re.compile(
    r"(?<!\w)(?:cơ quan|đơn vị|viện|(?<!ủy )cơ sở|tổ chức|doanh nghiệp|bộ phận|lực lượng|các|trung tâm|trường|người"
    r"|công tác|việc|lĩnh vực|quỹ|về|để|và|cán bộ|được giao|công ty|hoạt động|nhiệm vụ|kế hoạch|trong|quá trình"
    r"|chương trình|dự án|đề án|sự nghiệp|được|do|cứu|ngoại|xuất|Ngoại"
    r"|Ban|Hội đồng|Tổ|Đoàn|Trung tâm|Phòng|Viện|Trường|Cục|Vụ|Hội|Quỹ)\s\Z"
)
SEPARATOR = re.compile(r"\s*(?:;|,\s*(?:và\s|cùng\s)?|\svà\s)\s*")
NEXT = re.compile(r"(?:,|;|\svà)\s")


@dataclass(frozen=True, slots=True)
class Assignee:
    """The bodies of a clause; places are of the reading."""

    start: int
    end: int  # where its names end and the verb begins
    verb: str | None  # None where the text ends without one: a heading
    fact: bool = False  # what was done, or is so, and no duty
    public: bool = True  # a body that carries out what laws say, not one of those whom they bind
    ordered: bool = False  # another body gives it the task: "Giao Sở Y tế …"


def read_assignee(text: str, at: int, end: int, *, helps: bool = False) -> Assignee | None:
    """The bodies that begin at a place, up to the verb of their clause.

    >>> text = "Sở Nội vụ, Sở Tư pháp chủ trì rà soát"
    >>> found = read_assignee(text, 0, len(text))
    >>> (text[found.start : found.end], found.verb) if found else None
    ('Sở Nội vụ, Sở Tư pháp', 'chủ trì')
    """
    head = body_head().match(text, at, end)
    if not head:
        return None
    broken = BREAK.search(text, head.end(), min(end, at + REACH))
    limit = broken.start() if broken else min(end, at + REACH)
    named = known_end(text, at) if head.lastgroup == "body" else None
    verb = enforcing(text, head.end(), end) or first_verb(text, head.end(), limit, named or 0)
    if verb and LATE.search(text, at, verb.start()):
        verb = cue("late").search(text, verb.end(), limit) or verb
    if verb and not helps and AIM.search(text, max(at, verb.start() - 8), verb.start()):
        verb = cue("governs").search(text, head.end(), verb.start())
        if not verb:
            return None
    names = text[at : verb.start() if verb else limit].rstrip(" .,")
    if LINKED.search(names):
        return None
    word = " ".join(verb[0].split()[:3]) if verb else None
    private = private_head().match(text, at)
    if verb and private and PROPER.fullmatch(text, verb.end(), limit):
        return None  # "Công ty TNHH Xây dựng khai thác Bảo Châu" is a name
    fact = tells_fact(names, head.end() - at, word)
    if verb and cue("working").match(text, verb.start(), limit):
        fact = True
    being = cue("being").search(names, head.end() - at) if verb else None
    names = names[: being.start()].rstrip(" ,") if being else names
    return Assignee(at, at + len(names), word, fact, head.lastgroup != "alone" and not private)


def tells_fact(names: str, start: int, verb: str | None) -> bool:
    """Whether the words between a body and its verb say what was done, or is so."""
    fact = cue("fact").search(names, start)
    if not fact or (kinds().get(verb or "") == "duty" and fact[0].lower() in ("được", "có")):
        return False
    return not (LATE.search(names) and cue("late").fullmatch(verb or ""))


# A list of bodies that ends so is a part of something else: "sau khi nghe ý kiến của Bộ A, Bộ B, tham luận của".
LINKED = re.compile(r"(?<!\w)(?:nơi|của|với|tại|từ|bởi|cho|về|do|là|có (?:thẩm )?quyền)\Z")
# Those who have not done something are told to do it: "các xã chưa có kế hoạch khẩn trương xây dựng".
LATE = re.compile(r"(?<!\w)chưa\s")
# The verb behind it says why: "các đơn vị gửi ý kiến về Bộ Y tế để nghiên cứu" tells them to send.
AIM = re.compile(r"(?<!\w)(?:để|nhằm)\s\Z")
PROPER = re.compile(r"(?:\s[A-ZĐÀ-Ỹ]\w*)+\s*")
# Those whom only their work names: "các lực lượng thực thi pháp luật trên biển có trách nhiệm".
NAMED_BY_WORK = re.compile(r"(?<!\w)(?:lực lượng|cơ quan|đơn vị|tổ chức)\s\Z")
NAMED_SO = re.compile(r"(?<!\w)(?:được (?:giao )?|[tT]hường )\Z")
DUTY_AFTER = re.compile(r"[^,;:]{1,90}?(?<!\w)(có trách nhiệm|chịu trách nhiệm)(?!\w)")


def enforcing(text: str, at: int, end: int) -> re.Match[str] | None:
    """The verb at the end of an act, however long the list of bodies before it."""
    if text.find("thi hành", at, end) < 0:
        return None
    return cue("enforces").search(text, at, min(end, at + LONGEST_LIST))


def first_verb(text: str, at: int, end: int, named: int = 0) -> re.Match[str] | None:
    """The first verb that is not a part of a name: "cơ quan quản lý" names, "Sở quản lý" tells.

    `named` is where a name ends that is known as a whole: no verb behind it belongs to it.
    """
    for verb in verb_inside().finditer(text, max(at, named), end):
        start = verb.start()
        inside = names_on(text, max(named, start - 14), verb, end)
        if not (
            inside
            or NAMED_SO.search(text, max(at, start - 12), start)
            or cue("noun").match(text, start, end)
        ):
            return verb
    return None


def names_on(text: str, at: int, verb: re.Match[str], end: int) -> bool:
    """Whether a verb goes on with the name before it."""
    duty = DUTY_AFTER.match(text, verb.end(), end)
    if kinds()[verb[0]] == "nominal":
        return bool(duty or BEFORE_NOMINAL.search(text, at, verb.start()))
    return bool(duty and NAMED_BY_WORK.search(text, at, verb.start()))


def names_of(text: str, home: Home) -> tuple[str, ...]:
    """The bodies of a list, each in full.

    >>> names_of("Sở Văn hóa, Thể thao và Du lịch, UBND các xã, phường", Home("Lai Châu", "tỉnh"))
    ('Sở Văn hóa, Thể thao và Du lịch tỉnh Lai Châu', 'Ủy ban nhân dân các xã, phường')
    """
    names: list[str] = []
    at = 0
    while at < len(text):
        end = name_end(text, at)
        name = NOTE_MARK.sub("", text[at:end].strip(" ,;.:"))
        if name:
            names.append(name if PLURAL.match(name) else full_name(name, home))
        gap = SEPARATOR.match(text, end)
        at = gap.end() if gap else end + 1
    return tuple(names)


NOTE_MARK = re.compile(r"(?<=[a-zà-ỹ])\d{1,2}\Z")  # "Bộ Lao động - Thương binh và Xã hội11"
# "các tỉnh, thành phố" is no city that lacks its name.
PLURAL = re.compile(
    r".*(?<!\w)(?:(?:các|cấp) (?:tỉnh|quận|huyện|thành phố)|tỉnh, thành phố)(?!\w)", re.IGNORECASE
)


def name_end(text: str, at: int) -> int:
    """Where the name of a list that begins at a place ends: before the next one that is a body."""
    body = read_body(text, at)
    end = body.end if body else at
    while True:
        gap = NEXT.search(text, end)
        if not gap:
            return len(text)
        at = gap.end()
        told = text[at : at + 1].isupper() or text.startswith("các ", at)
        told = told and not text.startswith("Cán bộ ", at)  # "Cục Nhà giáo và Cán bộ quản lý"
        if text[gap.start()] == ";" or (told and body_head().match(text, at)):
            return gap.start()
        end = gap.end()


def helpers_of(text: str, home: Home) -> tuple[str, ...]:
    """The bodies after "phối hợp với" in a clause.

    >>> helpers_of("chủ trì, phối hợp với Sở Y tế và các đơn vị liên quan rà soát", Home())
    ('Sở Y tế', 'các đơn vị liên quan')
    """
    place = helpers_in(text, 0, len(text))
    return names_of(text[slice(*place)], home) if place else ()


def helpers_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the bodies after "phối hợp với" stand."""
    found = cue("partner").search(text, start, end)
    partner = read_assignee(text, found.end() + 1, end, helps=True) if found else None
    if not partner:
        return None
    purpose = PURPOSE.search(text, partner.start, partner.end)
    return partner.start, purpose.start() if purpose else partner.end


PURPOSE = re.compile(r"\s(?:(?:để|nhằm|theo|trong (?:việc|quá|công tác))(?:\s|\Z)|trong\Z)")
