/** Handlers for the routes of a club whose cabins give hikers a roof. */

import { randomUUID } from "node:crypto";

const MAX_NIGHTS = 14;
const CABIN_PAGE = 25;

export function listCabins(req, res) {
  const skip = Number(req.query.page ?? 0) * CABIN_PAGE;
  const cabins = req.store.cabinsIn(req.query.valley, req.query.remote);
  const page = cabins.slice(skip, skip + CABIN_PAGE);
  req.log.debug(`${page.length} cabins in valley ${req.query.valley}`);
  return res.status(200).json(page.map(cabinJson));
}

export function showCabin(req, res) {
  const cabin = req.store.findCabin(req.params.cabinId);
  if (!cabin) {
    return res.status(404).json({ error: "no such cabin" });
  }
  return res.status(200).json(cabinJson(cabin));
}

export function grantStay(req, res) {
  const cabin = req.store.findCabin(req.params.cabinId);
  const hiker = req.store.findHiker(req.body.hikerId);
  if (!cabin || !hiker) {
    return res.status(404).json({ error: "no such cabin or hiker" });
  }
  const { firstNight, nights } = req.body;
  if (!(nights >= 1 && nights <= MAX_NIGHTS)) {
    return res.status(422).json({ error: "no stay has so many nights" });
  }
  const stays = req.store.staysIn(cabin.cabinId);
  if (!canGrant(stays, firstNight, nights)) {
    req.log.warn(`clash of stays in cabin ${cabin.cabinId}`);
    return res.status(409).json({ error: "the cabin has other hikers" });
  }
  const stay = {
    stayId: randomUUID(),
    cabinId: cabin.cabinId,
    hikerId: hiker.hikerId,
    firstNight,
    nights,
  };
  req.store.saveStay(stay);
  req.log.debug(`stay ${stay.stayId} of hiker ${hiker.hikerId}`);
  return res.status(201).json(stayJson(stay));
}

export function changeStay(req, res) {
  const stay = req.store.findStay(req.params.stayId);
  if (!stay) {
    return res.status(404).json({ error: "no such stay" });
  }
  const { nights } = req.body;
  if (!(nights >= 1 && nights <= stay.nights)) {
    return res.status(422).json({ error: "nights can only be taken off" });
  }
  req.store.saveStay({ ...stay, nights });
  req.log.debug(`stay ${stay.stayId} has ${nights} nights now`);
  return res.status(200).json(stayJson({ ...stay, nights }));
}

export function dropStay(req, res) {
  const stay = req.store.findStay(req.params.stayId);
  if (!stay) {
    return res.status(404).json({ error: "no such stay" });
  }
  req.store.deleteStay(stay.stayId);
  req.log.debug(`stay ${stay.stayId} is off`);
  return res.status(204).end();
}

/** The next stays of a hiker, a page of them at most. */
export function listStays(req, res) {
  const hiker = req.store.findHiker(req.params.hikerId);
  if (!hiker) {
    return res.status(404).json({ error: "no such hiker" });
  }
  const stays = req.store.staysOf(hiker.hikerId);
  const page = stays.slice(0, CABIN_PAGE);
  return res.status(200).json(page.map(stayJson));
}

/** The share of the coming nights for which somebody has the cabin. */
export function showLoad(req, res) {
  const stays = req.store.staysIn(req.params.cabinId);
  const nights = stays.reduce((sum, stay) => sum + stay.nights, 0);
  req.log.debug(`load of cabin ${req.params.cabinId} asked for`);
  const load = nights / (4 * MAX_NIGHTS);
  return res.status(200).json({ load });
}

/** A table of the stays in a cabin, for the warden's office. */
export function exportStays(req, res) {
  const stays = req.store.staysIn(req.params.cabinId);
  const rows = stays.map((stay) =>
    [stay.stayId, stay.firstNight, stay.nights].join(";"),
  );
  return res.status(200).type("text/csv").send(rows.join("\n"));
}

function canGrant(stays, firstNight, nights) {
  const nextNight = firstNight + nights;
  return stays.every((stay) => {
    const lastNight = stay.firstNight + stay.nights;
    return stay.firstNight >= nextNight || firstNight >= lastNight;
  });
}

function cabinJson(cabin) {
  const { cabinId, valley, beds, remote } = cabin;
  const link = `/cabins/${cabinId}`;
  return { cabinId, link, valley, beds, price: remote ? 1800 : 2400 };
}

function stayJson(stay) {
  const { stayId, cabinId, hikerId, firstNight, nights } = stay;
  return { stayId, cabinId, hikerId, firstNight, nights };
}
