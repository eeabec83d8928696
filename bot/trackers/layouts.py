"""What each column of a table holds; and named layouts, which define words that mean different things elsewhere."""

from dataclasses import dataclass
from functools import cached_property

from bot.milestones import Milestone
from bot.trackers.folding import folded
from bot.trackers.headers import Field

# named layouts that define a word which means different things elsewhere
CAREER_OPS = frozenset({"score", "pdf", "report"})  # company and role may be in Spanish
MES_STAGES = frozenset({"entreprise", "poste", "etat", "date envoi", "date retour"})
DEFINED = ((CAREER_OPS, {"responded": Milestone.SCREEN}), (MES_STAGES, {"valide": Milestone.OFFER}))


@dataclass(frozen=True)
class Column:
    at: int
    header: str
    field: Field
    step: Milestone | None = None


@dataclass(frozen=True)
class Layout:
    """`header` is the header's place among the rows, -1 where there is none."""

    header: int
    columns: tuple[Column, ...]

    def one(self, field: Field) -> Column | None:
        return next((one for one in self.columns if one.field is field), None)

    def has(self, *fields: Field) -> bool:
        return any(one.field in fields for one in self.columns)

    @cached_property
    def defined(self) -> dict[str, Milestone]:
        headers = {folded(one.header) for one in self.columns}
        return next((words for wanted, words in DEFINED if wanted <= headers), {})
