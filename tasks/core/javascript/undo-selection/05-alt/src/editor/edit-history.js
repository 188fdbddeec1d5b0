function invert({ offset, removed, inserted }) {
  return { offset, removed: inserted, inserted: removed };
}

/**
 * Undo and redo, step by step. An edit replaces the text `removed` at `offset`
 * by `inserted`; the editor records each one right before it applies it.
 */
export class EditHistory extends EventTarget {
  #editor;
  #maxSteps;
  #done = [];
  #undone = [];
  #open = null;
  #saved = undefined;

  constructor(editor, { maxSteps = 400 } = {}) {
    super();
    this.#editor = editor;
    this.#maxSteps = maxSteps;
  }

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  /** Whether the text differs from the file. */
  get isModified() {
    return this.#done.at(-1) !== this.#saved;
  }

  markSaved() {
    this.#saved = this.#done.at(-1);
    this.#changed();
  }

  record(edit) {
    this.#undone = [];
    if (this.#open) {
      this.#open.edits.push(edit);
    } else if (this.#continuesTyping(edit)) {
      this.#done.at(-1).edits.push(edit);
    } else {
      this.#push({ edits: [edit], before: this.#editor.selection });
    }
  }

  /** All edits that `action` makes are undone in one step. */
  group(action) {
    if (this.#open) {
      action();
      return;
    }
    this.#open = { edits: [], before: this.#editor.selection };
    try {
      action();
    } finally {
      const step = this.#open;
      this.#open = null;
      if (step.edits.length > 0) this.#push(step);
    }
  }

  undo() {
    const step = this.#done.pop();
    if (!step) return;
    step.after = this.#editor.selection;
    for (const edit of step.edits.toReversed()) {
      this.#editor.apply(invert(edit));
    }
    this.#editor.selection = step.before;
    this.#undone.push(step);
    this.#changed();
  }

  redo() {
    const step = this.#undone.pop();
    if (!step) return;
    for (const edit of step.edits) {
      this.#editor.apply(edit);
    }
    this.#editor.selection = step.after;
    this.#done.push(step);
    this.#changed();
  }

  /** Typing goes on as long as letters follow each other on one line. */
  #continuesTyping({ offset, removed, inserted }) {
    const step = this.#done.at(-1);
    if (!step) return false;
    if (step === this.#saved) return false;
    const last = step.edits.at(-1);
    if (removed || last.removed || inserted.includes("\n")) return false;
    return last.offset + last.inserted.length === offset;
  }

  #push(step) {
    this.#done.push(step);
    if (this.#done.length > this.#maxSteps) this.#done.shift();
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
