/** Interests as bytes: each of another person, so that none counts as a repetition. */
import { answersFor, hiddenFieldsOf } from '../support/person.ts';
import type { Program } from '../support/program.ts';

export async function interestRequests(portal: Program): Promise<(count: number) => string> {
  const hidden = await hiddenFieldsOf(portal.url, 'v-i-t');
  const head = [
    'POST /interesse/ HTTP/1.1',
    `Host: 127.0.0.1:${portal.port}`,
    `Origin: ${portal.url}`,
    'Content-Type: application/x-www-form-urlencoded',
  ].join('\r\n');
  return (count) => {
    const answers = { ...hidden, ...answersFor('v-i-t', { postcode: '64521', name: `Person ${count}` }), step: 'send' };
    const body = new URLSearchParams(answers).toString();
    return `${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
}
