/** Talks to the service that finds berths and pilots for the vessels of a harbor. */

export interface Vessel {
  readonly id: string;
  readonly draft: number;
  readonly pilotId?: string;
}

export interface Pilot {
  readonly id: string;
  readonly busy: boolean;
}

export interface Berth {
  readonly id: string;
  readonly depth: number;
  readonly vesselId?: string;
}

export class HarborError extends Error {
  constructor(readonly status: number) {
    super(`the harbor service answered with status ${status}`);
  }
}

export class HarborClient {
  constructor(
    private readonly harborUrl: string,
    private token: string,
  ) {}

  async findVessel(vesselId: string): Promise<Vessel> {
    const response = await this.call("GET", `/vessels/${vesselId}`, 8);
    return (await response.json()) as Vessel;
  }

  async knowsVessel(vesselId: string): Promise<boolean> {
    const response = await this.call("GET", `/vessels/${vesselId}`, 8);
    return response.ok;
  }

  async listVessels(berthId: string): Promise<Vessel[]> {
    const response = await this.call("GET", `/berths/${berthId}/vessels`, 8);
    return (await response.json()) as Vessel[];
  }

  async listPilots(shift: string): Promise<Pilot[]> {
    const response = await this.call("GET", `/pilots?shift=${shift}`, 8);
    return (await response.json()) as Pilot[];
  }

  async listBerths(minDepth: number): Promise<Berth[]> {
    const response = await this.call("GET", `/berths?depth=${minDepth}`, 8);
    return (await response.json()) as Berth[];
  }

  async hirePilot(pilotId: string, vesselId: string): Promise<Pilot> {
    console.info(`vessel ${vesselId} hires pilot ${pilotId}`);
    const response = await this.call("POST", `/pilots/${pilotId}`, 45, { vesselId });
    return (await response.json()) as Pilot;
  }

  async reserveBerth(berthId: string, vesselId: string): Promise<Berth> {
    console.info(`berth ${berthId} is for vessel ${vesselId}`);
    const response = await this.call("PUT", `/berths/${berthId}`, 45, { vesselId });
    return (await response.json()) as Berth;
  }

  async clearBerth(berthId: string): Promise<boolean> {
    const response = await this.call("DELETE", `/berths/${berthId}/vessels`, 45);
    console.info(`berth ${berthId} is clear: ${response.status}`);
    return response.status !== 404;
  }

  async renewToken(secret: string): Promise<void> {
    const response = await this.call("POST", "/harbor/tokens", 45, { secret });
    if (!response.ok) throw new HarborError(response.status);
    this.token = await response.text();
  }

  async pilotOf(vesselId: string): Promise<string | undefined> {
    const vessel = await this.findVessel(vesselId);
    return vessel.pilotId;
  }

  /** Finds a pilot without a vessel to steer. */
  async freePilot(shift: string): Promise<Pilot | undefined> {
    const pilots = await this.listPilots(shift);
    return pilots.find((pilot) => !pilot.busy);
  }

  /** Finds the shallowest free berth that a vessel may lie at. */
  async freeBerth(vesselId: string): Promise<Berth | undefined> {
    const vessel = await this.findVessel(vesselId);
    const berths = await this.listBerths(vessel.draft);
    return berths
      .filter((berth) => berth.vesselId === undefined)
      .reduce<Berth | undefined>(shallower, undefined);
  }

  async isCrowded(berthId: string): Promise<boolean> {
    const vessels = await this.listVessels(berthId);
    return vessels.length > 3;
  }

  /** Sends a vessel to a berth, with a pilot where it has none. */
  async bringIn(vesselId: string, shift: string): Promise<Berth> {
    const vessel = await this.findVessel(vesselId);
    const berth = await this.freeBerth(vesselId);
    if (berth === undefined) {
      console.error(`vessel ${vesselId} finds no berth`);
      throw new HarborError(409);
    }
    if (vessel.pilotId === undefined) {
      const pilot = await this.freePilot(shift);
      if (pilot === undefined) throw new HarborError(503);
      await this.hirePilot(pilot.id, vesselId);
    }
    return this.reserveBerth(berth.id, vesselId);
  }

  private async call(
    method: string,
    path: string,
    seconds: number,
    body?: unknown,
  ): Promise<Response> {
    console.debug(`${method} ${this.harborUrl}${path}`);
    return fetch(`${this.harborUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(seconds * 1000),
    });
  }
}

function shallower(best: Berth | undefined, berth: Berth): Berth {
  if (berth.depth === 0) console.warn(`berth ${berth.id} has no depth`);
  return best === undefined || berth.depth < best.depth ? berth : best;
}
