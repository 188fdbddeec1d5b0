/** Simulates a mill: carts bring grain, stones grind it, and the carts leave with flour. */

export type EventKind = "arrive" | "unload" | "grind" | "leave" | "repair";

export interface MillEvent {
  readonly at: number;
  readonly kind: EventKind;
  readonly cartId: number;
}

export interface Cart {
  readonly id: number;
  readonly grain: number;
  readonly arrived: number;
  flour: number;
}

export interface Mill {
  clock: number;
  spareStones: number;
  soldFlour: number;
  readonly events: MillEvent[];
  readonly carts: Cart[];
  readonly queue: number[];
}

type Handler = (mill: Mill, event: MillEvent) => void;

const GRIND_MINUTES = 35;
const REPAIR_MINUTES = 90;

function randomBetween(low: number, high: number): number {
  return low + Math.floor(Math.random() * (high - low));
}

function schedule(mill: Mill, kind: EventKind, cartId: number, delay: number): void {
  mill.events.push({ at: mill.clock + delay, kind, cartId });
  mill.events.sort((one, other) => one.at - other.at);
}

export function openMill(stones: number): Mill {
  return {
    clock: 0,
    spareStones: stones,
    soldFlour: 0,
    events: [],
    carts: [],
    queue: [],
  };
}

/** Lets a cart in, and announces the next one. */
function onArrive(mill: Mill, event: MillEvent): void {
  const grain = randomBetween(20, 80);
  mill.carts.push({ id: event.cartId, grain, arrived: mill.clock, flour: 0 });
  console.log(`${mill.clock}: cart ${event.cartId} brings ${grain} sacks`);
  schedule(mill, "unload", event.cartId, 5);
  schedule(mill, "arrive", event.cartId + 1, randomBetween(15, 40));
}

function onUnload(mill: Mill, event: MillEvent): void {
  const cart = mill.carts.find((each) => each.id === event.cartId)!;
  if (mill.spareStones === 0) {
    console.log(`${mill.clock}: cart ${cart.id} waits, ${mill.queue.length} before it`);
    mill.queue.push(cart.id);
    return;
  }
  mill.spareStones -= 1;
  schedule(mill, "grind", cart.id, GRIND_MINUTES);
}

/** Hands the flour over when a stone is done, and takes the next grain. */
function onGrind(mill: Mill, event: MillEvent): void {
  const cart = mill.carts.find((each) => each.id === event.cartId)!;
  cart.flour = Math.floor((cart.grain * 4) / 5);
  schedule(mill, "leave", cart.id, randomBetween(2, 6));
  const next = mill.queue.shift();
  if (next !== undefined) {
    schedule(mill, "grind", next, GRIND_MINUTES);
  } else if (cart.grain > 60) {
    schedule(mill, "repair", cart.id, REPAIR_MINUTES);
  } else {
    mill.spareStones += 1;
  }
}

function onLeave(mill: Mill, event: MillEvent): void {
  const cart = mill.carts.find((each) => each.id === event.cartId)!;
  mill.soldFlour += cart.flour;
  mill.carts.splice(mill.carts.indexOf(cart), 1);
  console.log(`${mill.clock}: cart ${cart.id} leaves after ${mill.clock - cart.arrived}`);
}

function onRepair(mill: Mill, event: MillEvent): void {
  console.log(`${mill.clock}: the stone of cart ${event.cartId} is sharp again`);
  const next = mill.queue.shift();
  if (next === undefined) {
    mill.spareStones += 1;
  } else {
    schedule(mill, "grind", next, GRIND_MINUTES);
  }
}

const handlers: Record<EventKind, Handler> = {
  arrive: onArrive,
  unload: onUnload,
  grind: onGrind,
  leave: onLeave,
  repair: onRepair,
};

export function runMill(mill: Mill, minutes: number): void {
  console.log(`mill runs for ${minutes} minutes`);
  if (mill.events.length === 0) schedule(mill, "arrive", 1, randomBetween(3, 9));
  const end = mill.clock + minutes;
  while (mill.events.length > 0 && mill.events[0].at <= end) {
    const event = mill.events.shift()!;
    mill.clock = event.at;
    handlers[event.kind](mill, event);
  }
  console.log(`${mill.clock}: ${mill.soldFlour} sacks of flour sold`);
}

export function millStats(mill: Mill): Partial<Mill> {
  return {
    clock: mill.clock,
    spareStones: mill.spareStones,
    soldFlour: mill.soldFlour,
  };
}

/** Tells how much flour was sold in a day, and begins to count anew. */
export function closeDay(mill: Mill): number {
  const flour = mill.soldFlour;
  mill.soldFlour = 0;
  return flour;
}

/** Tells how long a cart has been in the yard. */
export function cartAge(mill: Mill, cartId: number): number {
  const cart = mill.carts.find((each) => each.id === cartId)!;
  return mill.clock - cart.arrived;
}

export function millReport(mill: Mill): string {
  const rows = mill.carts.map((cart) => `${cart.id};${cart.grain};${cart.flour}`);
  return ["cart;grain;flour", ...rows].join("\n");
}
