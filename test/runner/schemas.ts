import { z } from 'zod';
import { outputSchemas } from '../../src/protocol/index.ts';

/** The JSON Schemas of what the command line prints, as texts by their file's name in `docs/schemas`. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(outputSchemas).map(([name, schema]) => {
      const file = `${name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}.json`;
      return [file, `${JSON.stringify(z.toJSONSchema(schema), undefined, 2)}\n`];
    }),
  );
}
