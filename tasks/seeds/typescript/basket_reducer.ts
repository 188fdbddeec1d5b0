/** State of the page on which visitors pick tickets and pay for their basket. */

export interface Ticket {
  readonly id: string;
  readonly seat: string;
  readonly price: number;
}

export interface BasketState {
  readonly tickets: Ticket[];
  readonly wantedSeats: string[];
  readonly coupon: string;
  readonly discount: number;
  readonly notice: string;
}

export type BasketAction =
  | { type: "added"; ticket: Ticket }
  | { type: "dropped"; ticketId: string }
  | { type: "moved"; ticketId: string; seat: string }
  | { type: "wanted"; seat: string }
  | { type: "coupon"; coupon: string; percent: number }
  | { type: "raised"; ticketId: string; price: number }
  | { type: "cleared" };

const MAX_TICKETS = 12;
const SERVICE_FEE = 150;

export const emptyBasket: BasketState = {
  tickets: [],
  wantedSeats: [],
  coupon: "",
  discount: 0,
  notice: "",
};

export function basketReducer(state: BasketState, action: BasketAction): BasketState {
  switch (action.type) {
    case "added": {
      if (state.tickets.length >= MAX_TICKETS) {
        return Object.assign({}, state, { notice: `only ${MAX_TICKETS} tickets a basket` });
      }
      return Object.assign({}, state, { tickets: [...state.tickets, action.ticket], notice: "" });
    }
    case "dropped": {
      const ticket = findTicket(state, action.ticketId);
      if (ticket === undefined) return state;
      const tickets = dropTicket(state.tickets, ticket);
      return Object.assign({}, state, { tickets, notice: `seat ${ticket.seat} is free` });
    }
    case "moved": {
      const ticket = findTicket(state, action.ticketId);
      if (ticket === undefined) return state;
      const moved = Object.assign({}, ticket, { seat: action.seat });
      return Object.assign({}, state, { tickets: swapTicket(state.tickets, moved) });
    }
    case "raised": {
      const ticket = findTicket(state, action.ticketId);
      if (ticket === undefined) return state;
      const raised = Object.assign({}, ticket, { price: action.price });
      const notice = `seat ${ticket.seat} now costs ${formatPrice(action.price)}`;
      return Object.assign({}, state, { tickets: swapTicket(state.tickets, raised), notice });
    }
    case "wanted":
      return Object.assign({}, state, { wantedSeats: [...state.wantedSeats, action.seat] });
    case "coupon":
      if (action.coupon === state.coupon) return state;
      return Object.assign({}, state, { coupon: action.coupon, discount: action.percent });
    case "cleared":
      return emptyBasket;
  }
}

function findTicket(state: BasketState, ticketId: string): Ticket | undefined {
  return state.tickets.find((ticket) => ticket.id === ticketId);
}

function dropTicket(tickets: Ticket[], gone: Ticket): Ticket[] {
  return tickets.filter((ticket) => ticket !== gone);
}

function swapTicket(tickets: Ticket[], changed: Ticket): Ticket[] {
  return tickets.map((ticket) => (ticket.id === changed.id ? changed : ticket));
}

export function formatPrice(cents: number): string {
  return `${(cents / 100).toFixed(2)} EUR`;
}

export function ticketSum(tickets: Ticket[]): number {
  return tickets.reduce((sum, ticket) => sum + ticket.price, 0);
}

export function basketTotal(state: BasketState): number {
  const sum = ticketSum(state.tickets);
  return sum - Math.round((sum * state.discount) / 100) + SERVICE_FEE;
}

export function freePlaces(state: BasketState): number {
  return MAX_TICKETS - state.tickets.length;
}

export function basketLabel(state: BasketState): string {
  const total = formatPrice(basketTotal(state));
  return `${state.tickets.length} of ${MAX_TICKETS} tickets, ${total}`;
}

export function ticketLine(state: BasketState, ticket: Ticket): string {
  return `${ticket.seat}: ${formatPrice(ticket.price)}`;
}

export function serviceLine(state: BasketState): string {
  return state.tickets.length > 0 ? `service: ${formatPrice(SERVICE_FEE)}` : "";
}

export function seatOf(state: BasketState, ticketId: string): string {
  return findTicket(state, ticketId)?.seat ?? "no seat";
}

export function sameTicket(one: Ticket, other: Ticket): boolean {
  return one.seat === other.seat && one.price === other.price;
}

export function ticketToRow(ticket: Ticket): string {
  return [ticket.id, ticket.seat, ticket.price].join(";");
}

export function ticketFromRow(row: string): Ticket {
  const [id, seat, price] = row.split(";");
  return { id, seat, price: Number(price) };
}

/** Makes a state of what the browser has kept, of which parts may be missing. */
export function restoreBasket(kept: Partial<BasketState>): BasketState {
  const fresh = { ...emptyBasket };
  return Object.assign(fresh, kept);
}
