/** A game on a canvas: pierce the balloons before they are out of sight. */

const RARE_SHARE = 0.08;
const RARE_SCORE = 25;
const CLOUD_SPAN = 170;
const HINT_SPAN = 1500;

class Balloon {
  constructor(x, y, girth, rare) {
    this.x = x;
    this.y = y;
    this.girth = girth;
    this.rare = rare;
  }

  /** Lifts a balloon; big ones are slow. */
  lift(seconds, wind) {
    this.y -= (4000 / this.girth) * seconds;
    this.x += wind * seconds;
  }

  covers(x, y) {
    return Math.hypot(this.x - x, this.y - y) <= this.girth;
  }

  draw(ctx) {
    ctx.fillStyle = this.rare ? "gold" : "red";
    ctx.beginPath();
    ctx.arc(this.x, this.y, this.girth, 0, 2 * Math.PI);
    ctx.fill();
    ctx.beginPath();
    ctx.arc(this.x, this.y, this.girth + 3, 0, 2 * Math.PI);
    ctx.stroke();
  }
}

export class BalloonGame {
  constructor(root, sounds) {
    this.canvas = root.querySelector(".balloon-canvas");
    this.scoreLabel = root.querySelector(".balloon-score");
    this.medalLabel = root.querySelector(".balloon-medal");
    this.pauseButton = root.querySelector(".balloon-pause");
    this.ctx = this.canvas.getContext("2d");
    this.sounds = sounds;
    this.balloons = [];
    this.clouds = [];
    this.hints = [];
    this.score = 0;
    this.medalCount = 0;
    this.clock = 0;
    this.canvas.addEventListener("pointerdown", (event) => this.pierce(event));
  }

  start() {
    for (let x = 0; x < this.canvas.width; x += CLOUD_SPAN) {
      this.clouds.push({ x, y: Math.random() * CLOUD_SPAN });
    }
    this.sounds.play("fanfare");
    requestAnimationFrame((time) => this.step(time));
  }

  /** Goes one frame ahead, and asks for the next. */
  step(time) {
    const seconds = Math.min((time - this.clock) / 1000, 0.1);
    this.clock = time;
    if (!this.pauseButton.checked) {
      this.liftBalloons(seconds);
      this.draw();
    }
    requestAnimationFrame((next) => this.step(next));
  }

  liftBalloons(seconds) {
    const wind = 30 * Math.sin(this.clock / 7000);
    for (const balloon of this.balloons) {
      balloon.lift(seconds, wind);
      if (balloon.y < 0) {
        this.addScore(-balloon.girth);
        this.showHint("this balloon is lost", balloon.x, 20);
      }
    }
    this.balloons = this.balloons.filter((balloon) => balloon.y >= 0);
    if (Math.random() < seconds) {
      this.addBalloon(Math.random() * this.canvas.width);
    }
  }

  addBalloon(x) {
    const rare = Math.random() < RARE_SHARE;
    const girth = rare ? 22 : 35;
    this.balloons.push(new Balloon(x, this.canvas.height, girth, rare));
    if (rare) {
      this.sounds.play("chime");
      this.showHint("a rare balloon", x, 60);
    }
  }

  pierce(event) {
    const { offsetX: x, offsetY: y } = event;
    const balloon = this.balloons.find((each) => each.covers(x, y));
    if (balloon === undefined) {
      this.sounds.play("whoosh");
      return;
    }
    this.balloons.splice(this.balloons.indexOf(balloon), 1);
    this.sounds.play("bang");
    this.addScore(balloon.rare ? RARE_SCORE : 10);
    this.showHint(`score ${this.score}`, balloon.x, balloon.y);
  }

  addScore(points) {
    this.score = Math.max(this.score + points, 0);
    if (this.score >= (this.medalCount + 1) * 40 * RARE_SCORE) {
      this.medalCount += 1;
      this.sounds.play("fanfare");
      const middle = this.canvas.width / 2;
      this.showHint(`medal ${this.medalCount}`, middle, 90);
    }
    this.scoreLabel.textContent = this.score;
    this.medalLabel.textContent = this.medalCount;
  }

  showHint(text, x, y) {
    this.hints.push({ text, x, y, end: this.clock + HINT_SPAN });
  }

  draw() {
    const { ctx, canvas } = this;
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    ctx.fillStyle = "white";
    for (const cloud of this.clouds) {
      ctx.beginPath();
      ctx.arc(cloud.x, cloud.y, CLOUD_SPAN / 4, 0, 2 * Math.PI);
      ctx.fill();
    }
    for (const balloon of this.balloons) {
      balloon.draw(ctx);
    }
    this.drawMedals(ctx);
    this.drawHints(ctx);
  }

  drawHints(ctx) {
    this.hints = this.hints.filter((hint) => hint.end > this.clock);
    ctx.fillStyle = "black";
    for (const hint of this.hints) {
      ctx.fillText(hint.text, hint.x, hint.y);
    }
  }

  drawMedals(ctx) {
    ctx.fillStyle = "silver";
    for (let medal = 1; medal <= this.medalCount; medal += 1) {
      ctx.beginPath();
      ctx.arc(24 * medal, 24, 9, 0, 2 * Math.PI);
      ctx.fill();
    }
  }

  /** Marks where the balloons would be with a steady wind. */
  drawWind(ctx, wind) {
    for (const balloon of this.balloons) {
      ctx.beginPath();
      ctx.arc(balloon.x + wind, balloon.y, 4, 0, 2 * Math.PI);
      ctx.fill();
    }
  }

  saveGame(storage) {
    const saved = JSON.stringify({
      score: this.score,
      medalCount: this.medalCount,
    });
    storage.setItem("balloon-game", saved);
  }

  loadGame(storage) {
    const saved = storage.getItem("balloon-game");
    const { score, medalCount } = JSON.parse(saved ?? "{}");
    this.medalCount = medalCount ?? 0;
    this.addScore(score ?? 0);
  }

  /** Ends a game, with a hint that tells how it went. */
  finish() {
    this.balloons = [];
    this.sounds.play("adieu");
    const won = `score ${this.score} and ${this.medalCount} medals`;
    this.showHint(won, this.canvas.width / 2, this.canvas.height / 2);
  }
}
