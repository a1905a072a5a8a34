/** Solves the short check of the page, or lets hCaptcha ask where the person has said yes to it. */
const section = document.querySelector<HTMLElement>('.challenge');
const form = section?.closest('form');
const part = (selector: string) => section?.querySelector<HTMLElement>(selector);
const solution = section?.querySelector<HTMLInputElement>('[name=solution]');

const words = {
  working: 'Ihr Gerät rechnet kurz. Sie müssen nichts tun.',
  waiting: 'Noch einen Moment. Dann wird gesendet.',
  solved: 'Fertig. Sie können jetzt senden.',
  loading: 'Die Prüfung wird geladen.',
};

/** True while „Jetzt senden“ has to wait. */
let busy = false;
let pressed: HTMLElement | null = null;

function show(name: string, visible: boolean): void {
  const element = part(`[data-${name}]`);
  if (element) element.hidden = !visible;
}

function say(text: string): void {
  const line = part('[data-words]');
  if (line) line.textContent = text;
}

function finish(): void {
  busy = false;
  say(words.solved);
  if (pressed) pressed.click();
}

/** The device cannot: the words for that come back, and sending works as without script. */
function giveUp(): void {
  busy = false;
  show('working', false);
  show('quiet', true);
  if (pressed) pressed.click();
}

function compute(): void {
  if (!('subtle' in crypto)) return giveUp();
  const progress = section?.querySelector('progress');
  busy = true;
  show('quiet', false);
  show('working', true);
  say(words.working);
  const worker = new Worker(new URL('solve.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', giveUp);
  worker.addEventListener('message', ({ data }: MessageEvent<string | number>) => {
    if (typeof data === 'number') {
      if (progress) progress.value = data;
      return;
    }
    worker.terminate();
    if (!data || !solution) return giveUp();
    if (progress) progress.value = progress.max;
    solution.value = data;
    finish();
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
  worker.postMessage({ ...section?.dataset });
}

interface Hcaptcha {
  render(box: HTMLElement, settings: Record<string, unknown>): void;
}

/** Milliseconds in which hCaptcha has to be there; blocked, slow or down, the device computes instead. */
const PATIENCE = 8_000;

function askHcaptcha(sitekey: string): void {
  const script = document.createElement('script');
  const timer = setTimeout(instead, PATIENCE);
  function instead(): void {
    clearTimeout(timer);
    show('foreign', false);
    script.remove();
    compute();
  }
  Object.assign(globalThis, {
    hcaptchaIsHere() {
      const box = part('[data-box]');
      const { hcaptcha } = globalThis as unknown as { hcaptcha: Hcaptcha };
      clearTimeout(timer);
      if (!box) return;
      show('working', false);
      hcaptcha.render(box, { sitekey, hl: 'de', callback: finish, 'error-callback': instead });
    },
  });
  show('working', true);
  say(words.loading);
  script.src = 'https://js.hcaptcha.com/1/api.js?render=explicit&onload=hcaptchaIsHere';
  script.addEventListener('error', instead);
  document.head.append(script);
}

form?.addEventListener('submit', (event) => {
  const { submitter } = event;
  if (!busy || submitter?.getAttribute('value') !== 'send') return;
  event.preventDefault();
  pressed = submitter;
  say(words.waiting);
});

const sitekey = section?.dataset['sitekey'];
if (sitekey) {
  show('quiet', false);
  show('foreign', true);
  part('[data-load]')?.addEventListener('click', ({ currentTarget }) => {
    (currentTarget as HTMLElement).hidden = true;
    askHcaptcha(sitekey);
  });
} else if (section) compute();
