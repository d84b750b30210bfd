import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { failedTests, writtenTests } from './failedTests.ts';

/* Output of node:test and vitest as they printed it; of the others as their manuals show it. */

const nodeSpec = `▶ ids
  ✖ an id written another way finds nothing (22.060563ms)
  ✔ ok (0.39651ms)
✖ ids (32.886663ms)
ℹ tests 2
ℹ fail 1

✖ failing tests:

test at test/ids.test.ts:4:1
✖ an id written another way finds nothing (22.060563ms)
  AssertionError [ERR_ASSERTION]: 200 !== 404
`;
const nodeNotLoaded = `node:internal/modules/esm/resolve:272
Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/tmp/src/none.ts' imported from /tmp/test/b.test.ts
✖ test/b.test.ts (754.396772ms)
ℹ tests 1
ℹ fail 1

✖ failing tests:

test at test/b.test.ts:1:1
✖ test/b.test.ts (754.396772ms)
  'test failed'
`;

describe('failedTests', () => {
  it(verifies('execution.exploration', 'reads the names that node:test prints'), () => {
    expect(failedTests(nodeSpec)).toEqual(['an id written another way finds nothing', 'ids']);
    expect(failedTests('TAP version 13\nnot ok 1 - strict ids\n  ---\nnot ok 2 - later # TODO')).toEqual([
      'strict ids',
    ]);
  });

  it.each([
    ['a file that does not load', nodeNotLoaded],
    ['a command that is not there', 'sh: 1: vitest: not found\n'],
    ['a type error', "src/a.ts(1,7): error TS2322: Type 'string' is not assignable to type 'number'.\n"],
    [
      'a suite that vitest could not load',
      ' FAIL  test/a.test.ts [ test/a.test.ts ]\nError: Cannot find module\n',
    ],
    ['a suite that jest could not load', '  ● Test suite failed to run\n'],
    ['a module that pytest could not import', 'ERROR tests/test_a.py - ModuleNotFoundError: No module\n'],
    ['a package that go could not build', 'FAIL\texample.com/a [build failed]\n'],
    ['tests that pass', '✔ fine (1ms)\nℹ fail 0\n'],
  ])('names no test for %s', (_, output) => {
    expect(failedTests(output)).toEqual([]);
  });

  it.each([
    [' FAIL  |unit| src/ids.test.ts > ids > refuses 1.0\n', 'ids > refuses 1.0'],
    ['\u001B[31m FAIL \u001B[39m test/ids.test.ts > refuses 1.0\n', 'refuses 1.0'],
    ['  ● ids › refuses 1.0\n', 'ids › refuses 1.0'],
    ['FAILED tests/test_ids.py::test_refuses[1.0] - assert 200 == 404\n', 'test_refuses[1.0]'],
    ['FAIL: test_refuses (tests.test_ids.Ids.test_refuses)\n', 'test_refuses'],
    ['--- FAIL: TestRefuses (0.00s)\n', 'TestRefuses'],
    ['test ids::refuses ... FAILED\n', 'ids::refuses'],
  ])('reads %j', (output, name) => {
    expect(failedTests(output)).toContain(name);
  });

  it('tells which of them stand in the files that were written', () => {
    const texts = ["test('refuses 1.0', () => {", 'def test_refuses(id):'];
    const failed = ['ids > refuses 1.0', 'test_refuses[1.0]', 'something older'];
    expect(writtenTests(failed, texts)).toEqual(['ids > refuses 1.0', 'test_refuses[1.0]']);
  });
});
