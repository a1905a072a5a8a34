/** negotiator 1.1 has the `preferred` option; its published types do not yet. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(req: { headers: Record<string, string | string[] | undefined> });
    encodings(available: string[], options: { preferred: string[] }): string[];
  }
}
