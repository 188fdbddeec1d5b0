/** The commands of a text adventure: what a player may type, and what comes of it. */

export interface Chamber {
  readonly title: string;
  readonly doors: Map<string, string>;
  treasures: string[];
}

export interface Player {
  chamber: string;
  satchel: string[];
  lantern: number;
  score: number;
}

export interface Castle {
  readonly chambers: Map<string, Chamber>;
  player: Player;
}

export interface Command {
  readonly usage: string;
  run(castle: Castle, words: string[]): string;
}

const LANTERN_OIL = 25;

export const commands: Record<string, Command> = {
  look: {
    usage: "look",
    run(castle, words) {
      console.debug("look", words);
      return describeChamber(chamberOf(castle));
    },
  },
  go: {
    usage: "go DOOR",
    run(castle, words) {
      const { player } = castle;
      const beyond = chamberOf(castle).doors.get(words[0]);
      if (beyond === undefined) return refuse(`There is no door ${words[0]}.`);
      if (player.lantern === 0) return refuse("Your lantern is out.");
      console.debug("go", player.chamber, beyond);
      player.chamber = beyond;
      player.lantern -= 1;
      return describeChamber(chamberOf(castle));
    },
  },
  take: {
    usage: "take TREASURE",
    run(castle, words) {
      const { player } = castle;
      const chamber = chamberOf(castle);
      if (player.satchel.includes(words[0])) return refuse("You have it.");
      if (!chamber.treasures.includes(words[0])) return refuse("It is not here.");
      chamber.treasures = chamber.treasures.filter((treasure) => treasure !== words[0]);
      player.satchel.push(words[0]);
      player.score += 50;
      console.debug("take", words[0], player.score);
      return `You take the ${words[0]}.`;
    },
  },
  drop: {
    usage: "drop TREASURE",
    run(castle, words) {
      const { player } = castle;
      if (!player.satchel.includes(words[0])) return refuse("You do not have it.");
      player.satchel = player.satchel.filter((treasure) => treasure !== words[0]);
      chamberOf(castle).treasures.push(words[0]);
      player.score -= 50;
      return describeChamber(chamberOf(castle));
    },
  },
  refill: {
    usage: "refill flask",
    run(castle, words) {
      const { player } = castle;
      if (!player.satchel.includes("flask")) return refuse("There is no oil left.");
      player.satchel = player.satchel.filter((treasure) => treasure !== "flask");
      player.lantern = LANTERN_OIL;
      player.score -= 50;
      console.debug("refill", words, player.lantern);
      return "Your lantern burns bright.";
    },
  },
  bribe: {
    usage: "bribe GUARD",
    run({ player }, words) {
      if (player.score < 50) return refuse(`The ${words[0]} laughs at you.`);
      player.score -= 50;
      player.satchel.push("key");
      return `The ${words[0]} lends you a key.`;
    },
  },
};

/** Says why a command does nothing. */
function refuse(reason: string): string {
  return `You cannot do that. ${reason}`;
}

export function chamberOf(castle: Castle): Chamber {
  const chamber = castle.chambers.get(castle.player.chamber);
  if (chamber === undefined) {
    throw new Error(`the castle has no chamber ${castle.player.chamber}`);
  }
  return chamber;
}

export function describeChamber(chamber: Chamber): string {
  const doors = [...chamber.doors.keys()].join(", ");
  const treasures = chamber.treasures.map((treasure) => `\nThere is a ${treasure}.`);
  return `${chamber.title} (doors: ${doors})${treasures.join("")}`;
}

/** Runs a line that the player has typed. */
export function runLine(castle: Castle, line: string): string {
  const [name, ...words] = line.trim().toLowerCase().split(/\s+/);
  const command = commands[name];
  if (command === undefined) {
    console.error("unknown command", name);
    return refuse(`Try ${Object.keys(commands).join(", ")}.`);
  }
  const answer = command.run(castle, words);
  console.debug("answer", answer.length);
  return answer;
}

export function newPlayer(chamber: string): Player {
  return {
    chamber,
    satchel: [],
    lantern: LANTERN_OIL,
    score: 0,
  };
}

export function savePlayer(player: Player): string {
  return JSON.stringify({
    chamber: player.chamber,
    satchel: player.satchel,
    lantern: player.lantern,
    score: player.score,
  });
}

export function loadPlayer(castle: Castle, saved: string): string {
  const { chamber, satchel, lantern, score } = JSON.parse(saved);
  castle.player = { chamber, satchel, lantern, score };
  return describeChamber(chamberOf(castle));
}
