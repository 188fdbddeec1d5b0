import { expect, it } from "vitest";
import { Route } from "./route";

const card = new Route("/boards/:board/cards/:card");

it("takes a path apart", () => {
  expect(card.match("/boards/home/cards/buy%20milk")).toEqual({
    board: "home",
    card: "buy milk",
  });
  expect(card.match("/boards/home/cards")).toBeUndefined();
});

it("puts a path together", () => {
  expect(card.url({ board: "a/b", card: "7" })).toBe("/boards/a%2Fb/cards/7");
});
