"""The body, or the group of bodies, that a clause tells to do something, and those that are to help."""

import re
from dataclasses import dataclass
from functools import lru_cache

from vanban.loaders.names import Home, full_name, known_end, read_body
from vanban.loaders.tasking.vocabulary import body_head, cue, kinds, private_head, verb_inside

REACH = 320  # letters of a list of bodies before its verb
LONGEST_LIST = 900  # of those who enforce an act
BREAK = re.compile(
    r"""[;"]|:(?!\s[A-ZĐ])|:(?<!các\ tỉnh:)(?<!các\ [Ss]ở:)(?<!các\ [Bb]ộ:)|\.\s|\s(?:
        (?=(?:Thực\ hiện|Căn\ cứ|Triển\ khai|Trên\ cơ\ sở)\s)
      | (?=[a-zđ]\)\s)
      | (?=(?:Chỉ\ đạo|Chủ\ trì|Phối\ hợp|Hướng\ dẫn|Xây\ dựng|Rà\ soát|Bảo\ đảm|Đảm\ bảo|Tham\ mưu|Theo\ dõi),?\s[a-zà-ỹđ])
        (?:(?<=\s[a-zà-ỹ]{2}\s)|(?<=\s[a-zà-ỹ]{3}\s)|(?<=\s[a-zà-ỹ]{4}\s)|(?<=\s[a-zà-ỹ]{5}\s)) )""",
    re.VERBOSE,
)
# "cơ quan quản lý", "Hội đồng thẩm định": a name goes on; "Sở Khoa học và Công nghệ tham mưu": it has ended.
ORGAN = re.compile(
    r"(?<!\w)(?:[cC]ơ quan|[đĐ]ơn vị|[vV]iện|(?<!ủy )[cC]ơ sở|[tT]ổ chức|[dD]oanh nghiệp|[bB]ộ phận|[lL]ực lượng"
    r"|[tT]rung tâm|[tT]rường|[nN]gười|[qQ]uỹ|[cC]án bộ|công ty|sự nghiệp"
    r"|hoạt động|nhiệm vụ|kế hoạch|chương trình|dự án|đề án|[bB]an|Cảnh sát|Hội đồng|Tổ|Đoàn|Phòng|Cục|Vụ|Hội)\s\Z"
)
# Behind these a verb that also names is the name of a work: "lĩnh vực kiểm tra", "để xử lý"; behind some, each verb.
WORK = re.compile(
    r"(?<!\w)(?:[cC]ông tác|việc|lĩnh vực|về|để|và|trong|phạm vi|quá trình|được|do|các|cứu|ngoại|xuất|Ngoại)\s\Z"
)
ANY_WORK = re.compile(r"(?<!\w)(?:[cC]ông tác|phạm vi|quá trình|và|trước|sau|người)\s\Z")
# Before these it is none: "các cơ quan kiểm tra việc ghi sổ".
OBJECT = re.compile(
    r"\s(?:việc|quy định|công tác|tình hình|kết quả|chặt chẽ|đúng|đầy đủ|nghiêm|hiệu quả)(?!\w)"
)
SEPARATOR = re.compile(r"\s*(?:;|,\s*(?:và\s|cùng\s)?|\svà\s)\s*")
NEXT = re.compile(r"(?:,(?=chính)|(?:,|;|\svà)\s)")


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
    limit = names_limit(text, head.end(), min(end, at + REACH))
    named = known_end(text, at) if head.lastgroup == "body" else None
    verb = (None if helps else enforcing(text, head.end(), end)) or first_verb(
        text, head.end(), limit, named or 0
    )
    if verb and LATE.search(text, at, verb.start()):
        verb = cue("late").search(text, verb.end(), limit) or verb
    if verb and not helps and AIM.search(text, max(at, verb.start() - 8), verb.start()):
        verb = cue("governs").search(text, head.end(), verb.start())
        if not verb:
            return None
    names = text[at : verb.start() if verb else limit].rstrip(" .,")
    if LINKED.search(names) or CITES.search(names):
        return None
    word = " ".join(verb[0].split()[:3]) if verb else None
    related = RELATED.search(names, head.end() - at)
    if related:
        names, word = names[: related.end()], word or names[related.end() :].split()[0]
    private = private_head().match(text, at)
    if verb and private and PROPER.fullmatch(text, verb.end(), limit):
        return None  # "Công ty TNHH Xây dựng khai thác Bảo Châu" is a name
    fact = tells_fact(names, head.end() - at, word)
    second = AND_DUTY.match(text, verb.end(), limit) if verb else None
    word = second[1] if second and kinds().get(word or "") != "duty" else word
    if verb and cue("working").match(text, verb.start(), limit):
        fact = True
    being = cue("being").search(names, head.end() - at) if verb else None
    names = names[: being.start()].rstrip(" ,") if being else names
    return Assignee(at, at + len(names), word, fact, head.lastgroup != "alone" and not private)


