"""The whole way from a document's text to what it says, on one screen."""

from vanban.loaders.auditing.told import Told
from vanban.loaders.bodies.organizations import find_organizations
from vanban.loaders.bodies.successions import find_successions
from vanban.loaders.citing.cited import find_references, mentions_of
from vanban.loaders.counting.counts import find_count_findings, find_counts
from vanban.loaders.document import Document
from vanban.loaders.extraction import Extraction
from vanban.loaders.findings import find_document_findings
from vanban.loaders.heading.header import read_header
from vanban.loaders.home import find_home
from vanban.loaders.naming.named_references import find_named_references
from vanban.loaders.reading import read
from vanban.loaders.relating.relations import relations_and_findings
from vanban.loaders.tasking.tasks import find_tasks

RULES = "3"  # the version of the rules: raise it when extraction changes, and evidence is read anew


def extract(document: Document) -> Extraction:
    """What one document says, each thing with its place in `document.text`."""
    reading = read(document)
    header = read_header(reading)
    home = find_home(reading.text, header.issuer, header.place)
    references = find_references(reading, header.symbol, home)
    named = find_named_references(reading, references, header)
    citations, documents = references.citations, named.documents
    relations, left_out = relations_and_findings(reading, named.citations, header)
    told = Told(document, reading, header, references, relations, left_out, home)
    tasks = find_tasks(document, reading, header, home)
    acting = [name for task in tasks for name in (task.assignee, *task.with_) if name]
    counts = find_counts(reading, [(c.start, c.tail) for c in citations])
    return Extraction(
        path=document.path,
        sha256=document.sha256,
        chars=len(document.text),
        loader=document.loader,
        self=header,
        documents=documents,
        mentions=tuple(mentions_of(reading, citations)),
        named_references=named.places,
        relations=relations,
        organizations=find_organizations(
            reading, home, header=header, documents=documents, acting=acting
        ),
        successions=find_successions(reading, home),
        counts=counts,
        tasks=tasks,
        findings=(*find_document_findings(told), *find_count_findings(counts, reading)),
    )
