/** References: short enough for the phone, without look-alikes, with a check character. */
import { randomInt } from 'node:crypto';

/** 31 characters, a prime: then the weighted sum below finds every single mistake and every swap of neighbours. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const PAYLOAD = 6;

/** @returns for example `VIT-7K3M-9QX`: the project, six random characters, a check character */
export function makeReference(project: string): string {
  const payload = Array.from({ length: PAYLOAD }, () => alphabet[randomInt(alphabet.length)]).join('');
  const code = payload + checkCharacter(payload);
  return `${project.replaceAll('-', '').toUpperCase()}-${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Forgives case, spaces and missing hyphens. @returns the reference as printed, or undefined when a character is wrong */
export function readReference(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const code = plain.slice(-PAYLOAD - 1);
  const project = plain.slice(0, -PAYLOAD - 1);
  if (!project || code.length <= PAYLOAD || [...code].some((char) => !alphabet.includes(char))) return undefined;
  if (checkCharacter(code.slice(0, PAYLOAD)) !== code[PAYLOAD]) return undefined;
  return `${project}-${code.slice(0, 4)}-${code.slice(4)}`;
}

/** All that stand in a text of ours, each once. */
export const referencesIn = (text: string): string[] => [
  ...new Set(
    Array.from(text.matchAll(/\b[A-Z0-9]+-[2-9A-Z]{4}-[2-9A-Z]{3}\b/g), ([found]) => readReference(found)).filter(
      (reference) => reference !== undefined,
    ),
  ),
];

function checkCharacter(payload: string): string {
  const sum = [...payload].reduce((total, char, index) => total + (index + 1) * alphabet.indexOf(char), 0);
  return alphabet.charAt(sum % alphabet.length);
}
