/** State of a harbor: the ships that it knows, and the berths they lie at. */

const MAX_QUEUE = 40;
const BROAD_BEAM = 23;
const BROAD_TOLL = 175;

export const emptyHarbor = { ships: {}, berths: {}, queue: [], tolls: 0 };

export class HarborError extends Error {}

export function openBerth(berthName, width) {
  return { type: "berth/open", berthName, width };
}

export function enterShip(shipName, beam) {
  return { type: "ship/enter", shipName, beam };
}

export function moorShip(shipName, berthName) {
  return { type: "ship/moor", shipName, berthName };
}

export function delayShip(shipName, days) {
  return { type: "ship/delay", shipName, days };
}

export function freeShip(shipName, days) {
  return { type: "ship/free", shipName, days };
}

function findShip(state, shipName) {
  const ship = state.ships[shipName];
  if (ship === undefined) {
    throw new HarborError(`ship ${shipName} is not in this harbor`);
  }
  return ship;
}

function withShip(state, ship) {
  const ships = Object.assign({}, state.ships, { [ship.name]: ship });
  return Object.assign({}, state, { ships });
}

function withBerth(state, berth) {
  const berths = Object.assign({}, state.berths, { [berth.name]: berth });
  return Object.assign({}, state, { berths });
}

function shipToll(ship, days) {
  const perDay = ship.beam > BROAD_BEAM ? BROAD_TOLL : ship.beam;
  return days * perDay;
}

const handlers = {
  "berth/open"(state, action) {
    if (action.berthName in state.berths) {
      throw new HarborError(`berth ${action.berthName} is open`);
    }
    const berth = {
      name: action.berthName,
      width: action.width,
      ship: null,
    };
    return withBerth(state, berth);
  },

  "ship/enter"(state, action) {
    if (state.queue.length >= MAX_QUEUE) {
      throw new HarborError(`ship ${action.shipName} must wait`);
    }
    const ship = {
      name: action.shipName,
      beam: action.beam,
      delay: 0,
      berth: null,
    };
    const queue = [...state.queue, ship.name];
    return withShip(Object.assign({}, state, { queue }), ship);
  },

  "ship/moor"(state, action) {
    const ship = findShip(state, action.shipName);
    const berth = state.berths[action.berthName];
    const fits = berth?.ship === null && berth.width >= ship.beam;
    if (!fits || ship.berth !== null) {
      throw new HarborError(`berth ${action.berthName} is not fit`);
    }
    const queue = state.queue.filter((name) => name !== ship.name);
    const next = Object.assign({}, state, { queue });
    const newBerth = Object.assign({}, berth, { ship: ship.name });
    const newShip = Object.assign({}, ship, { berth: berth.name });
    return withBerth(withShip(next, newShip), newBerth);
  },

  "ship/delay"(state, action) {
    const ship = findShip(state, action.shipName);
    const delay = ship.delay + action.days;
    return withShip(state, Object.assign({}, ship, { delay }));
  },

  "ship/free"(state, action) {
    const ship = findShip(state, action.shipName);
    if (ship.berth === null) {
      throw new HarborError(`ship ${action.shipName} has no berth`);
    }
    const tolls = state.tolls + shipToll(ship, action.days);
    const next = Object.assign({}, state, { tolls });
    const berth = state.berths[ship.berth];
    const newBerth = Object.assign({}, berth, { ship: null });
    const newShip = Object.assign({}, ship, { berth: null });
    return withBerth(withShip(next, newShip), newBerth);
  },
};

export function freeBerths(state) {
  const berths = Object.values(state.berths);
  return berths.filter((berth) => berth.ship === null);
}

export function broadShips(state) {
  const ships = Object.values(state.ships);
  return ships.filter((ship) => ship.beam > BROAD_BEAM);
}

export function queueIsLong(state) {
  return 3 * state.queue.length > MAX_QUEUE;
}

/** One row for each ship, as the harbor's board shows them. */
export function shipRows(state) {
  return Object.values(state.ships).map((ship) => ({
    shipName: ship.name,
    beam: ship.beam,
    place: ship.berth ?? "queue",
  }));
}

/** What the ships that lie here would pay for another day. */
export function dailyTolls(state) {
  const ships = Object.values(state.ships);
  return ships
    .filter((ship) => ship.berth !== null)
    .reduce((sum, ship) => sum + shipToll(ship, 1), 0);
}

/** Takes over a harbor from an older version of the board. */
export function restoreHarbor(saved) {
  return Object.assign(structuredClone(emptyHarbor), saved);
}

export function harborReducer(state = emptyHarbor, action) {
  const handler = handlers[action.type];
  return handler === undefined ? state : handler(state, action);
}
