import { expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { findingsOf, places, specOf } from '../testing/index.ts';

it(verifies('checks.damage', 'stands at each conflict marker and lost character, fenced or not'), () => {
  const spec = specOf({
    requirements: '### Requirement 1: A\n\n<<<<<<< ours\n1. THE A SHALL b.\n=======\n>>>>>>> theirs\n',
    design: '# D\n\n```\nna\uFFFDve\n```\n',
    tasks: '- [ ] 1. T\n',
  });
  expect(places(spec, 'SW604')).toEqual(['3:<<<<<<< ours', '6:>>>>>>> theirs', '4:\uFFFD']);
});

it(
  verifies(
    'checks.damage',
    'tells what is broken or newer in the files beside the documents, and what to do',
  ),
  () => {
    const range = { start: { line: 2, column: 3 }, end: { line: 2, column: 9 } };
    const file = '.kiro/specs/demo/.config.kiro';
    const spec = specOf({ tasks: '- [ ] 1. T\n' }, { problems: [{ file, message: 'It is new.', range }] });
    const [finding] = findingsOf(spec, 'SW604');
    expect(finding).toMatchObject({ file, range });
    expect(finding?.message).toMatch(/^It is new\. The spec is read without it: correct it, or use a newer/);
  },
);

it('is silent where a document only speaks of conflicts', () => {
  const spec = specOf({ design: '# D\n\nA line with <<<<<<< inside, and ======= too.\n' });
  expect(findingsOf(spec, 'SW604')).toEqual([]);
});
