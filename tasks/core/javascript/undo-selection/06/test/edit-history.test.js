import assert from "node:assert/strict";
import { it } from "node:test";
import { EditHistory } from "../src/editor/edit-history.js";

function setUp(text) {
  const editor = {
    text,
    selection: text.length,
    apply({ offset, removed, inserted }) {
      const rest = this.text.slice(offset + removed.length);
      this.text = this.text.slice(0, offset) + inserted + rest;
      this.selection = offset + inserted.length;
    },
  };
  const history = new EditHistory(editor);
  function edit(offset, removed, inserted) {
    history.record({ offset, removed, inserted });
    editor.apply({ offset, removed, inserted });
  }
  return { editor, history, edit };
}

it("undoes and redoes a word that was typed", () => {
  const { editor, history, edit } = setUp("so: ");
  edit(4, "", "y");
  edit(5, "", "e");
  edit(6, "", "s");
  history.undo();
  assert.equal(editor.text, "so: ");
  history.redo();
  assert.equal(editor.text, "so: yes");
});

it("undoes and redoes a group", () => {
  const { editor, history, edit } = setUp("four or two");
  history.group(() => {
    edit(8, "two", "2");
    edit(0, "four", "4");
  });
  history.undo();
  assert.equal(editor.text, "four or two");
  history.redo();
  assert.equal(editor.text, "4 or 2");
});

it("knows whether the text has been saved", () => {
  const { history, edit } = setUp("");
  edit(0, "", "a");
  history.markSaved();
  assert.equal(history.isModified, false);
  history.undo();
  assert.equal(history.isModified, true);
});
