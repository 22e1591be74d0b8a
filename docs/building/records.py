"""Records in the reference as their classes are written: ``name: Label``, and not what pydantic
makes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(sphinx: Sphinx) -> dict[str, bool]:
    """Write the signatures of records anew, and leave out what only pydantic reads."""
    sphinx.connect("autodoc-process-signature", _as_written)
    sphinx.connect("doctree-read", _without_constraints)
    return {"parallel_read_safe": True}


def _as_written(_sphinx: Sphinx, _what: str, _name: str, record: Any, *_: Any) -> Any:
    if not (isinstance(record, type) and issubclass(record, BaseModel)):
        return None
    types: dict[str, str] = {}
    for base in reversed(record.__mro__):
        types |= getattr(base, "__annotations__", {})
    fields = (
        f"{name}: {types[name]}"
        + ("" if field.default is PydanticUndefined else f" = {field.default!r}")
        for name, field in record.model_fields.items()
    )
    return f"(*, {', '.join(fields)})", None


def _without_constraints(_sphinx: Sphinx, tree: nodes.document) -> None:
    for paragraph in list(tree.findall(nodes.paragraph)):
        if paragraph.astext().startswith("alias of Annotated["):
            paragraph.parent.remove(paragraph)
