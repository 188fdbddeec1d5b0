function wrap(value, limit) {
  return ((value % limit) + limit) % limit;
}

/** Whatever floats on the field. Velocities are in pixels per second. */
class Body {
  isGone = false;

  constructor({ x, y, vx = 0, vy = 0, radius }) {
    this.x = x;
    this.y = y;
    this.vx = vx;
    this.vy = vy;
    this.radius = radius;
  }

  /** What leaves the field on one side comes back on the other. */
  move(seconds, { width, height }) {
    this.x = wrap(this.x + this.vx * seconds, width);
    this.y = wrap(this.y + this.vy * seconds, height);
  }

  touches(other) {
    const distance = Math.hypot(this.x - other.x, this.y - other.y);
    return distance < this.radius + other.radius;
  }
}

export class Rock extends Body {
  static minRadius = 12;

  angle = 0;
  spin = Math.random() * 2 - 1;

  update(seconds, game) {
    this.move(seconds, game.field);
    this.angle += this.spin * seconds;
  }

  hit(game) {
    this.isGone = true;
    game.play("crash");
    const radius = this.radius / 2;
    if (radius < Rock.minRadius) return;
    const { x, y, vx, vy } = this;
    game.spawn(
      new Rock({ x, y, vx: vx - vy, vy: vy + vx, radius }),
      new Rock({ x, y, vx: vx + vy, vy: vy - vx, radius }),
    );
  }

  draw(context) {
    context.save();
    context.translate(this.x, this.y);
    context.rotate(this.angle);
    context.strokeRect(
      -this.radius,
      -this.radius,
      2 * this.radius,
      2 * this.radius,
    );
    context.restore();
  }
}

export class Shot extends Body {
  static speed = 420;
  static lifetime = 0.9;

  age = 0;

  update(seconds, game) {
    this.age += seconds;
    if (this.age > Shot.lifetime) this.isGone = true;
    this.move(seconds, game.field);
  }

  hit() {
    this.isGone = true;
  }

  draw(context) {
    context.fillRect(this.x - 1, this.y - 1, 2, 2);
  }
}

export class Ship extends Body {
  static turnSpeed = 3.6;
  static thrust = 240;
  static reloadTime = 0.22;

  angle = -Math.PI / 2;
  reloading = 0;
  shield = 2.5;

  update(seconds, game) {
    const { keys } = game;
    if (keys.has("ArrowLeft")) {
      this.angle -= Ship.turnSpeed * seconds;
    }
    if (keys.has("ArrowRight")) {
      this.angle += Ship.turnSpeed * seconds;
    }
    if (keys.has("ArrowUp")) {
      this.vx += Math.cos(this.angle) * Ship.thrust * seconds;
      this.vy += Math.sin(this.angle) * Ship.thrust * seconds;
    }
    this.shield = Math.max(0, this.shield - seconds);
    this.reloading = Math.max(0, this.reloading - seconds);
    if (keys.has("Space") && this.reloading === 0) {
      this.reloading = Ship.reloadTime;
      this.fire(game);
    }
    this.move(seconds, game.field);
  }

  fire(game) {
    const cos = Math.cos(this.angle);
    const sin = Math.sin(this.angle);
    const shot = new Shot({
      x: this.x + cos * (this.radius + 2),
      y: this.y + sin * (this.radius + 2),
      vx: this.vx + cos * Shot.speed,
      vy: this.vy + sin * Shot.speed,
      radius: 1,
    });
    game.spawn(shot);
    game.play("shot");
  }

  hit(game) {
    if (this.shield > 0) return;
    this.isGone = true;
    game.play("explosion");
  }

  draw(context) {
    // Blinks five times a second while the shield is up.
    if (Math.floor(this.shield / 0.1) % 2 === 1) return;
    context.save();
    context.translate(this.x, this.y);
    context.rotate(this.angle);
    context.beginPath();
    context.moveTo(this.radius, 0);
    context.lineTo(-this.radius, -this.radius / 2);
    context.lineTo(-this.radius, this.radius / 2);
    context.closePath();
    context.stroke();
    context.restore();
  }
}
