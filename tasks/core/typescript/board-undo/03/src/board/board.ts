export interface Card {
  id: string;
  title: string;
  assigneeId: string | null;
}

export interface Column {
  id: string;
  name: string;
  wipLimit: number | null;
  cards: readonly Card[];
}

export type Board = readonly Column[];

export type BoardEvent =
  | { type: "card-added"; columnId: string; index: number; card: Card }
  | { type: "card-removed"; cardId: string }
  | { type: "card-moved"; cardId: string; columnId: string; index: number }
  | { type: "card-renamed"; cardId: string; title: string }
  | { type: "limit-changed"; columnId: string; wipLimit: number | null };

interface Slot {
  columnId: string;
  index: number;
  card: Card;
}

function findCard(board: Board, cardId: string): Slot | undefined {
  for (const column of board) {
    const index = column.cards.findIndex((card) => card.id === cardId);
    const card = column.cards[index];
    if (card) return { columnId: column.id, index, card };
  }
  return undefined;
}

export function findColumn(board: Board, id: string): Column | undefined {
  return board.find((column) => column.id === id);
}

export function hasRoom(board: Board, columnId: string): boolean {
  const column = findColumn(board, columnId);
  if (!column) return false;
  return column.wipLimit === null || column.cards.length < column.wipLimit;
}

function withColumn(
  board: Board,
  id: string,
  change: (column: Column) => Partial<Column>,
): Board {
  return board.map((column) =>
    column.id === id ? { ...column, ...change(column) } : column,
  );
}

function takeOut(board: Board, slot: Slot): Board {
  return withColumn(board, slot.columnId, ({ cards }) => ({
    cards: cards.toSpliced(slot.index, 1),
  }));
}

function putIn(board: Board, slot: Slot): Board {
  return withColumn(board, slot.columnId, ({ cards }) => ({
    cards: cards.toSpliced(slot.index, 0, slot.card),
  }));
}

/** The index of a moved card counts without the card itself. */
export function reduce(board: Board, event: BoardEvent): Board {
  switch (event.type) {
    case "card-added":
      return putIn(board, event);
    case "card-removed": {
      const slot = findCard(board, event.cardId);
      return slot ? takeOut(board, slot) : board;
    }
    case "card-moved": {
      const slot = findCard(board, event.cardId);
      if (!slot) return board;
      return putIn(takeOut(board, slot), { ...event, card: slot.card });
    }
    case "card-renamed": {
      const slot = findCard(board, event.cardId);
      if (!slot) return board;
      const card = { ...slot.card, title: event.title };
      return putIn(takeOut(board, slot), { ...slot, card });
    }
    case "limit-changed":
      return withColumn(board, event.columnId, () => ({
        wipLimit: event.wipLimit,
      }));
  }
}

/** What takes `event` back, given the board that it is about to change. */
export function invert(
  board: Board,
  event: BoardEvent,
): BoardEvent | undefined {
  switch (event.type) {
    case "card-added":
      return { type: "card-removed", cardId: event.card.id };
    case "card-removed": {
      const slot = findCard(board, event.cardId);
      return slot && { type: "card-added", ...slot };
    }
    case "card-moved": {
      const slot = findCard(board, event.cardId);
      return slot && { ...event, columnId: slot.columnId, index: slot.index };
    }
    case "card-renamed": {
      const slot = findCard(board, event.cardId);
      return slot && { ...event, title: slot.card.title };
    }
    case "limit-changed": {
      const column = findColumn(board, event.columnId);
      return column && { ...event, wipLimit: column.wipLimit };
    }
  }
}
