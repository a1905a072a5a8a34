/** vcard-parser 1.0 publishes no types. */
declare module 'vcard-parser' {
  interface Value {
    value: string | string[];
    meta?: Record<string, string[]>;
  }
  export function parse(text: string): Record<string, Value[]>;
}
