/** Runs one gate written by ourselves: `node build/lint/gate.ts arrows | doors | programs | types <program>`. */
import { checkArrows } from './arrows.ts';
import { checkDoors } from './doors.ts';
import { checkPrograms, checkTypes } from './programs.ts';

const [gate, program = ''] = process.argv.slice(2);
const root = process.cwd();
const problems = await findProblems();
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

async function findProblems(): Promise<readonly string[]> {
  switch (gate) {
    case 'arrows': {
      const report = await checkArrows(root);
      console.log(`${report.modules} modules`);
      return report.problems;
    }
    case 'doors':
      return checkDoors(root);
    case 'programs':
      return checkPrograms(root);
    case 'types':
      return checkTypes(root, program);
    default:
      return [`There is no gate '${gate}'.`];
  }
}
