"""What all components share: a ``Doc`` with the finds of the earlier ones in, the same with its own finds out."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, ClassVar

from pilar_extract.components.annotations import annotations_of
from pilar_extract.components.place_words import PlaceWords
from pilar_extract.errors import ComponentError
from pilar_extract.resolve.gazetteer import Gazetteer
from pilar_extract.rules.loader import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

    from pilar_extract.components.annotations import Annotations
    from pilar_extract.rules.loader import RuleSet

    FolderState = tuple[Path, tuple[tuple[str, int, int], ...]]


def rules_of(pattern_dirs: tuple[Path, ...]) -> RuleSet:
    """The rule set of a combination of pattern folders, read once for each state of their files."""
    return _rules(pattern_dirs, tuple(map(_state, pattern_dirs)))


def gazetteer_of(pattern_dirs: tuple[Path, ...]) -> Gazetteer:
    """The region tables, read once likewise."""
    return _gazetteer(pattern_dirs, tuple(map(_state, pattern_dirs)))


def place_words_of(pattern_dirs: tuple[Path, ...]) -> PlaceWords:
    """The words around places, arranged once likewise."""
    return _place_words(pattern_dirs, tuple(map(_state, pattern_dirs)))


def _state(folder: Path) -> FolderState:
    """Which folder it is, whatever the working directory, and how its files stand: an edited one is read anew."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    found = ((path, path.stat()) for path in files)
    return folder.resolve(), tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found)


@lru_cache(maxsize=4)
def _rules(pattern_dirs: tuple[Path, ...], _states: tuple[FolderState, ...]) -> RuleSet:
    return load_rules(pattern_dirs)


@lru_cache(maxsize=4)
def _gazetteer(pattern_dirs: tuple[Path, ...], states: tuple[FolderState, ...]) -> Gazetteer:
    return Gazetteer.load(_rules(pattern_dirs, states).root / "regions")


@lru_cache(maxsize=4)
def _place_words(pattern_dirs: tuple[Path, ...], states: tuple[FolderState, ...]) -> PlaceWords:
    return PlaceWords.of(_rules(pattern_dirs, states).tables["regions"])


class Stage:
    """
    One component of the cascade.

    Args:
        nlp: The pipeline that it is added to.
        name: Its name there.
        pattern_dirs: The user's own pattern folders.
        spans: Also leave the finds as ``doc.spans``, for users of spaCy.
    """

    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[str] = ""

    def __init__(
        self, nlp: Language, name: str, pattern_dirs: tuple[Path, ...], *, spans: bool = True
    ) -> None:
        self.nlp = nlp
        self.name = name
        self.pattern_dirs = pattern_dirs
        self.spans = spans
        self.rules = rules_of(pattern_dirs)
        self._prepare()

    def _prepare(self) -> None:
        """Compile what the stage needs, once."""

    @cached_property
    def _before(self) -> tuple[str, ...]:
        """What this stage needs before it, known when all kinds of stage are."""
        return _all_needs(type(self))

    def __call__(self, doc: Doc) -> Doc:
        """
        Annotate a ``Doc``.

        Raises:
            ComponentError: A component that this one needs has not run before it.
        """
        found = annotations_of(doc)
        if not found.done.issuperset(self._before):
            missing = [need for need in self._before if need not in found.done]
            wanted = ", ".join(f"pilar_{need}" for need in missing)
            raise ComponentError(
                f"{self.name} needs {wanted} before it in the pipeline",
                cure="Add the components in the order of pilar_extract.components.ORDER, or use pilar_extract.load().",
            )
        if not found.text:
            found.text = doc.text
        self._annotate(doc, found)
        found.done.add(self.gives)
        return doc

    def _annotate(self, doc: Doc, found: Annotations) -> None:
        """Add this stage's finds to the annotations."""
        raise NotImplementedError

    def _publish(self, doc: Doc, spans: Iterable[tuple[int, int, str, str]]) -> None:
        """Leave (start, end, label, rule) as ``doc.spans`` of this component's name, widened to whole tokens."""
        if not self.spans:
            return
        made = (
            doc.char_span(a, b, label=label, span_id=rule, alignment_mode="expand")
            for a, b, label, rule in spans
        )
        doc.spans[f"pilar_{self.gives}"] = [span for span in made if span is not None]


def _all_needs(stage: type[Stage]) -> tuple[str, ...]:
    """What a stage needs before it, and what that needs, in order."""
    before = {kind.gives: kind for kind in Stage.__subclasses__()}
    needs = dict.fromkeys(need for direct in stage.needs for need in (*_all_needs(before[direct]), direct))
    return tuple(needs)
