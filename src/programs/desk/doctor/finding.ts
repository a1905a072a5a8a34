export type Severity = 'ok' | 'warn' | 'fail';
export interface Finding {
  severity: Severity;
  text: string;
}
