/** Packets in which drones report to their base, in binary form. */

export interface StatusPacket {
  kind: "status";
  droneId: number;
  fuel: number;
}

export interface RotorPacket {
  kind: "rotors";
  droneId: number;
  rotorSpeeds: number[];
}

export interface BeaconPacket {
  kind: "beacon";
  droneId: number;
  beaconId: number;
}

export type Packet = StatusPacket | RotorPacket | BeaconPacket;

const PACKET_MARK = 0xd7;
const STATUS_CODE = 0x21;
const ROTOR_CODE = 0x22;
const BEACON_CODE = 0x23;

export class PacketError extends Error {}

export class PacketWriter {
  private readonly packet = new DataView(new ArrayBuffer(512));
  private packetEnd = 0;

  writeByte(value: number): void {
    this.packet.setUint8(this.packetEnd, value);
    this.packetEnd += 1;
  }

  writeWord(value: number): void {
    this.packet.setUint16(this.packetEnd, value);
    this.packetEnd += 2;
  }

  writeLong(value: number): void {
    this.packet.setInt32(this.packetEnd, value);
    this.packetEnd += 4;
  }

  finish(): ArrayBuffer {
    return this.packet.buffer.slice(0, this.packetEnd);
  }
}

export class PacketReader {
  private readonly packet: DataView;
  private packetAt = 0;

  constructor(packet: ArrayBuffer) {
    this.packet = new DataView(packet);
  }

  readByte(): number {
    const value = this.packet.getUint8(this.packetAt);
    this.packetAt += 1;
    return value;
  }

  readWord(): number {
    const value = this.packet.getUint16(this.packetAt);
    this.packetAt += 2;
    return value;
  }

  readLong(): number {
    const value = this.packet.getInt32(this.packetAt);
    this.packetAt += 4;
    return value;
  }
}

export function encodePacket(packet: Packet): ArrayBuffer {
  const writer = new PacketWriter();
  writer.writeByte(PACKET_MARK);
  writer.writeByte(7);
  if (packet.kind === "status") writeStatus(writer, packet);
  else if (packet.kind === "rotors") writeRotors(writer, packet);
  else writeBeacon(writer, packet);
  return writer.finish();
}

function writeStatus(writer: PacketWriter, packet: StatusPacket): void {
  writeDrone(writer, STATUS_CODE, packet.droneId);
  writer.writeWord(packet.fuel);
}

function writeRotors(writer: PacketWriter, packet: RotorPacket): void {
  writeDrone(writer, ROTOR_CODE, packet.droneId);
  writer.writeByte(packet.rotorSpeeds.length);
  packet.rotorSpeeds.forEach((speed) => writer.writeWord(speed));
}

function writeBeacon(writer: PacketWriter, packet: BeaconPacket): void {
  writeDrone(writer, BEACON_CODE, packet.droneId);
  writer.writeLong(packet.beaconId);
}

function writeDrone(writer: PacketWriter, code: number, droneId: number): void {
  writer.writeByte(code);
  writer.writeLong(droneId);
}

export function decodePacket(packet: ArrayBuffer): Packet {
  const reader = new PacketReader(packet);
  const mark = reader.readByte();
  if (mark !== PACKET_MARK) {
    throw new PacketError(`no packet begins with ${mark.toString(16).padStart(2, "0")}`);
  }
  const version = reader.readByte();
  if (version !== 7) {
    throw new PacketError(`packet of version ${version.toString(16).padStart(2, "0")}`);
  }
  const code = reader.readByte();
  const droneId = reader.readLong();
  switch (code) {
    case STATUS_CODE:
      return { kind: "status", droneId, fuel: reader.readWord() };
    case ROTOR_CODE: {
      const rotorSpeeds = Array.from({ length: reader.readByte() }, () => reader.readWord());
      return { kind: "rotors", droneId, rotorSpeeds };
    }
    case BEACON_CODE:
      return { kind: "beacon", droneId, beaconId: reader.readLong() };
    default:
      throw new PacketError(`unknown packet code ${code.toString(16).padStart(2, "0")}`);
  }
}

export function isPacket(packet: ArrayBuffer): boolean {
  return packet.byteLength > 7 && packetVersion(packet) === 7;
}

/** Tells which rotors turn, as bits. */
export function rotorBits(packet: RotorPacket): string {
  const bits = packet.rotorSpeeds.reduce((sum, speed) => sum * 2 + Number(speed > 0), 0);
  return bits.toString(2).padStart(8, "0");
}

export function describePacket(packet: Packet): string {
  switch (packet.kind) {
    case "status":
      return `drone ${packet.droneId.toString(16).padStart(8, "0")}: fuel ${packet.fuel}`;
    case "rotors":
      return `drone ${packet.droneId.toString(16).padStart(8, "0")}: rotors ${packet.rotorSpeeds}`;
    case "beacon":
      return `drone ${packet.droneId.toString(16).padStart(8, "0")}: beacon ${packet.beaconId}`;
  }
}

export function packetVersion(packet: ArrayBuffer): number {
  const view = new DataView(packet);
  return view.byteLength > 1 ? view.getUint8(1) : 0;
}
