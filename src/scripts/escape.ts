/** Esc pressed three times by a person who wants to leave, and not for anything else that Esc does. */

/** Milliseconds in which the three presses have to come. */
const WITHIN = 2_000;
const OPEN = 'dialog[open], :popover-open';
const knowsOpen = CSS.supports('selector(select:open)');

/** A select may be open that this browser cannot tell of. */
let mayBeOpen = false;
let presses: number[] = [];

/** Esc closes that first. A suggestion of the browser is no part of the page: what handles the key says so afterwards. */
function closesSomething(): boolean {
  const closes = mayBeOpen || document.querySelector(knowsOpen ? `select:open, ${OPEN}` : 'dialog[open]') !== null;
  mayBeOpen = false;
  return closes;
}

function watchSelects(): void {
  if (knowsOpen) return;
  const note = ({ type, target }: Event) => {
    if (target instanceof HTMLSelectElement) mayBeOpen = type === 'mousedown' || type === 'keydown';
  };
  for (const type of ['mousedown', 'keydown', 'change', 'focusout'])
    addEventListener(type, (event) => (event as KeyboardEvent).key !== 'Escape' && note(event), true);
}

/** @param leave called at the third press @param isLeaving while it holds, Esc must not stop the way out */
export function onThreeEscapes(leave: () => void, isLeaving: () => boolean): void {
  watchSelects();
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (isLeaving()) return event.preventDefault();
    // 229: an input method has the key (UI Events, 5.1); some browsers say it in this way alone.
    if (event.repeat || event.isComposing || Reflect.get(event, 'keyCode') === 229 || closesSomething()) return;
    setTimeout(() => {
      if (event.defaultPrevented) return;
      presses = [...presses.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
      if (presses.length >= 3) leave();
    });
  });
}
