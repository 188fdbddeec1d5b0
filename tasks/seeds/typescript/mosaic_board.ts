/** Lets a visitor lay a mosaic: tiles come from a tray and are put on a board. */

export interface LaidTile {
  readonly tileId: string;
  readonly column: number;
  readonly row: number;
}

const TILE_SIZE = 48;
const MOSAIC_KEY = "mosaic";

export function attachMosaic(page: HTMLElement): () => void {
  const board = page.querySelector<HTMLElement>(".board")!;
  const tray = page.querySelector<HTMLElement>(".tray")!;
  const counter = page.querySelector<HTMLElement>(".counter")!;
  const undo = page.querySelector<HTMLElement>(".undo")!;
  const laidTiles: LaidTile[] = [];
  let heldTile: HTMLElement | undefined;

  function pickTile(event: PointerEvent): void {
    const tile = tileUnder(event);
    if (tile === undefined || tile.ariaDisabled === "true") return;
    heldTile = tile;
    tile.setAttribute("data-state", "held");
    tile.setAttribute("aria-grabbed", "true");
    page.querySelector(".hint")?.remove();
  }

  function dragTile(event: PointerEvent): void {
    if (heldTile === undefined) return;
    const left = event.clientX - TILE_SIZE / 2;
    heldTile.style.transform = `translate(${left}px, ${event.clientY}px)`;
  }

  function dropTile(event: PointerEvent): void {
    const tile = heldTile;
    if (tile === undefined) return;
    heldTile = undefined;
    tile.setAttribute("data-state", "loose");
    const box = board.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left) / TILE_SIZE);
    const row = Math.floor((event.clientY - box.top) / TILE_SIZE);
    if (isTaken(column, row)) return returnTile(tile);
    putTile(tile, column, row);
    laidTiles.push({ tileId: tile.id, column, row });
    refreshPage();
  }

  /** Moves the tile that was laid last. */
  function shiftTile(event: KeyboardEvent): void {
    const laidTile = laidTiles.at(-1);
    if (laidTile === undefined || !event.key.startsWith("Arrow")) return;
    const column = laidTile.column + Number(event.key === "ArrowRight");
    const row = laidTile.row + Number(event.key === "ArrowDown");
    if (isTaken(column, row)) return;
    putTile(findTile(laidTile.tileId), column, row);
    laidTiles.splice(-1, 1, { tileId: laidTile.tileId, column, row });
    refreshPage();
  }

  function undoTile(): void {
    const laidTile = laidTiles.pop();
    if (laidTile === undefined) return;
    returnTile(findTile(laidTile.tileId));
    refreshPage();
  }

  function putTile(tile: HTMLElement, column: number, row: number): void {
    tile.setAttribute("data-state", "laid");
    tile.setAttribute("data-cell", `${column}-${row}`);
    tile.style.transform = `translate(${column * TILE_SIZE}px, ${row * TILE_SIZE}px)`;
    board.append(tile);
  }

  function returnTile(tile: HTMLElement): void {
    tile.setAttribute("data-cell", "");
    tile.style.transform = "none";
    tray.append(tile);
  }

  function findTile(tileId: string): HTMLElement {
    return page.querySelector<HTMLElement>(`#${tileId}`)!;
  }

  function isTaken(column: number, row: number): boolean {
    return laidTiles.some((tile) => tile.column === column && tile.row === row);
  }

  function refreshPage(): void {
    counter.textContent = `${laidTiles.length} tiles on the board`;
    undo.toggleAttribute("disabled", laidTiles.length === 0);
    localStorage.setItem(MOSAIC_KEY, dumpMosaic(laidTiles));
  }

  for (const laidTile of loadMosaic(localStorage.getItem(MOSAIC_KEY) ?? "")) {
    laidTiles.push(laidTile);
    putTile(findTile(laidTile.tileId), laidTile.column, laidTile.row);
  }
  refreshPage();
  tray.addEventListener("pointerdown", pickTile);
  page.addEventListener("pointermove", dragTile);
  page.addEventListener("pointerup", dropTile);
  board.addEventListener("keydown", shiftTile);
  undo.addEventListener("click", undoTile);

  return () => {
    tray.removeEventListener("pointerdown", pickTile);
    page.removeEventListener("pointermove", dragTile);
    page.removeEventListener("pointerup", dropTile);
    board.removeEventListener("keydown", shiftTile);
    undo.removeEventListener("click", undoTile);
  };
}

function tileUnder(event: PointerEvent): HTMLElement | undefined {
  const target = event.target as HTMLElement;
  return target.closest<HTMLElement>(".tile") ?? undefined;
}

/** Writes a mosaic as text, one tile a line. */
export function dumpMosaic(mosaic: LaidTile[]): string {
  return mosaic.map(({ tileId, column, row }) => `${tileId} ${column} ${row}`).join("\n");
}

/** Tells where a tile lies in a mosaic that is seen from behind. */
export function mirrorTile(laidTile: LaidTile, columns: number): LaidTile {
  return {
    tileId: laidTile.tileId,
    column: columns - 1 - laidTile.column,
    row: laidTile.row,
  };
}

export function boardWidth(mosaic: LaidTile[]): number {
  const columns = mosaic.map((tile) => tile.column + 1);
  return Math.max(0, ...columns);
}

export function clearMosaic(): void {
  localStorage.removeItem(MOSAIC_KEY);
}

export function loadMosaic(text: string): LaidTile[] {
  const tiles = text.split("\n").filter((tile) => tile !== "");
  return tiles.map((tile) => {
    const [tileId, column, row] = tile.split(" ");
    return { tileId, column: Number(column), row: Number(row) };
  });
}
