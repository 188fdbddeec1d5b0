export type Listener<Payload> = (payload: Payload) => void;

interface Subscription<Payload> {
  listener: Listener<Payload>;
  once: boolean;
}

type Subscriptions<Events> = {
  readonly [Name in keyof Events]?: readonly Subscription<Events[Name]>[];
};

/** Listeners are called in the order in which they came. */
export class Emitter<Events extends object> {
  private subscriptions: Subscriptions<Events> = {};

  on<Name extends keyof Events>(
    name: Name,
    listener: Listener<Events[Name]>,
  ): void {
    const all = [...(this.listeners[name] ?? []), listener];
    this.listeners = { ...this.listeners, [name]: all };
  }

  off<Name extends keyof Events>(
    name: Name,
    listener: Listener<Events[Name]>,
  ): void {
    const all = this.listeners[name]?.filter((other) => other !== listener);
    this.listeners = { ...this.listeners, [name]: all };
  }

  /** Whoever comes or goes meanwhile makes no difference to this event. */
  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const listener of this.listeners[name] ?? []) {
      listener(payload);
    }
  }
}
