/** The files beside this one hold what an operator is handed, with `{{names}}` for what differs from portal to portal. */
import { readFileSync } from 'node:fs';

/** @throws where the file has a name that is not given */
export function fillIn(file: string, values: Record<string, string>): string {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${file}: nothing is known of ${name}`);
    return value;
  });
}
