/** Reads a posted form, counting while it streams. */
import type { IncomingMessage } from 'node:http';
import { hasTooManyPieces } from './connection/body-pieces.ts';

/** What both media types come to. */
export type Form = Pick<FormData | URLSearchParams, 'get' | 'getAll' | 'has'>;
export type ReadForm = { ok: true; form: Form } | { ok: false; status: 400 | 411 | 413 | 415 };

const urlencoded = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const multipart = /^multipart\/form-data\s*(;|$)/i;
const charsets = /;\s*charset\s*=\s*"?([^\s;"]*)/gi;

/** The body is read as it came, as UTF-8: not with a second Content-Type, in another charset or compressed. */
function isForm({ headersDistinct }: IncomingMessage): boolean {
  const [type = '', second] = headersDistinct['content-type'] ?? [];
  const named = [...type.matchAll(charsets)].map(([, charset = '']) => charset);
  return (
    (urlencoded.test(type) || multipart.test(type)) &&
    second === undefined &&
    named.every((charset) => /^utf-?8$/i.test(charset)) &&
    headersDistinct['content-encoding'] === undefined
  );
}

/** @param limit bytes; what comes beyond is not kept in memory, nor what comes in crumbs */
export async function readForm(req: IncomingMessage, limit: number): Promise<ReadForm> {
  const type = req.headers['content-type'] ?? '';
  const declared = req.headers['content-length'];
  if (!isForm(req)) return { ok: false, status: 415 };
  if (declared === undefined && req.headers['transfer-encoding'] === undefined) return { ok: false, status: 411 };
  if (Number(declared ?? 0) > limit) return { ok: false, status: 413 };
  const body = await readBytes(req, limit);
  if (!body) return { ok: false, status: 413 };
  return parseForm(body, type);
}

async function readBytes(req: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The socket lives on: the refusal has still to be written to it.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit || hasTooManyPieces(req)) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function parseForm(body: Buffer, type: string): Promise<ReadForm> {
  if (urlencoded.test(type)) return { ok: true, form: new URLSearchParams(new TextDecoder().decode(body)) };
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    // The form has no file fields; a file is nothing that could be kept.
    return [...form.values()].some((value) => typeof value !== 'string')
      ? { ok: false, status: 415 }
      : { ok: true, form };
  } catch {
    return { ok: false, status: 400 };
  }
}

/** @returns undefined: it has no such field, or a file in its place */
export function textIn(form: Form, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
}
