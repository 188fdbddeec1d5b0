"""The nouns: what is asked, what is sent, what comes back, and what it is worth.

One word for one idea: a *reply* is raw text from a model, an *edit* is what a prompt format read out of it, the
*reference* is what the developer wrote, and the *region* is the text that may be rewritten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEdit:
    """One edit that the developer has already made."""

    path: str
    diff: str
    """Unified diff with file headers. It applies exactly, so that the file before it follows from the file after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """Another file of the project, as it stands at the moment of the task."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """A place in the current file, both counted from 1; the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a task comes from; empty where it is not known."""

    source: str = ""
    licence: str = ""
    """SPDX expression."""
    commit: str = ""
    date: str = ""
    """ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTask:
    """A moment in an editing session, and the edit that came next.

    Raises:
        ValueError: before and region do not end at line ends, or the cursor lies outside the file.

    """

    task_id: str
    language: str
    """Name of a folder in `languages/`."""
    path: str
    before: str
    """The current file above the region."""
    region: str
    """The text that may be rewritten (the paper's cursor range), whole lines; empty for a bare insertion point."""
    after: str
    """The current file below the region."""
    reference: str
    """What the developer turned the region into; equal to the region in a no-change task."""
    accepted: tuple[str, ...] = ()
    """Other outcomes that are just as right. Match metrics take the best."""
    history: tuple[PastEdit, ...] = ()
    """Oldest first. Empty for the no-history ablation."""
    instruction: str = ""
    """What the user asks for, in words (the paper's user prompt)."""
    hints: tuple[str, ...] = ()
    cursor: Cursor | None = None
    context: tuple[SourceFile, ...] = ()
    group: str = ""
    """What tasks are clustered by in statistics: an episode, a repository. The task's own id where none is given."""
    provenance: Provenance = field(default_factory=Provenance)
    tags: Mapping[str, str] = field(default_factory=dict)
    """Facts to break results down by, such as kind and difficulty."""

    def __post_init__(self) -> None:
        if not self.task_id:
            raise ValueError("task_id is empty")
        if self.before and not self.before.endswith("\n"):
            raise ValueError("before must end with a newline: the region holds whole lines")
        if self.after and self.region and not self.region.endswith("\n"):
            raise ValueError("region must end with a newline where text follows it: it holds whole lines")
        for text in self.references:
            if self.after and text and not text.endswith("\n"):
                raise ValueError("reference must end with a newline where text follows it: it holds whole lines")
        if self.cursor is not None:
            lines = self.current.split("\n")
            inside = 1 <= self.cursor.line <= len(lines)
            if not inside or not 1 <= self.cursor.column <= len(lines[self.cursor.line - 1]) + 1:
                raise ValueError(f"cursor {self.cursor.line}:{self.cursor.column} lies outside the file")
        if not self.group:
            object.__setattr__(self, "group", self.task_id)

    @property
    def current(self) -> str:
        """The current file."""
        return self.before + self.region + self.after

    @property
    def references(self) -> tuple[str, ...]:
        """Everything that counts as right, the developer's own edit first."""
        return (self.reference, *self.accepted)

    @property
    def no_change(self) -> bool:
        """Whether the right edit is none."""
        return self.reference == self.region

    def with_edit(self, text: str) -> str:
        """Returns the file with the region replaced."""
        return self.before + text + self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a prompt format read out of a reply."""

    text: str
    """The new text of the region."""
    outside_region: bool = False
    """The reply also changed lines that were not to be changed; such an edit matches nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message of a chat."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a model is sent: the turns of a chat, or, where there are none, plain text to be continued."""

    turns: tuple[Turn, ...] = ()
    text: str = ""
    stop: tuple[str, ...] = ()
    """Generation ends before the first of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpec:
    """Which model is asked, and how it is set up."""

    name: str | None = None
    """A folder, a file, or what a server calls it; None for the backend's own."""
    arguments: Mapping[str, str] = field(default_factory=dict)
    """As the backend's engine names them."""
    adapter: str | None = None
    """Folder of a LoRA adapter."""
    chat_template: str | None = None
    """File with a Jinja template instead of the tokenizer's own."""
    deterministic: bool = False
    """Replies must not depend on what else is in a batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """Where a checkpoint comes from; empty where that is not known."""

    algorithm: str = ""
    """Such as grpo, gapo, dapo, dapo+gapo."""
    base: str = ""
    """The model that training began with."""
    seed: int | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How hard to try. Nothing here changes what a reply is worth."""

    connections: int = 64
    """Requests at once, to a server."""
    timeout: float = 600.0
    """Seconds for one request."""
    retries: int = 6
    """Further attempts after one that failed in passing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One prompt and the samples that are wanted of it."""

    task_id: str
    prompt: Prompt
    samples: tuple[int, ...]
    """Sample indices, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How replies are drawn. The default is greedy."""

    temperature: float = 0.0
    top_p: float = 1.0
    max_tokens: int = 1024
    """Of the answer."""
    thinking_tokens: int = 0
    """Of the thinking before it, where the model thinks aloud; 0: it does not, or it counts as answer."""
    samples: int = 1
    seed: int = 0

    @property
    def reply_tokens(self) -> int:
        """The longest reply, thinking and all."""
        return self.max_tokens + self.thinking_tokens

    def seed_for(self, task_id: str, sample: int) -> int:
        """Returns the seed of one sample in [0, 2³¹): the same whatever else runs beside it."""
        digest = blake2b(f"{self.seed}\0{task_id}\0{sample}".encode(), digest_size=4).digest()
        return int.from_bytes(digest, "big") >> 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What was left out of a prompt to make it fit."""

    edits: int = 0
    """Of the history, the oldest ones."""
    hints: int = 0
    """The last ones."""
    files: int = 0
    """Other files, the last ones."""
    window: int | None = None
    """Lines of the current file that are left above the region, and below it; None: all."""
    lines: int = 0
    """Lines of the current file that are gone."""
    tokens_before: int
    tokens: int
    """Of the prompt that was sent."""


Finish = Literal["stop", "length", "prompt_too_long", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """What came back for one sample: a reply, or the record of a failure. A failure carries no reply."""

    task_id: str
    sample: int
    finish: Finish
    """stop: the model ended its reply; length: the token limit did; the other two: there is none."""
    reply: str = ""
    error: str = ""
    prompt_tokens: int | None = None
    reply_tokens: int | None = None
    seconds: float | None = None
    """From the sending of the request to its reply."""
    cut: Cut | None = None
    """None: the model saw the whole prompt."""


Outcome = Literal["scored", "no_edit_found", "cut_off", "prompt_too_long", "errored"]
OUTCOMES: tuple[Outcome, ...] = ("scored", "no_edit_found", "cut_off", "prompt_too_long", "errored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """What else is to be said of one sample. None where it says nothing: there is no edit, or no such fact."""

    thinking_unclosed: bool = False
    """The reply began to think (`<think>`) and never ended it."""
    no_op: bool | None = None
    """The edit leaves the region as it is."""
    outside_region: bool | None = None
    """The reply also changed lines that were not to be changed."""
    undoes_history: bool | None = None
    """The edit takes back what the last edit of this file did, and the reference does not. None: there was none."""
    worse_than_nothing: bool | None = None
    """The edit is further from the reference than the untouched region: `relative_similarity` is cut to 0."""
    over_edit: int | None = None
    """How many lines of the region the edit changes that the reference leaves alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one requested sample is worth. Exactly one outcome holds of it."""

    task_id: str
    sample: int
    outcome: Outcome
    edit: Edit | None
    """None unless the outcome is `scored`."""
    values: Mapping[str, float | None]
    """By metric name, in [0, 1]; 0 for every outcome but `scored`; None where the metric is undefined for the task."""
    flags: Flags
