/** What entries name and what lies beside them: certificates, pictures, PDFs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileBeside, sizeOf } from './beside.ts';
import { certificateProblem } from './certificate.ts';
import type { Kind, RawContent } from './content.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/**
 * A certificate lies beside the file that names it, and must be fit to seal for. Dates are asked here alone: one that
 * ends while the portal runs must not stop it.
 */
export function certificateProblems(raw: RawContent, folder: string, now: number): string[] {
  const read = (data: unknown, field: string, place: string, where: string): string[] => {
    const file = isFields(data) ? data[field] : undefined;
    if (typeof file !== 'string' || !isFields(data)) return [];
    const beside = fileBeside(join(folder, place), file, place ? `${place}/` : 'content/');
    const pem = 'found' in beside ? readFileSync(join(folder, place, beside.found), 'latin1') : '';
    const problem = 'found' in beside ? certificateProblem(pem, now) : beside.problem;
    // What is told here is not told again by the schema.
    if (problem) delete data[field];
    else data[field] = { file, pem };
    return problem ? [`${where}: „${file}“ ${problem}`] : [];
  };
  return [
    ...Object.entries(raw.sites).flatMap(([slug, data]) =>
      ['certificate', 'deputyCertificate'].flatMap((field) =>
        read(data, field, 'sites', `sites/${slug}.md, Feld „${field}“`),
      ),
    ),
    ...read(
      isFields(raw.portal) ? raw.portal['office'] : undefined,
      'certificate',
      '',
      'portal.yaml, Feld „office.certificate“',
    ),
  ];
}

/** Pictures and PDFs that an entry names lie beside it. A flyer learns its size here. */
export function attachmentProblems(raw: RawContent, folder: string): string[] {
  const problems: string[] = [];
  const find = (kind: Kind, slug: string, field: string, data: unknown) => {
    const file = isFields(data) ? data['file'] : undefined;
    // A folder in it is for the schema to say.
    if (typeof file !== 'string' || !isFields(data) || /[/\\]/.test(file)) return;
    const beside = fileBeside(join(folder, kind), file, `${kind}/`);
    if ('found' in beside) data['file'] = beside.found;
    else problems.push(`${kind}/${slug}.md, Feld „${field}“: „${file}“ ${beside.problem}`);
    if (kind === 'flyers') data['bytes'] = String('found' in beside ? sizeOf(join(folder, kind), beside.found) : 0);
  };
  for (const [slug, data] of Object.entries(raw.flyers)) find('flyers', slug, 'file', data);
  for (const [slug, data] of Object.entries(raw.news))
    find('news', slug, 'image.file', isFields(data) ? data['image'] : undefined);
  return problems;
}
