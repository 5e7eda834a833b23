"""One tree of errors; each says what is wrong, what to do about it, and how the command ends."""

from __future__ import annotations

from typing import ClassVar


class PilarExtractError(Exception):
    """
    Anything that the tool refuses, with its cure.

    Attributes:
        message: What is wrong, naming the file or the words concerned.
        cure: What the person can do about it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, cure: str) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel from worker processes; the default would call the class without its cure.
        return _rebuild, (type(self), self.message, self.cure)


def _rebuild(kind: type[PilarExtractError], message: str, cure: str) -> PilarExtractError:
    return kind(message, cure=cure)


class UsageError(PilarExtractError):
    """The command was asked for something it cannot do."""

    exit_code = 2


class PatternError(PilarExtractError):
    """A pattern file cannot be read or says something that it may not."""

    exit_code = 2


class ComponentError(PilarExtractError):
    """A pipeline lacks a component that another one needs before it."""


class ArticleError(PilarExtractError):
    """An article cannot be read; the others go on."""


class MissingArticleError(ArticleError):
    """The file does not exist, or vanished between finding and reading it."""


class EmptyArticleError(ArticleError):
    """There is no text in it."""


class BinaryArticleError(ArticleError):
    """The bytes are no text."""


class TooLargeArticleError(ArticleError):
    """The file is larger than the limit."""


class BadLineError(ArticleError):
    """A row of a table, or a line of JSONL input, is no article."""


class DamagedFileError(ArticleError):
    """A file breaks the rules of its format, or is cut."""


class ArchiveError(ArticleError):
    """An archive, or a file in it, asks for what is never done: too much, too deep, out of its folder."""


class MissingExtraError(ArticleError):
    """A library that reads this format is not installed."""


class RecordError(PilarExtractError):
    """A record cannot be read as one."""


class StoreError(PilarExtractError):
    """The folder of records cannot be used."""


class OutputError(StoreError):
    """The output cannot be written: no permission, no room, or the disk fails; the run ends there."""

    exit_code = 3


class LockedError(StoreError):
    """Another run is writing to the folder."""

    exit_code = 4


class UnknownRecordError(StoreError):
    """No record has that id."""


class ExportError(PilarExtractError):
    """The file or folder of an export cannot be written."""


class EvaluationError(PilarExtractError):
    """Gold, or a record that is to be compared with it, cannot be read."""

    exit_code = 2


class CorrectionError(PilarExtractError):
    """A file of corrections cannot be used, or a correction is none."""

    exit_code = 2


class AnnotationError(PilarExtractError):
    """What an annotator handed in cannot be read, or says what no fact can say; the other articles go on."""


class WorkerError(PilarExtractError):
    """A worker process died."""