def names_limit(text: str, start: int, end: int) -> int:
    """Where a list of bodies must have ended: at a mark that stands in no bracket that gives a short form."""
    broken = BREAK.search(text, start, end)
    if broken and text.find("(", start, broken.start()) >= 0:
        short = SHORT_FORM.search(text, start, end)
        if short and short.start() < broken.start() < short.end():
            broken = BREAK.search(text, short.end(), end)
    return broken.start() if broken else end


def tells_fact(names: str, start: int, verb: str | None) -> bool:
    """Whether the words between a body and its verb say what was done, or is so."""
    fact = cue("fact").search(SHORT_FORM.sub("", names), start)
    if not fact or (kinds().get(verb or "") == "duty" and fact[0].lower() in ("được", "có")):
        return False
    return not (LATE.search(names) and cue("late").fullmatch(verb or ""))


# A list of bodies that ends so is a part of something else: "sau khi nghe ý kiến của Bộ A, Bộ B, tham luận của".
LINKED = re.compile(r"(?<!\w)(?:nơi|của|với|tại|từ|bởi|cho|về|do|là|có (?:thẩm )?quyền)\Z")
CITES = re.compile(
    r"(?:Nghị quyết|Quyết định|Nghị định|Thông tư|Luật|Văn bản|Công văn) số |\d\.\d|\(\d\d\)"
)  # it goes on with a basis, a number or a time
# Those who have not done something are told to do it: "các xã chưa có kế hoạch khẩn trương xây dựng".
LATE = re.compile(r"(?<!\w)chưa\s")
# The verb behind it says why: "các đơn vị gửi ý kiến về Bộ Y tế để nghiên cứu" tells them to send.
AIM = re.compile(r"(?<!\w)(?:để|nhằm)\s\Z")
PROPER = re.compile(r"(?:\s[A-ZĐÀ-Ỹ]\w*)+\s*")
# "Phòng Phổ biến, giáo dục pháp luật": behind a comma a name goes on.
AFTER_COMMA = re.compile(r"[A-ZĐÀ-Ỹ]\w*(?:\s\w+){0,2},\s\Z")
# Those whom only their work names: "các lực lượng thực thi pháp luật trên biển có trách nhiệm".
NAMED_BY_WORK = re.compile(r"(?<!\w)(?:lực lượng|cơ quan|đơn vị|tổ chức)\s\Z")
NAMED_SO = re.compile(
    r"(?<!\w)(?:được (?:(?:giao|phân công|ủy quyền) )?(?:nhiệm vụ )?|[tT]hường |có chức năng (?:, nhiệm vụ )?)\Z"
)
AND_SO = re.compile(r"(?:,|\svà)\s\Z")  # "được giao quản lý, giám sát"
DUTY_AFTER = re.compile(
    r"[^,;:]{1,90}?(?<!\w)(?<!và )(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|có quyền)(?!\w)"
)
# "thực hiện quản lý nhà nước và có trách nhiệm": what follows tells as well.
AND_DUTY = re.compile(r"[^,;:]{1,90}?\svà (có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)(?!\w)")
MEMBER = re.compile(
    r"\s(?:và\s)?(?:(?:các )?(?:tổ chức|cá nhân|người)|cơ quan|đơn vị|các|tổ)(?!\w)"
)
LONGEST_SIGN = 34  # letters before a verb that tell whether it names


def enforcing(text: str, at: int, end: int) -> re.Match[str] | None:
    """The verb behind a list of bodies with semicolons, or at the end of an act, however long the list before it."""
    listed = text.find(";", at, end)
    if listed >= 0 and text.find("(", at, listed) < 0:
        end = min(end, at + LONGEST_LIST)
        found = cue("listed").search(text, at, end)
        last = text.rfind(";", at, found.start() if found else end) + 1
        if MEMBER.match(text, last) or body_head().match(text, last + 1):
            return found or first_verb(text, last, end)
        return None
    if text.find("thi hành", at, end) < 0 and text.find(" thực hiện ", at, end) < 0:
        return None
    return cue("enforces").search(text, at, min(end, at + LONGEST_LIST))


