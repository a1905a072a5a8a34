/**
 * What the browser remembers of leaving, until the tab is closed: that it happened, and which pages were opened anew
 * since. Before anybody has left, nothing.
 */
const NAME = 'verlassen';
const LEFT = 'left';

const entryNow = () => (globalThis as { navigation?: Navigation }).navigation?.currentEntry;

/** Storage may be switched off, and then throws. */
function stored(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

function store(text: string): void {
  try {
    sessionStorage.setItem(NAME, text);
  } catch {
    // The history itself carries the mark, too.
  }
}

/** The entry keeps it, readable from the entries beside it. */
export function markEntry(): void {
  (globalThis as { navigation?: Navigation }).navigation?.updateCurrentEntry({ state: LEFT });
}

/** From now on no page that was opened before shows itself again. */
export function noteLeft(): void {
  store('');
  markEntry();
}

/**
 * Is this a page from before leaving? One that somebody opens anew afterwards is not, and stays usable.
 * @param opened how it was loaded; undefined: it was not, the browser had kept it whole
 */
export function hasLeft(opened?: PerformanceEntry): boolean {
  const entries = (globalThis as { navigation?: Navigation }).navigation?.entries() ?? [];
  if (entries.some((entry) => entry.getState() === LEFT)) return true;
  const since = stored();
  if (since === null) return false;
  const key = entryNow()?.key ?? '-';
  if (since.includes(key)) return false;
  if ((opened as PerformanceNavigationTiming | undefined)?.type !== 'navigate') return true;
  store(since + key);
  return false;
}
