"""gapo-eval: a benchmark and evaluation harness for history-aware code edits."""

from pkgutil import extend_path

__version__ = "0.1.0"

# A folder `gapo_eval/metrics` (or prompts, backends) anywhere on the import path adds members to that family.
__path__ = extend_path(__path__, __name__)
