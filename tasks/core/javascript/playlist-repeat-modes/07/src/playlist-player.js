const STORAGE_KEY = "player";
const RESTART_AFTER_SECONDS = 3;
const DEFAULT_SETTINGS = { volume: 0.8, repeat: "off" };

/** In the order in which the button goes through them. */
export const REPEAT_MODES = ["off", "all", "one"];

/** Settings as they were stored by this or an earlier release. */
function upgradeSettings({ loudness, loop, ...settings }) {
  if (loudness !== undefined) settings.volume = loudness / 100;
  if (loop !== undefined) settings.repeat = loop ? "all" : "off";
  return settings;
}

/** Plays a list of tracks. Fires "track", "settings" and "failure". */
export class PlaylistPlayer extends EventTarget {
  #audio;
  #storage;
  #tracks = [];
  #index = -1;
  #failuresInARow = 0;
  #settings = { ...DEFAULT_SETTINGS };
  #deprecationsReported = new Set();

  constructor(audio, storage = localStorage) {
    super();
    this.#audio = audio;
    this.#storage = storage;
    audio.addEventListener("playing", this.#onPlaying);
    audio.addEventListener("ended", this.#onEnded);
    audio.addEventListener("error", this.#onError);
    this.#restoreSettings();
  }

  get track() {
    return this.#tracks[this.#index] ?? null;
  }

  get volume() {
    return this.#settings.volume;
  }

  set volume(volume) {
    this.#audio.volume = volume;
    this.#change({ volume });
  }

  /** @deprecated Use `volume`. */
  get loudness() {
    this.#reportDeprecation("loudness", "volume");
    return Math.round(this.volume * 100);
  }

  set loudness(percent) {
    this.#reportDeprecation("loudness", "volume");
    this.volume = percent / 100;
  }

  get repeat() {
    return this.#settings.repeat;
  }

  set repeat(repeat) {
    if (!REPEAT_MODES.includes(repeat)) {
      throw new RangeError(`PlaylistPlayer: no repeat mode: ${repeat}`);
    }
    this.#change({ repeat });
  }

  /** @deprecated Use `repeat`. */
  get loop() {
    this.#reportDeprecation("loop", "repeat");
    return this.repeat === "all";
  }

  set loop(loop) {
    this.#reportDeprecation("loop", "repeat");
    this.repeat = loop ? "all" : "off";
  }

  /** Goes on to the next repeat mode, from the last one to the first. */
  cycleRepeat() {
    const index = REPEAT_MODES.indexOf(this.repeat) + 1;
    this.repeat = REPEAT_MODES[index % REPEAT_MODES.length];
  }

  load(tracks) {
    this.#tracks = [...tracks];
    this.#failuresInARow = 0;
    this.#select(tracks.length > 0 ? 0 : -1);
  }

  async toggle() {
    if (!this.#audio.paused) {
      this.#audio.pause();
    } else if (this.track) {
      await this.#audio.play();
    }
  }

  next() {
    this.#startAt(this.#neighbour(1));
  }

  /** Well into a track, starts it over instead. */
  previous() {
    const restart = this.#audio.currentTime > RESTART_AFTER_SECONDS;
    this.#startAt(restart ? this.#index : this.#neighbour(-1));
  }

  /** The index of the track `offset` away; null beyond either end. */
  #neighbour(offset) {
    const { length } = this.#tracks;
    const index = this.#index + offset;
    if (index >= 0 && index < length) return index;
    if (this.#settings.repeat === "off" || length === 0) return null;
    return (index + length) % length;
  }

  #startAt(index) {
    if (index === null) return;
    this.#select(index);
    this.#audio.play();
  }

  #select(index) {
    this.#index = index;
    this.#audio.src = this.track?.url ?? "";
    this.dispatchEvent(new Event("track"));
  }

  #onPlaying = () => {
    this.#failuresInARow = 0;
  };

  #onEnded = () => {
    const again = this.#settings.repeat === "one";
    this.#startAt(again ? this.#index : this.#neighbour(1));
  };

  /** Skips what cannot be played, until nothing was playable. */
  #onError = () => {
    this.#failuresInARow += 1;
    this.dispatchEvent(new Event("failure"));
    if (this.#failuresInARow < this.#tracks.length) {
      this.#startAt(this.#neighbour(1));
    }
  };

  #change(settings) {
    Object.assign(this.#settings, settings);
    this.#storage.setItem(STORAGE_KEY, JSON.stringify(this.#settings));
    this.dispatchEvent(new Event("settings"));
  }

  #restoreSettings() {
    const stored = this.#storage.getItem(STORAGE_KEY);
    if (stored) {
      Object.assign(this.#settings, upgradeSettings(JSON.parse(stored)));
    }
    this.#audio.volume = this.#settings.volume;
  }

  #reportDeprecation(name, replacement) {
    if (this.#deprecationsReported.has(name)) return;
    this.#deprecationsReported.add(name);
    console.warn(`PlaylistPlayer: ${name} is deprecated, use ${replacement}`);
  }
}
