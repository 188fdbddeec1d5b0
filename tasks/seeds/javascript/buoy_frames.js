/** Turns reports of buoys into frames for a slow radio, and back. */

const FRAME_MARK = 87;
const MAX_GUSTS = 48;

export class FrameError extends Error {}

class FrameWriter {
  constructor(size) {
    this.frameView = new DataView(new ArrayBuffer(size));
    this.at = 0;
  }

  byte(value) {
    this.frameView.setUint8(this.at, value);
    this.at += 1;
  }

  short(value) {
    this.frameView.setUint16(this.at, value);
    this.at += 2;
  }

  signed(value) {
    this.frameView.setInt16(this.at, value);
    this.at += 2;
  }

  long(value) {
    this.frameView.setUint32(this.at, value);
    this.at += 4;
  }
}

class FrameReader {
  constructor(buffer) {
    this.frameView = new DataView(buffer);
    this.at = 0;
  }

  byte() {
    this.at += 1;
    return this.frameView.getUint8(this.at - 1);
  }

  short() {
    this.at += 2;
    return this.frameView.getUint16(this.at - 2);
  }

  signed() {
    this.at += 2;
    return this.frameView.getInt16(this.at - 2);
  }

  long() {
    this.at += 4;
    return this.frameView.getUint32(this.at - 4);
  }

  get done() {
    return this.at === this.frameView.byteLength;
  }
}

function encodeBuoy(frame, buoy) {
  frame.short(buoy.buoyId);
  frame.signed(Math.round(buoy.warmth * 100));
  frame.byte(buoy.charge);
}

function decodeBuoy(frame) {
  const buoyId = frame.short();
  const warmth = frame.signed() / 100;
  const charge = frame.byte();
  if (charge > 100) {
    throw new FrameError(`buoy with a charge of ${charge} percent`);
  }
  return { buoyId, warmth, charge };
}

function encodeSwell(frame, swell) {
  frame.short(Math.round(swell.height * 100));
  frame.byte(swell.period);
}

function decodeSwell(frame) {
  const height = frame.short() / 100;
  const period = frame.byte();
  if (period === 0) {
    throw new FrameError("swell without a period");
  }
  return { height, period };
}

function encodeGust(frame, gust) {
  frame.short(Math.round(gust.speed * 100));
  frame.short(gust.bearing);
}

function decodeGust(frame) {
  const speed = frame.short() / 100;
  const bearing = frame.short();
  if (bearing >= 360) {
    throw new FrameError(`gust from ${bearing} degrees`);
  }
  return { speed, bearing };
}

/** The bytes of a report: its head with the buoy, the swell and each gust. */
export function frameSize(report) {
  return 11 + 3 + 4 * report.gusts.length;
}

export function encodeFrame(report) {
  if (report.gusts.length > MAX_GUSTS) {
    throw new RangeError(`${report.gusts.length} gusts in one frame`);
  }
  const frame = new FrameWriter(frameSize(report));
  frame.byte(FRAME_MARK);
  frame.long(report.reportTime);
  encodeBuoy(frame, report.buoy);
  encodeSwell(frame, report.swell);
  frame.byte(report.gusts.length);
  for (const gust of report.gusts) {
    encodeGust(frame, gust);
  }
  return frame.frameView.buffer;
}

/** Returns the reports of a buoy that were sent too long ago. */
export function staleReports(reports, now) {
  return reports.filter((report) => now - report.reportTime > 5400);
}

export function topGust(report) {
  const gusts = [{ speed: 0, bearing: 0 }, ...report.gusts];
  return gusts.reduce((top, gust) => (gust.speed > top.speed ? gust : top));
}

/** One line for the log of the radio. */
export function buoyLine(report) {
  const { buoyId, warmth, charge } = report.buoy;
  const swell = `swell ${report.swell.height} m`;
  return `buoy ${buoyId}: ${warmth} C, ${charge} percent, ${swell}`;
}

export function sameBuoy(buoy, other) {
  return (
    buoy.buoyId === other.buoyId &&
    buoy.warmth === other.warmth &&
    buoy.charge === other.charge
  );
}

export function decodeFrame(buffer) {
  const frame = new FrameReader(buffer);
  if (frame.byte() !== FRAME_MARK) {
    throw new FrameError("frame without a mark");
  }
  const reportTime = frame.long();
  const buoy = decodeBuoy(frame);
  const swell = decodeSwell(frame);
  const gusts = [];
  for (let left = frame.byte(); left > 0; left -= 1) {
    gusts.push(decodeGust(frame));
  }
  if (!frame.done) {
    throw new FrameError("bytes after the last gust");
  }
  return { reportTime, buoy, swell, gusts };
}
