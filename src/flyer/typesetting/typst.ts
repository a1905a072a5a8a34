/** Typst's compiler: what it is asked, what it answers, and what it refuses. */
import type { NodeCompiler, NodeError, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';

/** What the typesetter refuses, or only warns of. */
export class FlyerError extends Error {
  override name = 'FlyerError';
}

/** @param order what `flyer.typ` reads @throws FlyerError also where the compiler only warns */
export function documentOf(compiler: NodeCompiler, template: string, order: object): NodeTypstDocument {
  const done = compiler.compile({ mainFileContent: template, inputs: { order: JSON.stringify(order) } });
  const problem = done.takeError() ?? done.takeWarnings();
  if (problem || !done.result) throw new FlyerError(messagesOf(problem));
  return done.result;
}

const messagesOf = (problem: NodeError | null) =>
  ((problem?.shortDiagnostics ?? []) as { message: string }[]).map(({ message }) => message).join('; ');

/** In points, as `flyer.typ` marks them. */
export const heightsIn = (compiler: NodeCompiler, document: NodeTypstDocument): number[] =>
  compiler.query(document, { selector: '<height>', field: 'value' }) as number[];

/** Of how many flyers the compiler remembers what it set: more takes memory, 200 MiB for 30, and saves no time. */
export const REMEMBERED = 1;

/** What PDF/UA-1 forbids, such as a character without a shape, is found here. @throws FlyerError */
export function pdfOf(compiler: NodeCompiler, document: NodeTypstDocument): Buffer {
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' });
  } catch (error) {
    throw new FlyerError(error instanceof Error ? error.message : String(error));
  } finally {
    compiler.evictCache(REMEMBERED);
  }
}

export function svgOf(compiler: NodeCompiler, document: NodeTypstDocument): string {
  const svg = compiler.plainSvg(document);
  compiler.evictCache(REMEMBERED);
  return svg;
}
