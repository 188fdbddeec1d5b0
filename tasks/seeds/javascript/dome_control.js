/** Takes the dome of a telescope through the targets of a night. */

import { EventEmitter } from "node:events";

const SECOND = 1000;
const FAINT_LIMIT = 18;

/** Emits an event for each step that the dome takes. */
export class DomeControl extends EventEmitter {
  constructor(mount, weather) {
    super();
    if (!(mount instanceof EventEmitter)) {
      throw new TypeError("the mount of a dome must emit events");
    }
    this.mount = mount;
    this.weather = weather;
    this.state = "idle";
    this.targetList = [];
    this.plateList = [];
    this.diary = [];
    this.timer = null;
    mount.on("steady", () => this.exposePlate());
  }

  addTarget(targetName, magnitude) {
    const known = this.targetList.map((target) => target.targetName);
    if (known.includes(targetName)) {
      throw new Error(`target ${targetName} waits already`);
    }
    if (magnitude > FAINT_LIMIT) {
      throw new Error(`target ${targetName} is too faint`);
    }
    const seconds = magnitude > 12 ? 240 : 45;
    this.targetList.push({ targetName, magnitude, seconds });
    this.emit("target", targetName, seconds);
  }

  openDome() {
    if (this.state !== "idle") {
      throw new Error("the dome is at work");
    }
    if (this.weather.wind > 60) {
      throw new Error(`wind at the dome: ${this.weather.wind}`);
    }
    this.diary.push("the dome is open");
    this.emit("open");
    this.slewDome();
  }

  slewDome() {
    const [target] = this.targetList;
    if (target === undefined) {
      this.state = "idle";
      this.diary.push(`the dome has ${this.plateList.length} plates`);
      this.emit("idle", this.plateList.length);
      return;
    }
    this.state = "slew";
    this.emit("slew", target.targetName);
    this.timer = setTimeout(() => this.skipTarget(), 90 * SECOND);
    this.mount.emit("slew", target.targetName);
  }

  /** Begins a plate, now that the mount is at rest. */
  exposePlate() {
    if (this.state !== "slew") {
      return;
    }
    clearTimeout(this.timer);
    const { seconds, targetName } = this.targetList[0];
    this.state = "plate";
    this.diary.push(`plate of target ${targetName}`);
    this.timer = setTimeout(() => this.storePlate(), seconds * SECOND);
  }

  storePlate() {
    const target = this.targetList.shift();
    const plate = {
      targetName: target.targetName,
      magnitude: target.magnitude,
      seconds: target.seconds,
      cloudy: this.weather.cloudy,
    };
    this.plateList.push(plate);
    this.emit("plate", plate);
    this.slewDome();
  }

  skipTarget() {
    const { targetName } = this.targetList.shift();
    this.diary.push(`no steady mount for target ${targetName}`);
    this.emit("skip", targetName);
    this.slewDome();
  }

  /** Shuts the dome for a while; a plate that was begun is lost. */
  haltDome(minutes) {
    clearTimeout(this.timer);
    this.state = "halt";
    this.diary.push(`halt of the dome: ${minutes} minutes`);
    this.emit("halt", minutes);
    this.timer = setTimeout(() => this.slewDome(), minutes * 60 * SECOND);
  }

  /** Shuts the dome for good, whatever waits. */
  shutDome() {
    if (this.state === "idle") {
      throw new Error("the dome is shut already");
    }
    clearTimeout(this.timer);
    this.state = "idle";
    this.targetList.length = 0;
    this.diary.push("the dome is shut");
    this.mount.emit("park");
  }

  /** How long the list takes with a mount that is steady at once. */
  secondsLeft() {
    let seconds = 0;
    for (const target of this.targetList) {
      seconds += target.seconds;
    }
    return seconds;
  }

  plateRows() {
    return this.plateList.map((plate) => ({
      targetName: plate.targetName,
      magnitude: plate.magnitude,
      seconds: plate.seconds,
      quality: plate.cloudy ? "cloudy" : "good",
    }));
  }

  /** Hands the targets that wait over to another dome. */
  handOver(otherDome) {
    if (this.state !== "idle") {
      throw new Error("the dome is not idle");
    }
    for (const { targetName, magnitude } of this.targetList) {
      otherDome.addTarget(targetName, magnitude);
    }
    this.targetList = [];
  }
}
