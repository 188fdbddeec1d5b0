import { invert, reduce, type Board, type BoardEvent } from "./board";

const MAX_UNDO = 100;

/** The board as one tab shows it: the tab's own edits can be undone. */
export class BoardSession {
  private readonly past: BoardEvent[] = [];

  constructor(
    private board: Board,
    private readonly publish: (event: BoardEvent) => void,
  ) {}

  get current(): Board {
    return this.board;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  /** An edit made in this tab. */
  dispatch(event: BoardEvent): void {
    const inverse = invert(this.board, event);
    if (inverse) this.past.push(inverse);
    if (this.past.length > MAX_UNDO) this.past.shift();
    this.apply(event);
  }

  /** An edit made by somebody else. */
  receive(event: BoardEvent): void {
    this.board = reduce(this.board, event);
  }

  undo(): void {
    const last = this.past.pop();
    if (last) this.board = last;
  }

  private apply(event: BoardEvent): void {
    this.board = reduce(this.board, event);
    this.publish(event);
  }
}
