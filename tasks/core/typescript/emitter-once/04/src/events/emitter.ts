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
    this.add(name, { listener, once: false });
  }

  private add<Name extends keyof Events>(
    name: Name,
    subscription: Subscription<Events[Name]>,
  ): void {
    const all = [...(this.subscriptions[name] ?? []), subscription];
    this.subscriptions = { ...this.subscriptions, [name]: all };
  }

  off<Name extends keyof Events>(
    name: Name,
    listener: Listener<Events[Name]>,
  ): void {
    const all = this.subscriptions[name]?.filter(
      (other) => other.listener !== listener,
    );
    this.subscriptions = { ...this.subscriptions, [name]: all };
  }

  /** Whoever comes or goes meanwhile makes no difference to this event. */
  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const { listener, once } of this.subscriptions[name] ?? []) {
      if (once) this.off(name, listener);
      listener(payload);
    }
  }
}
