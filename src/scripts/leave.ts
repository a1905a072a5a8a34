/**
 * „Seite schnell verlassen“: the page is blank at once, and the way back shows none of the intake's pages. Runs first in
 * the head, before title and words, so that a page that is come back to never shows any.
 */
import { isIntakePage } from '../domain/intake-pages.ts';
import { onThreeEscapes } from './escape.ts';
import { hasLeft, markEntry, noteLeft } from './left.ts';

const script = document.currentScript ?? document.querySelector('script[data-exit]');
const exit = (script as HTMLScriptElement).dataset['exit'] ?? 'about:blank';

/** Milliseconds after which the neutral page is opened, wherever in the history this is. */
const PATIENCE = 700;
let timer: ReturnType<typeof setTimeout> | undefined;
let leaving = false;

/** The browser can neither show this again nor bring back what was typed; the tab is named like where it goes. */
function blank(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
    else field.value = '';
  }
  const { documentElement } = document.implementation.createHTMLDocument(new URL(exit).hostname);
  document.replaceChild(documentElement, document.documentElement);
}

function open(): void {
  clearTimeout(timer);
  location.replace(exit);
}

/**
 * Replacing takes only this entry out of the history. So first to the oldest entry of the intake; there a new entry cuts
 * off all later ones, posted pages among them, which would come back with nothing but the browser's question.
 */
function clearHistory(): void {
  const { navigation } = globalThis as { navigation?: Navigation };
  const entries = navigation?.entries().filter(({ url }) => url && isIntakePage(new URL(url).pathname)) ?? [];
  const [first] = entries;
  if (!navigation?.currentEntry || !first || entries.length === 1) return open();
  if (first.key === navigation.currentEntry.key) {
    history.pushState(null, '');
    markEntry();
    return follow(navigation.back(), open);
  }
  follow(navigation.traverseTo(first.key), clearHistory);
}

/** Another document goes on by itself (see below); within this one it is told here. */
function follow({ committed, finished }: NavigationResult, arrive: () => void): void {
  committed?.catch(open);
  finished?.then(arrive, () => undefined);
}

function leave(): void {
  if (leaving) return;
  leaving = true;
  noteLeft();
  blank();
  timer = setTimeout(open, PATIENCE);
  clearHistory();
}

if (hasLeft(performance.getEntriesByType('navigation')[0])) leave();
onThreeEscapes(leave, () => leaving);
addEventListener('click', (event) => {
  if (!(event.target as Element).closest('a[data-leave]')) return;
  event.preventDefault();
  leave();
});

// A page that the browser keeps whole is kept out of sight: it comes back with its last picture, before any script.
addEventListener('pagehide', () => (document.documentElement.style.visibility = 'hidden'));
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  const again = leaving || hasLeft();
  leaving = false;
  if (again) leave();
  else document.documentElement.style.visibility = '';
});
addEventListener('DOMContentLoaded', () => document.querySelector('[data-escape]')?.removeAttribute('hidden'));
