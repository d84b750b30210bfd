import { messageOf } from '../../src/base/index.ts';
import { embedded } from '../../src/cli/index.ts';
import { corpusText, runCorpus } from './runCorpus.ts';

/* One run in a process of its own, which `npm run corpus` and the benches start: main.mjs <folder> [json] [diagrams] [deep] [checkOnly] */
const [folder = '', ...flags] = process.argv.slice(2);
const { resources, workers } = embedded();
const carried = { resources, ...(workers && { workers }) };
try {
  const corpus = await runCorpus({
    folder,
    carried,
    diagrams: flags.includes('diagrams'),
    deep: flags.includes('deep'),
    checkOnly: flags.includes('checkOnly'),
  });
  process.stdout.write(
    flags.includes('json') ? `${JSON.stringify(corpus, undefined, 2)}\n` : corpusText(corpus),
  );
  const { identical, files } = corpus.summary;
  process.exitCode = identical === files || flags.includes('checkOnly') ? 0 : 1;
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 2;
}
