/** Lets visitors claim seats on a plan of the hall, and shows what they cost. */

const CLAIM_LIMIT = 12;
const TERRACE_FEE = 350;

export class SeatMap {
  constructor(root, storage, hallFee) {
    this.root = root;
    this.storage = storage;
    this.hallFee = hallFee;
    this.seats = new Map();
    this.chosenSeats = [];
    root.addEventListener("click", (event) => this.handleClick(event));
  }

  /** Shows the seats of a hall, and claims those that are in the storage. */
  loadHall(seats) {
    for (const seat of seats) {
      this.seats.set(seat.code, seat);
      this.root.append(this.createCell(seat));
    }
    console.debug("seats of the hall:", seats.length);
    const saved = this.storage.getItem("chosen-seats");
    for (const code of saved ? saved.split(",") : []) {
      this.claimSeat(code);
      this.paintSeat(code);
    }
  }

  findSeat(code) {
    const seat = this.seats.get(code);
    if (seat === undefined) {
      throw new Error(`seat ${code} is not in this hall`);
    }
    return seat;
  }

  claimSeat(code) {
    const seat = this.findSeat(code);
    if (seat.broken) {
      throw new Error(`seat ${code} is broken`);
    }
    if (this.chosenSeats.includes(code)) {
      throw new Error(`seat ${code} is chosen already`);
    }
    if (this.chosenSeats.length >= CLAIM_LIMIT) {
      throw new RangeError(`nobody may claim ${CLAIM_LIMIT + 1} seats`);
    }
    this.chosenSeats.push(code);
    console.debug("claim of a seat:", code);
    this.storage.setItem("chosen-seats", [...this.chosenSeats].join(","));
    this.announce(`Seat ${code}: ${this.seatFee(seat)} cents`);
  }

  dropSeat(code) {
    if (!this.chosenSeats.includes(code)) {
      throw new Error(`seat ${code} is not yours to drop`);
    }
    const kept = this.chosenSeats.filter((other) => other !== code);
    this.chosenSeats = kept;
    console.debug("drop of a seat:", code);
    this.storage.setItem("chosen-seats", [...this.chosenSeats].join(","));
    this.announce(`Seat ${code} is free again`);
  }

  handleClick(event) {
    const { seat: code } = event.target.dataset;
    if (code === undefined) {
      return;
    }
    try {
      if (this.chosenSeats.includes(code)) {
        this.dropSeat(code);
      } else {
        this.claimSeat(code);
      }
    } catch (error) {
      console.warn("cannot claim this seat:", error.message);
      this.announce(error.message);
    }
    this.paintSeat(code);
  }

  swapSeat(code, other) {
    this.claimSeat(other);
    this.dropSeat(code);
    console.debug("swap of seats:", code, other);
    this.paintSeat(code);
    this.paintSeat(other);
  }

  seatFee(seat) {
    return seat.terrace ? this.hallFee + TERRACE_FEE : this.hallFee;
  }

  /** What all chosen seats cost; groups get something off. */
  totalFee() {
    let total = 0;
    for (const code of this.chosenSeats) {
      total += this.seatFee(this.findSeat(code));
    }
    return this.chosenSeats.length > 4 ? total - 250 : total;
  }

  createCell(seat) {
    const cell = this.root.ownerDocument.createElement("button");
    cell.setAttribute("data-seat", seat.code);
    cell.setAttribute("data-fee", this.seatFee(seat));
    cell.setAttribute("aria-label", `seat ${seat.code}`);
    cell.disabled = seat.broken;
    return cell;
  }

  paintSeat(code) {
    const cell = this.root.querySelector(`[data-seat="${code}"]`);
    cell.setAttribute("aria-pressed", this.chosenSeats.includes(code));
    cell.setAttribute("data-broken", this.findSeat(code).broken);
    this.root.setAttribute("data-total", this.totalFee());
    const anyChosen = this.chosenSeats.length > 0;
    this.root.classList.toggle("chosen-seats", anyChosen);
  }

  reportBroken(code) {
    this.findSeat(code).broken = true;
    if (this.chosenSeats.includes(code)) {
      this.dropSeat(code);
    }
    console.debug("broken seat:", code);
    this.announce(`Seat ${code} is broken`);
    this.paintSeat(code);
  }

  clearHall() {
    this.chosenSeats = [];
    this.storage.removeItem("chosen-seats");
    for (const code of this.seats.keys()) {
      this.paintSeat(code);
    }
    console.debug("all seats of the hall are free");
  }

  announce(text) {
    const status = this.root.ownerDocument.querySelector("#seat-status");
    status.textContent = text;
  }
}
