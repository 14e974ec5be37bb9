"""A batch job by files: each round writes what is still to be asked, and reads what came back.

It is the job of `batch`, line by line and outcome by outcome; only that its Summarizer finds the
answers in what was read, and that an article whose next answer is not there is left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from summarizer.asking.pace import Limits, Pace
from summarizer.batch.files.folder import KeptJob, sha256_of
from summarizer.batch.files.form import Key, request_line
from summarizer.batch.files.requests import require_room, write_requests
from summarizer.batch.files.responses import read_responses
from summarizer.batch.files.rounds import Rounds
from summarizer.batch.job import Job, changes
from summarizer.batch.store.journal import Journal
from summarizer.batch.summary import Progress
from summarizer.engine import Attempt, Summarizer
from summarizer.errors import JobChanged
from summarizer.input.lines import Line
from summarizer.output.files import refuse
from summarizer.usage import Usage

if TYPE_CHECKING:
    from summarizer.asking.endpoint import Endpoint
    from summarizer.asking.model import ChatModel
    from summarizer.asking.recorded import Request


@dataclass
class Round:
    """What a round came to.

    Attributes:
        number: of the round whose requests were written.
        requests: how many there are.
        files: that hold them.
        waiting: requests of earlier rounds for which nothing came back so far.
        notices: what the caller should know of the files that were read.
    """

    number: int = 0
    requests: int = 0
    files: tuple[Path, ...] = ()
    waiting: int = 0
    notices: tuple[str, ...] = ()


class _FromFiles(Summarizer):
    """One whose models are not asked."""

    def _chat_model(self, endpoint: Endpoint, pace: Pace) -> ChatModel:
        # Importing the package does not pay for what only asks.
        from summarizer.asking.recorded import RecordedModel

        return RecordedModel(endpoint, second=endpoint is self.endpoints[1])

    def cost_of(self, usage: Usage) -> float | None:
        """Not known: what batches cost is not what requests cost."""
        return None


class FileJob(Job):
    """One round of a batch job by files; `run` it once.

    Args:
        folder: of the requests; everything that is kept stands there too.
        job: what it is done with, as it is kept in the folder.
        schema: the record model.
        source: the articles, if they are no longer where they were.
        responses: files of responses.
        output: the records, written once all are there; None in the first round.
        ask_missing: ask again what a file has and nothing came back for.
        final: ask nothing more: what is not there is an error of its article.
        watch: called with the `Progress` a few times a second.

    Attributes:
        came_to: what the round came to, once it ran.
    """

    def __init__(
        self,
        folder: Path,
        job: KeptJob,
        schema: type[BaseModel],
        *,
        source: Path | None = None,
        responses: Sequence[Path] = (),
        output: Path | None = None,
        ask_missing: bool = False,
        final: bool = False,
        watch: Callable[[Progress], None] | None = None,
    ) -> None:
        # That nothing has changed is looked at before it runs.
        super().__init__(
            source or Path(job.input),
            None,
            job.settings(schema),
            accept_changes=True,
            watch=watch,
        )
        self._output = output
        self._most_failing = float("inf")  # they are answered already
        self._folder = folder
        self._kept = job
        self._responses = responses
        self._ask_missing = ask_missing
        self._final = final
        self._notes: list[str] = []
        self._doomed: Counter[str] = Counter()
        self._first_doom: dict[str, str] = {}
        self._asked = self._waiting = 0
        self.came_to = Round()

    @property
    def is_open(self) -> bool:
        """Whether articles were left open, so that there are no records yet."""
        return self._left_open > 0

    def _summarizer(self, limits: Limits) -> Summarizer:
        return _FromFiles(**self._settings, limits=limits)

    def _open(self) -> Journal:
        source = self._source.path
        assert source is not None
        if self._output is not None:
            refuse(self._output, [source, *self._responses])
        if sha256_of(source) != self._kept.input_sha256:
            raise JobChanged(
                f"{source} is not what {self._folder} was prepared from.",
                hint="Restore it, or name it with --articles if it was moved.",
            )
        # Whoever has the journal open is alone in the folder.
        journal = Journal(self._folder / "outcomes.journal")
        try:
            self._rounds = Rounds(self._folder / "rounds.sqlite")
        except BaseException:
            journal.__exit__()
            raise
        try:
            self._notes = read_responses(self._responses, self._rounds) if self._responses else []
            if self._ask_missing:
                self._rounds.give_up_waiting()
        except BaseException:
            self._close(journal)
            raise
        return journal

    def _close(self, journal: Journal) -> None:
        self._rounds.__exit__()
        super()._close(journal)

    def _check(self, journal: Journal, settings: dict[str, str]) -> None:
        if settings != self._kept.decides:
            raise JobChanged(
                f"{self._folder} was prepared otherwise: {changes(self._kept.decides, settings)} "
                "changed.",
                hint="Go on with the version and the record model that it was prepared with.",
            )
        super()._check(journal, settings)

    async def attempt(self, summarizer: Summarizer, line: Line) -> Attempt | None:
        """What comes of a line's article with the answers that are there."""
        from summarizer.asking.recorded import Answers, Request, answered

        number, article = line.raw.number, line.article
        assert article is not None
        given = await self._on_disk(self._rounds.answers, number)
        while True:
            answers = Answers(given, final=self._final)
            came = await answered(answers, partial(summarizer.attempt, article))
            if not answers.spoiled:
                break
            spoiled = [one for one, _ in answers.spoiled]
            for _, error in answers.spoiled:
                self._doomed[error.code] += 1
                self._first_doom.setdefault(error.code, str(error))
            await self._on_disk(self._rounds.spoil, number, spoiled)
            given = [answer for answer in given if answer.round not in spoiled]
        if isinstance(came, Request):
            await self._on_disk(self._ask, number, article.sha256, came)
            return None
        return replace(came, doom=None)

    def _ask(self, number: int, sha256: str, request: Request) -> None:
        """Have the next round ask it, unless a file has it and may still be answered."""
        if self._rounds.is_waited_for(number, request):
            self._waiting += 1
            return
        key = Key.of(number, sha256, self._rounds.current, request.body)
        require_room(request_line(key, self._kept.url, request.body), number, self._kept.most_bytes)
        self._rounds.ask(key, request)
        self._asked += 1

    async def _go_on(self, journal: Journal, summarizer: Summarizer) -> None:
        await super()._go_on(journal, summarizer)
        files = await self._on_disk(write_requests, self._folder, self._rounds, self._kept)
        self.came_to = Round(
            number=self._rounds.current,
            requests=self._asked,
            files=tuple(files),
            waiting=self._waiting,
            notices=(*self._notes, *self._doom()),
        )

    def _doom(self) -> Iterator[str]:
        for code, count in sorted(self._doomed.items()):
            said = self._first_doom[code]
            yield f"{count:,} responses were: {said} They count as if nothing had come back."
