"""Reasoning models think before they answer: `<think>…</think>` is no part of the answer."""

_OPEN, _CLOSE = "<think>", "</think>"


def answer_of(reply: str, seen: str = "") -> str | None:
    """Returns what follows the thinking; None where thinking was begun and never ended.

    Where a prompt has already opened the thinking, the reply holds its end alone; that is believed unless the tag
    stands in the text that the model saw, and may be code.
    """
    if reply.lstrip().startswith(_OPEN):
        _, closed, answer = reply.partition(_CLOSE)
        return answer if closed else None
    if _CLOSE in reply and _OPEN not in reply and _CLOSE not in seen:
        return reply.partition(_CLOSE)[2]
    return reply
