/** The messages of a room, oldest first. Fires "change" and "failure". */
export class RoomMessages extends EventTarget {
  #connection;
  #room;
  #user;
  #messages = [];
  #readUntil = 0;

  constructor(connection, room, user) {
    super();
    this.#connection = connection;
    this.#room = room;
    this.#user = user;
    connection.addEventListener("posted", this.#onPosted);
    connection.addEventListener("edited", this.#onEdited);
  }

  get all() {
    return [...this.#messages];
  }

  get unread() {
    const isUnread = ({ author, at }) =>
      author !== this.#user && at > this.#readUntil;
    return this.#messages.filter(isUnread).length;
  }

  markRead() {
    this.#readUntil = this.#messages.at(-1)?.at ?? 0;
    this.#changed();
  }

  async send(text) {
    const localId = crypto.randomUUID();
    this.#messages.push({
      localId,
      author: this.#user,
      text,
      at: Date.now(),
      pending: true,
    });
    this.#changed();
    try {
      const { id, at } = await this.#connection.request("post", {
        room: this.#room,
        localId,
        text,
      });
      this.#update(localId, { id, at, pending: false });
    } catch (error) {
      this.#messages = this.#messages.filter(
        (message) => message.localId !== localId,
      );
      this.#changed();
      this.#report(error);
    }
  }

  async edit(localId, text) {
    const { id, text: oldText } = this.#find(localId);
    this.#update(localId, { text });
    try {
      await this.#connection.request("edit", { room: this.#room, id, text });
    } catch (error) {
      // What the others still see.
      this.#update(localId, { text: oldText });
      this.#report(error);
    }
  }

  /** The server tells everybody in the room, the author included. */
  #onPosted = ({ detail: { room, ...message } }) => {
    if (room !== this.#room) return;
    if (this.#find(message.localId)) {
      this.#update(message.localId, { ...message, pending: false });
    } else {
      this.#messages.push({ ...message, pending: false });
      this.#changed();
    }
  };

  #onEdited = ({ detail: { room, localId, text } }) => {
    if (room === this.#room && this.#find(localId)) {
      this.#update(localId, { text });
    }
  };

  #find(localId) {
    return this.#messages.find((message) => message.localId === localId);
  }

  #update(localId, changes) {
    Object.assign(this.#find(localId), changes);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  #report(error) {
    this.dispatchEvent(new CustomEvent("failure", { detail: error }));
  }
}
