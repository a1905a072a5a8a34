/** The names that the fields of a schema have, at whatever depth: what an editor's slip is compared with. */
import type { z } from 'zod';

/** As much of zod's own description of a schema as holds others. */
interface Inner {
  shape?: Record<string, Described>;
  element?: Described;
  innerType?: Described;
  in?: Described;
  valueType?: Described;
  options?: Described[];
}
type Described = z.ZodType & { def: Inner };

const known = new WeakMap<z.ZodType, string[]>();

export function fieldNames(schema: z.ZodType): string[] {
  const names = known.get(schema) ?? [...new Set(namesIn(schema))];
  known.set(schema, names);
  return names;
}

function namesIn(schema: z.ZodType): string[] {
  const { shape = {}, element, innerType, in: input, valueType, options = [] } = (schema as Described).def;
  const inner = [element, innerType, input, valueType, ...options, ...Object.values(shape)];
  return [...Object.keys(shape), ...inner.flatMap((one) => (one ? namesIn(one) : []))];
}

/** Where a field of this name stands: „term“ for „begin“; undefined: at the top, or nowhere. */
export function placeOf(name: string, schema: z.ZodType): string | undefined {
  const { shape = {} } = (schema as Described).def;
  return Object.keys(shape).find((outer) => shape[outer] && outer !== name && namesIn(shape[outer]).includes(name));
}
