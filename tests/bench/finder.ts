/** Time to read the places of Germany, which is done once, and then to find one. */
import { parseContent } from '../../src/content/check.ts';
import { readRawContent } from '../../src/content/read.ts';
import { find } from '../../src/finder/finder.ts';
import { contentFolder } from '../content/sample.ts';
import type { Section } from './bench.ts';
import { median } from './load.ts';

const ROUNDS = 50;
const DAY = '2026-11-24';

const questions = {
  postcode: '64521',
  near: '64347',
  name: 'Grimma',
  namesakes: 'Neukirchen',
  misspelt: 'Holzmindn',
  'misspelt twice': 'Holtzmindn-Stadt',
  unknown: 'Xylophonhausen am Fluss',
  long: 'a b '.repeat(15),
};

export function finds(): Section {
  const content = parseContent(readRawContent(contentFolder));
  const timeOf = (place: string) => {
    const started = performance.now();
    find(content, { place }, DAY);
    return performance.now() - started;
  };
  const first = timeOf('Grimma');
  const rows = Object.entries(questions).map(([name, place]) => ({
    name,
    'median ms': median(Array.from({ length: ROUNDS }, () => timeOf(place))),
  }));
  return { title: 'Finder', rows: [{ name: 'first question', 'median ms': first }, ...rows] };
}
