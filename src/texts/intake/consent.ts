/**
 * What a person consents to: with the form, and before another project gets what they have written. A changed text is a
 * new version by itself; no old one is ever taken away.
 */
import { createHash } from 'node:crypto';
import { ended } from '../place-names.ts';

interface ConsentText {
  /** BCP 47. */
  language: string;
  text: string;
  /** It may go to every site of the project, without asking again. */
  everySite?: true;
}

/** The first is what the form shows. A new one goes on top: what people once agreed to must stay readable (Art. 7 (1) GDPR). */
const texts: [ConsentText, ...ConsentText[]] = [
  {
    language: 'de',
    everySite: true,
    text:
      'Diese Internet-Seite darf meine Angaben verschlüsselt speichern und weitergeben: ' +
      'an ihr Büro, die Ansprechpersonen des Projekts und deren Vertretung. So kann sich jemand bei mir melden. ' +
      'Schon dass ich schreibe, kann etwas über meine Gesundheit sagen. ' +
      'Das ist freiwillig. Ich kann es jederzeit zurücknehmen.',
  },
  {
    language: 'de',
    text:
      'Diese Internet-Seite darf meine Angaben verschlüsselt speichern und weitergeben: ' +
      'an ihr eigenes Büro und an die Ansprechperson oder deren Vertretung. So kann sich jemand bei mir melden. ' +
      'Schon dass ich schreibe, kann etwas über meine Gesundheit sagen. ' +
      'Das ist freiwillig. Ich kann es jederzeit zurücknehmen.',
  },
  {
    language: 'de',
    text:
      'Ich möchte, dass sich die zuständige Ansprechperson bei mir meldet. ' +
      'Dafür darf dieses Portal meine Angaben verschlüsselt speichern und an sie weitergeben. ' +
      'Es kann etwas über meine Gesundheit sagen, dass ich mich melde. Damit bin ich einverstanden. ' +
      'Das ist freiwillig. Ich kann es jederzeit zurücknehmen.',
  },
  {
    language: 'de',
    text:
      'Ich möchte, dass die zuständige Ansprechperson sich auf dem gewählten Weg bei mir meldet. ' +
      'Dafür darf dieses Portal meine Angaben verschlüsselt speichern und an sie weitergeben. ' +
      'Mein Interesse kann etwas über meine Gesundheit aussagen. Auch damit bin ich einverstanden. ' +
      'Das ist freiwillig. Ich kann es jederzeit zurücknehmen.',
  },
];

/** Stands in the form and in the record of each interest. */
const versionOf = ({ text }: ConsentText) => createHash('sha256').update(text).digest('hex').slice(0, 12);

export const { text: consentText, language: consentLanguage } = texts[0];
export const consentVersion = versionOf(texts[0]);

/** The very text that a record names; undefined: no version of ours. */
export const consentOf = (version: string): ConsentText | undefined =>
  [...texts, ...handOverTexts].find((one) => versionOf(one) === version);

/** May another site of the project get it without being asked for again? @param version of the form's text */
export const coversEverySite = (version: string): boolean => consentOf(version)?.everySite ?? false;

/** Before somebody else gets it. `{place}`: the project and its site, which the record names beside the version. */
const handOverTexts: [ConsentText, ...ConsentText[]] = [
  {
    language: 'de',
    text:
      'Diese Internet-Seite darf meine Angaben auch hierhin weitergeben: {place}. ' +
      'Dort liest sie die Ansprechperson oder deren Vertretung. So kann sich jemand von dort bei mir melden. ' +
      'Schon dass ich schreibe, kann etwas über meine Gesundheit sagen. ' +
      'Das ist freiwillig. Ich kann es jederzeit zurücknehmen.',
  },
];

export const handOverConsent = { version: versionOf(handOverTexts[0]), language: handOverTexts[0].language };

/** @param place in words: „Muster in Hameln“ */
export const handOverConsentText = (place: string): string => handOverTexts[0].text.replace('{place}.', ended(place));
