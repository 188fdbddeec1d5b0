"""The paper's alternative reward: sentence BLEU over words, smoothing method 1 (NLTK)."""

from gapo_eval.domain import Edit, EditTask
from gapo_eval.errors import InputError

BY_DEFAULT = False
"""It takes as long as the whole rest of the ladder, and a second to load."""


def score(task: EditTask, edit: Edit) -> float:
    """Returns a value in [0, 1], the best over the references; words are what white space separates.

    Texts of the same words are worth 1, also under four words, where NLTK says less for want of longer n-grams.
    """
    try:
        from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu
    except ImportError:
        raise InputError("the metric bleu needs NLTK: pip install 'gapo-eval[bleu]'") from None

    mine = edit.text.split()
    smooth = SmoothingFunction().method1
    best = 0.0
    for reference in task.references:
        words = reference.split()
        if words == mine:
            return 1.0
        if words and mine:
            best = max(best, float(sentence_bleu([words], mine, smoothing_function=smooth)))
    return best
