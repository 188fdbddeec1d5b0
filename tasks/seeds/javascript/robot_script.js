/** Reads scripts for a robot, such as "repeat 4 { drive 30 turn 90 }". */

const MAX_DEPTH = 12;

const isDigit = (char) => char >= "0" && char <= "9";
const isLetter = (char) => char >= "a" && char <= "z";

/** Splits a script into tokens, each with its kind, its text and its line. */
export function splitScript(script) {
  const tokens = [];
  let line = 1;
  let end = 0;
  for (let start = 0; start < script.length; start = end) {
    const first = script.charAt(start);
    end = start + 1;
    if (first === "\n") {
      line += 1;
    } else if (first === "{" || first === "}") {
      tokens.push(["brace", first, line]);
    } else if (isDigit(first)) {
      while (isDigit(script.charAt(end))) {
        end += 1;
      }
      tokens.push(["figure", script.substring(start, end), line]);
    } else if (isLetter(first)) {
      while (isLetter(script.charAt(end))) {
        end += 1;
      }
      tokens.push(["word", script.substring(start, end), line]);
    } else if (first === '"') {
      end = script.indexOf('"', end) + 1;
      if (end === 0) {
        throw new SyntaxError(`line ${line}: ${first} begins no label`);
      }
      const label = script.substring(start + 1, end - 1);
      tokens.push(["label", label, line]);
    } else if (first.trim() !== "") {
      throw new SyntaxError(`line ${line}: ${first} has no place here`);
    }
  }
  tokens.push(["end", "", line]);
  return tokens;
}

/** Makes a list of steps, which nest, of the tokens of a robot's script. */
export class ScriptParser {
  constructor(script, robot) {
    if (typeof script !== "string") {
      throw new TypeError(`a robot reads no script of type ${typeof script}`);
    }
    this.robot = robot;
    this.tokens = splitScript(script);
    this.next = 0;
  }

  peekToken() {
    return this.tokens[this.next];
  }

  takeToken(kind) {
    const token = this.peekToken();
    if (token[0] !== kind) {
      throw new SyntaxError(`line ${token[2]}: this is not a ${kind}`);
    }
    this.next += 1;
    return token;
  }

  takeFigure(unit, max) {
    const token = this.takeToken("figure");
    const figure = Number(token[1]);
    if (figure > max) {
      throw new SyntaxError(`line ${token[2]}: only ${max} ${unit} are safe`);
    }
    return figure;
  }

  takeSteps(depth) {
    const brace = this.takeToken("brace");
    if (brace[1] !== "{" || depth > MAX_DEPTH) {
      throw new SyntaxError(`line ${brace[2]}: no steps after ${brace[1]}`);
    }
    const steps = [];
    while (this.peekToken()[1] !== "}") {
      steps.push(this.parseStep(depth));
    }
    this.takeToken("brace");
    return steps;
  }

  parseScript() {
    const steps = [];
    while (this.peekToken()[0] !== "end") {
      steps.push(this.parseStep(0));
    }
    return steps;
  }

  parseStep(depth) {
    const [, verb, line] = this.takeToken("word");
    switch (verb) {
      case "drive": {
        const meters = this.takeFigure("meters", this.robot.range);
        return { kind: "drive", meters };
      }
      case "turn": {
        const degrees = this.takeFigure("degrees", 355);
        return { kind: "turn", degrees };
      }
      case "pause": {
        const seconds = this.takeFigure("seconds", 600);
        return { kind: "pause", seconds };
      }
      case "mark": {
        const label = this.takeToken("label")[1];
        return { kind: "mark", label };
      }
      case "repeat": {
        const times = this.takeFigure("times", 75);
        const steps = this.takeSteps(depth + 1);
        return { kind: "repeat", times, steps };
      }
      case "damp":
      case "steep": {
        const steps = this.takeSteps(depth + 1);
        const others = this.takeSteps(depth + 1);
        return { kind: "when", state: verb, steps, others };
      }
      default:
        throw new SyntaxError(`line ${line}: a robot does not know ${verb}`);
    }
  }
}

/** Counts the meters that a robot drives on dry and level ground. */
export function driveLength(steps) {
  let length = 0;
  for (const step of steps) {
    if (step.kind === "drive") {
      length += step.meters;
    } else if (step.kind === "repeat") {
      length += step.times * driveLength(step.steps);
    } else if (step.kind === "when") {
      length += driveLength(step.others);
    }
  }
  return length;
}

/** Returns the labels that the steps of a script mark, in order. */
export function scriptLabels(steps) {
  return steps.flatMap((step) => {
    if (step.kind === "mark") {
      return [step.label];
    }
    return scriptLabels([...(step.steps ?? []), ...(step.others ?? [])]);
  });
}

/** Tells in words what a robot does; blocks are left to the caller. */
export function robotVerbs(step) {
  switch (step.kind) {
    case "drive":
      return `drive ${step.meters} meters`;
    case "turn":
      return `turn by ${step.degrees} degrees`;
    case "mark":
      return `leave the label ${step.label}`;
    default:
      return step.kind;
  }
}

export function readScript(script, robot) {
  return new ScriptParser(script, robot).parseScript();
}
