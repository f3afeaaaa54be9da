"""The table of exports: the graph in files that other tools read."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from vanban.errors import VanbanError, writing
from vanban.graph.store import Store

KINDS = {  # format -> the module of graph/exports and its function, imported when it is asked for
    "nquads": ("rdf_files", "export_nquads"),
    "turtle": ("rdf_files", "export_turtle"),
    "jsonld": ("rdf_files", "export_jsonld"),
    "graphml": ("graphml", "export_graphml"),
    "csv": ("tables", "export_csv"),
    "neo4j-csv": ("tables", "export_neo4j_csv"),
    "parquet": ("tables", "export_parquet"),
    "dcat": ("dcat", "export_dcat"),
}


def export(store: Store, kind: str, out: Path) -> str:
    """Write the graph of a store; what was written, in one line. Raises VanbanError for an unknown kind."""
    if kind not in KINDS:
        raise VanbanError(
            f"there is no export {kind!r}. Choose one of {', '.join(KINDS)}, akomantoso"
        )
    module, name = KINDS[kind]
    write: Callable[[Store, Path], str] = getattr(
        import_module(f"vanban.graph.exports.{module}"), name
    )
    with writing(out):
        told = write(store, out)
    return told