def first_verb(text: str, at: int, end: int, named: int = 0) -> re.Match[str] | None:
    """The first verb that is not a part of a name: "cơ quan quản lý" names, "Sở quản lý" tells.

    `named` is where a name ends that is known as a whole: no verb behind it belongs to it.
    """
    so = -1  # where "được giao quản lý" ends, which can go on
    twice = -1  # where a second verb can go on with it
    past = -1  # where "trực tiếp quản lý" ends
    for verb in verb_inside().finditer(text, max(at, named), end):
        start = verb.start()
        if start < past:
            continue
        since = max(named, start - LONGEST_SIGN)
        called = NAMED_SO.search(text, since, start)
        noun = None if called else cue("noun").match(text, start, end)
        if noun:
            if verb[0] == "trực tiếp":
                past = so = noun.end()
            continue
        if called:
            so, twice = verb.end(), verb.end() + 1  # "được giao chủ trì soạn thảo"
        elif told_by(verb) is None and (
            start == twice or AND_SO.fullmatch(text, max(so, 0), start)
        ):
            so = verb.end()
        elif start == named + 1 or not names_on(text, since, verb, end):
            return verb
    return None


def told_by(verb: re.Match[str]) -> str | None:
    """The kind of a verb that never names: "có trách nhiệm", "khẩn trương"."""
    kind = kinds()[verb[0]]
    return kind if kind in ("duty", "manner") else None


def names_on(text: str, since: int, verb: re.Match[str], end: int) -> bool:
    """Whether a verb goes on with the name before it."""
    kind, start = kinds()[verb[0]], verb.start()
    names = kind in ("nominal", "seldom")
    if told_by(verb) is None and (WORK if names else ANY_WORK).search(text, since, start):
        return True
    by_work = names or NAMED_BY_WORK.search(text, since, start)
    if by_work and DUTY_AFTER.match(text, verb.end(), end):
        return True
    organ = kind == "nominal" and (
        ORGAN.search(text, since, start) or AFTER_COMMA.search(text, since, start)
    )
    return bool(organ) and not OBJECT.match(text, verb.end(), end)


@lru_cache(maxsize=1 << 12)  # a heading's bodies have many tasks
def names_of(text: str, home: Home) -> tuple[str, ...]:
    """The bodies of a list, each in full.

    >>> names_of("Sở Văn hóa, Thể thao và Du lịch, UBND các xã, phường", Home("Lai Châu", "tỉnh"))
    ('Sở Văn hóa, Thể thao và Du lịch tỉnh Lai Châu', 'Ủy ban nhân dân các xã, phường')
    """
    text = SHORT_FORM.sub("", text)
    names: list[str] = []
    at = 0
    while at < len(text):
        end = name_end(text, at)
        name = NOTE_MARK.sub("", text[at:end].strip(" ,;.:"))
        name = name if name.count("(") == name.count(")") else name.partition("(")[0].rstrip()
        if name:
            names.append(name if PLURAL.match(name) else full_name(name, home))
        gap = SEPARATOR.match(text, end)
        at = gap.end() if gap else end + 1
    return tuple(names)


SHORT_FORM = re.compile(
    r"\s?\((?:sau đây|dưới đây|sau đó|gọi) [^()]*\)"
)  # "(sau đây gọi chung là cấp xã)"
NOTE_MARK = re.compile(r"(?<=[a-zà-ỹ])\d{1,2}\Z")  # "Bộ Lao động - Thương binh và Xã hội11"
# "các tỉnh, thành phố" is no city that lacks its name.
PLURAL = re.compile(
    r".*(?<!\w)(?:(?:các|cấp) (?:tỉnh|quận|huyện|thành phố)|tỉnh, thành phố)(?!\w)", re.IGNORECASE
)


def name_end(text: str, at: int) -> int:
    """Where the name of a list that begins at a place ends: before the next one that is a body."""
    body = read_body(text, at)
    end = body.end if body else at
    both = cue("of_both").match(text, at)
    end = max(end, both.end()) if both else end
    while True:
        gap = NEXT.search(text, end)
        if not gap:
            return len(text)
        at = gap.end()
        told = text[at : at + 1].isupper() or text.startswith(("các ", "chính quyền "), at)
        told = told and not cue("goes_on").match(text, at)
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
    stop = purpose.start() if purpose else partner.end
    related = RELATED.search(text, partner.start, stop)
    return partner.start, related.end() if related else stop


PURPOSE = re.compile(
    r"\s(?:để|nhằm|theo|đối với|việc|trong(?!\s(?:[A-ZĐ]|tỉnh|nước|ngành|và ngoài|phạm vi|cả|toàn|hệ thống|khu|lực|Quân|Công)))(?:\s|\Z)"
)
# "các đơn vị liên quan thiết kế mẫu": the name ends there, whatever verb follows.
RELATED = re.compile(
    r"liên quan(?=\s(?!đến|tới|trực tiếp|khác|thuộc|và|của|ở|tại|trên|trong|cấp|là)[a-zà-ỹđ])"
)
