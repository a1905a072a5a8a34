/** „Seite schnell verlassen“: clears the fields, takes the page out of the history, and answers to Esc three times. */
const link = document.querySelector<HTMLAnchorElement>('a[data-leave]');

function leave(event: Event): void {
  event.preventDefault();
  for (const form of document.forms) {
    for (const field of form.querySelectorAll<HTMLInputElement>('input, textarea')) {
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
      else field.value = '';
    }
  }
  if (link) location.replace(link.href);
}

/** Milliseconds in which the three presses have to come. */
const WITHIN = 2_000;
let presses: number[] = [];

link?.addEventListener('click', leave);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  presses = [...presses.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
  if (presses.length >= 3) leave(event);
});
