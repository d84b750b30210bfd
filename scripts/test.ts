/** `npm test [-- unit | gates | integration | e2e …]`: builds what changed, runs the tests, ends with one line of totals. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installPrerequisites } from '../test/runner/prerequisites.ts';
import { needsProduct, projectNames, runProjects, runScript } from '../test/runner/runProjects.ts';
import { closingLine } from '../test/runner/totals.ts';

const root = resolve(import.meta.dirname, '..');
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !projectNames.some(project => project === name));
const projects = projectNames.filter(name => asked.length === 0 || asked.includes(name));
process.exitCode = unknown.length > 0 ? refuse(`There is no test project '${unknown[0]}'.`) : await run();

async function run(): Promise<number> {
  if (projects.some(needsProduct)) {
    const missing = installPrerequisites();
    if (missing) return refuse(missing);
    const build = 'scripts/build.ts';
    if (existsSync(join(root, build)) && (await runScript(root, build)) !== 0) {
      return refuse('The build failed, so no test was run.');
    }
  }
  const totals = await runProjects(root, projects);
  console.log(closingLine(totals));
  return totals.failed === 0 ? 0 : 1;
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 1;
}
