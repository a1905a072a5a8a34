/** A memory for what clients ask for, which never outgrows its bound: what was asked for longest ago goes first. */
export class BoundedCache<Key, Value> {
  readonly #kept = new Map<Key, Value>();
  readonly #most: number;
  readonly #weigh: (value: Value) => number;
  #sum = 0;
  /** Most ask for what was asked for last; it is in its place already. */
  #last: Key | undefined;

  /** @param most sum of what the values weigh. @param weigh in the unit of `most`; without it, each weighs 1 */
  constructor(most: number, weigh: (value: Value) => number = () => 1) {
    this.#most = most;
    this.#weigh = weigh;
  }

  /** What all that is kept weighs. */
  get sum(): number {
    return this.#sum;
  }

  get(key: Key): Value | undefined {
    const value = this.#kept.get(key);
    if (value === undefined || key === this.#last) return value;
    this.#kept.delete(key);
    this.#kept.set(key, value);
    this.#last = key;
    return value;
  }

  /** What alone weighs more than is allowed is not kept. */
  set(key: Key, value: Value): void {
    this.#drop(key);
    this.#kept.set(key, value);
    this.#last = key;
    this.#sum += this.#weigh(value);
    for (const oldest of this.#kept.keys()) {
      if (this.#sum <= this.#most) return;
      this.#drop(oldest);
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#sum = 0;
  }

  #drop(key: Key): void {
    const value = this.#kept.get(key);
    if (value === undefined) return;
    this.#kept.delete(key);
    this.#sum -= this.#weigh(value);
  }
}
