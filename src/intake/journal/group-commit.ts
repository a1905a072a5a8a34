/** Group commit: what arrives while the last group is being written is written together, in one transaction. */

/**
 * @param write stores a group and returns one result each, in order; when it throws, every member of the group fails
 * @param most members of a group
 */
export function inGroups<Item, Result>(
  write: (items: Item[]) => Promise<Result[]>,
  most: number,
): (item: Item) => Promise<Result> {
  interface Waiting {
    item: Item;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let writing = false;

  const writeAll = async () => {
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const results = await write(group.map(({ item }) => item));
        group.forEach(({ resolve }, index) => resolve(results[index] as Result));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    writing = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (writing) return;
      writing = true;
      // After this turn of the event loop: all requests that it has read are in the group.
      setImmediate(() => void writeAll());
    });
}
