const DROP_CLASSES = ["drop-before", "drop-after"];

/**
 * Lets the user put the items of a list in order. Fires "reorder" with the
 * item's id and its old and new index, and shows the new place in the status.
 */
export class SortableList extends EventTarget {
  #list;
  #status;
  #dragged = null;
  #listeners = new AbortController();

  constructor(list, status) {
    super();
    this.#list = list;
    this.#status = status;
    const { signal } = this.#listeners;
    list.addEventListener("dragstart", this.#onDragStart, { signal });
    list.addEventListener("dragover", this.#onDragOver, { signal });
    list.addEventListener("drop", this.#onDrop, { signal });
    list.addEventListener("dragend", this.#onDragEnd, { signal });
    list.addEventListener("keydown", this.#onKeyDown, { signal });
    this.refresh();
  }

  /** Makes items draggable that have been added since. */
  refresh() {
    for (const item of this.#items) {
      const movable = !item.classList.contains("locked");
      item.draggable = movable;
      item.tabIndex = movable ? 0 : -1;
    }
  }

  destroy() {
    this.#listeners.abort();
    for (const item of this.#items) {
      item.draggable = false;
    }
  }

  /** The ids of the items, from top to bottom. */
  get order() {
    return this.#items.map((item) => item.dataset.id);
  }

  get #items() {
    return Array.from(this.#list.children);
  }

  #onDragStart = (event) => {
    const item = event.target.closest("li");
    if (item.classList.contains("locked")) {
      event.preventDefault();
      return;
    }
    this.#dragged = item;
    item.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.textContent.trim());
  };

  #onDragOver = (event) => {
    const target = event.target.closest("li");
    if (!this.#dragged || !target) return;
    event.preventDefault();
    this.#clearMarks();
    if (target !== this.#dragged) {
      target.classList.add(DROP_CLASSES[isInLowerHalf(event, target) ? 1 : 0]);
    }
  };

  #onDrop = (event) => {
    const target = event.target.closest("li");
    if (!this.#dragged || !target) return;
    event.preventDefault();
    this.#clearMarks();
    if (target === this.#dragged) return;
    this.#move(this.#dragged, target, isInLowerHalf(event, target));
  };

  #onDragEnd = () => {
    this.#dragged?.classList.remove("dragged");
    this.#dragged = null;
    this.#clearMarks();
  };

  #onKeyDown = (event) => {
    const item = event.target.closest("li");
    if (!event.altKey || item.classList.contains("locked")) return;
    const after = event.key === "ArrowDown";
    if (!after && event.key !== "ArrowUp") return;
    event.preventDefault();
    const target = after
      ? item.nextElementSibling
      : item.previousElementSibling;
    if (!target) return;
    this.#move(item, target, after);
    item.focus();
  };

  #move(item, target, after) {
    const from = this.#items.indexOf(item);
    if (after) {
      target.after(item);
    } else {
      target.before(item);
    }
    const to = this.#items.indexOf(item);
    if (to !== from) {
      const { id } = item.dataset;
      this.dispatchEvent(
        new CustomEvent("reorder", { detail: { id, from, to } }),
      );
      const label = item.textContent.trim();
      const { length } = this.#items;
      this.#status.textContent = `${label}: ${to + 1} of ${length}`;
    }
  }

  #clearMarks() {
    for (const item of this.#items) {
      item.classList.remove(...DROP_CLASSES);
    }
  }
}

function isInLowerHalf({ clientY }, element) {
  const { top, height } = element.getBoundingClientRect();
  return clientY > top + height / 2;
}
