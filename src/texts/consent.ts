/** The consent a person gives with the form. A changed text is a new version by itself. */
import { createHash } from 'node:crypto';

export const consentText =
  'Ich möchte, dass die zuständige Ansprechperson sich auf dem gewählten Weg bei mir meldet. ' +
  'Dafür darf dieses Portal meine Angaben verschlüsselt speichern und an sie weitergeben. ' +
  'Mein Interesse kann etwas über meine Gesundheit aussagen. Auch damit bin ich einverstanden. ' +
  'Das ist freiwillig. Ich kann es jederzeit zurücknehmen.';

/** Stands in the form and in the record of each interest (Art. 7 (1) GDPR). */
export const consentVersion = createHash('sha256').update(consentText).digest('hex').slice(0, 12);
