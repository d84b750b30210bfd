import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseRulePage } from '../src/engine/index.ts';
import { checkAll, measure, measurePlants, qualityOf, readSpecs, toMarkdown } from '../test/quality/index.ts';

// Measures the rules against the labels and writes docs/quality.json and docs/rules.md: `npm run quality [-- corpusFolder]`.
const repo = fileURLToPath(new URL('..', import.meta.url));
const corpus = process.argv[2] ?? process.env.SPECWRIGHT_CORPUS ?? join(repo, '..', '..', 'shared', 'corpus');
const pages = join(repo, 'resources', 'rules');
const rules = readdirSync(pages)
  .filter(name => name.endsWith('.md'))
  .toSorted()
  .map(name => parseRulePage(readFileSync(join(pages, name), 'utf8')));
const specs = readSpecs(corpus);
const found = checkAll(specs);
const quality = qualityOf(rules, found, measure(found), measurePlants(specs));
writeFileSync(join(repo, 'docs', 'quality.json'), `${JSON.stringify(quality, undefined, 2)}\n`);
const page = toMarkdown(rules, quality);
writeFileSync(join(repo, 'docs', 'rules.md'), page);
console.log(page);
