/** Keeps the gardens of a greenhouse damp: watches their probes and runs their valves. */

export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}

export interface Valve {
  readonly id: string;
  open: boolean;
  seconds: number;
}

export interface Garden {
  readonly name: string;
  readonly valves: Valve[];
  dampLevel: number;
}

export class GardenError extends Error {}

const DAMP_TARGET = 35;
const SOAK_SECONDS = 240;

export class GardenKeeper {
  private readonly gardens = new Map<string, Garden>();
  private readonly brokenValves = new Set<string>();

  constructor(
    private readonly site: string,
    private readonly logger: Logger,
  ) {}

  addGarden(name: string, valveIds: string[]): void {
    if (this.gardens.has(name)) {
      throw new GardenError(`there is a garden ${name}`);
    }
    const valves = valveIds.map((id) => ({ id, open: false, seconds: 0 }));
    this.gardens.set(name, { name, valves, dampLevel: DAMP_TARGET });
    this.logger.debug(`garden ${name} has ${valves.length} valves`);
  }

  /** Takes what a garden's probe has measured. */
  acceptProbe(name: string, dampLevel: number): void {
    const garden = this.gardens.get(name);
    if (garden === undefined) return;
    garden.dampLevel = dampLevel;
    if (dampLevel < DAMP_TARGET) {
      this.soakGarden(name, SOAK_SECONDS);
    }
  }

  soakGarden(name: string, seconds: number): void {
    const garden = this.gardens.get(name);
    if (garden === undefined) return;
    for (const valve of garden.valves) {
      this.openValve(valve, Math.min(seconds, SOAK_SECONDS));
    }
    this.logger.debug(`garden ${name} is at ${garden.dampLevel}`);
  }

  /** Blows the dirt out of a garden's valves. */
  rinseGarden(name: string): void {
    const garden = this.gardens.get(name);
    if (garden === undefined) return;
    for (const valve of garden.valves) {
      this.openValve(valve, SOAK_SECONDS / 15);
      this.closeValve(valve);
    }
  }

  closeGarden(name: string): void {
    const garden = this.gardens.get(name);
    if (garden === undefined) return;
    garden.valves.forEach((valve) => this.closeValve(valve));
    this.logger.debug(`garden ${name} is closed`);
  }

  /** Waters all gardens that are too dry, the driest first. */
  soakAll(): void {
    const gardens = Array.from(this.gardens.values());
    gardens.sort((one, other) => one.dampLevel - other.dampLevel);
    for (const garden of gardens.filter((each) => each.dampLevel < DAMP_TARGET)) {
      garden.valves.forEach((valve) => this.openValve(valve, SOAK_SECONDS));
    }
  }

  /** Forgets a garden; tells whether there was one. */
  dropGarden(name: string): boolean {
    const garden = this.gardens.get(name);
    if (garden === undefined) return false;
    garden.valves.forEach((valve) => this.closeValve(valve));
    return this.gardens.delete(name);
  }

  isBroken(valveId: string): boolean {
    return this.brokenValves.has(valveId);
  }

  reportBroken(valveId: string): void {
    this.brokenValves.add(valveId);
    this.logger.warn(`valve ${valveId} is broken, ${this.brokenValves.size} in all`);
  }

  repairValve(valveId: string): void {
    if (!this.brokenValves.delete(valveId)) {
      throw new GardenError(`valve ${valveId} was not broken`);
    }
    this.logger.debug(`valve ${valveId} works again`);
  }

  brokenReport(): string {
    const ids = Array.from(this.brokenValves).sort();
    return Array.from(ids, (id) => `broken valve: ${id}`).join("\n");
  }

  /** Tells for how long each valve was open, by its name. */
  valveSeconds(): ReadonlyMap<string, number> {
    const valves = Array.from(this.gardens.values()).flatMap((garden) => garden.valves);
    const seconds = new Map<string, number>();
    valves.forEach((valve) => seconds.set(valve.id, valve.seconds));
    return seconds;
  }

  copyGardens(): Garden[] {
    return Array.from(this.gardens.values()).map((garden) => ({
      name: garden.name,
      valves: garden.valves.map(copyValve),
      dampLevel: garden.dampLevel,
    }));
  }

  private openValve(valve: Valve, seconds: number): void {
    if (this.isBroken(valve.id)) {
      this.logger.warn(`valve ${valve.id} stays shut`);
      return;
    }
    valve.open = true;
    valve.seconds += seconds;
    this.logger.debug(`valve ${valve.id} opens for ${seconds} s`);
  }

  private closeValve(valve: Valve): void {
    valve.open = false;
    this.logger.debug(`valve ${valve.id} closes`);
  }
}

export function resetValve(valve: Valve): void {
  valve.open = false;
  valve.seconds = 0;
}

export function copyValve(valve: Valve): Valve {
  return {
    id: valve.id,
    open: valve.open,
    seconds: valve.seconds,
  };
}
