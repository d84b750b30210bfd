/** `npm run corpus -- <folder> [--json] [--diagrams]`: runs the engine over every `.kiro` tree below a folder. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../src/base/index.ts';
import { startCorpus } from '../test/corpus/startCorpus.ts';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, diagrams: { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new Error('Name one folder.');
  const { code, stdout } = await startCorpus(
    resolve(process.env.INIT_CWD ?? process.cwd(), folder),
    [...(values.json ? (['json'] as const) : []), ...(values.diagrams ? (['diagrams'] as const) : [])],
    line => console.error(line),
  );
  process.stdout.write(stdout);
  process.exitCode = code;
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
