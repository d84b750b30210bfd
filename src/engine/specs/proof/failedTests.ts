/** One way in which a runner names a test that failed, line by line; the first group is the name. */
const forms: readonly RegExp[] = [
  // node:test, and other runners that mark a line so; suites and files are told from tests below.
  /^\s*(?:✖|✗|✘|×)\s+(.+?)(?:\s+\(?[\d.]+ ?m?s\)?)?$/u,
  // TAP, without what is left out on purpose.
  /^\s*not ok \d+ (?:- )?(.+?)(?<!# (?:TODO|SKIP).*)$/iu,
  // vitest: `FAIL  test/a.test.ts > suite > name`, perhaps with a project's name before it.
  /^\s*FAIL\s+(?:\|?[\w-]+\|?\s+)?\S+ > (.+)$/u,
  // jest: `● suite › name`.
  /^\s*● (?!Test suite failed to run)(.+)$/u,
  // mocha: `1) suite name`, below `1 failing`; the name of the test is on a line of its own there.
  /^\s*\d+\) (.+?):?$/u,
  // pytest: `FAILED tests/test_a.py::test_name - assert …`.
  /^FAILED \S+?::(\S+)/u,
  // unittest: `FAIL: test_name (module.Class.test_name)`.
  /^FAIL: (\S+) \(/u,
  // go: `--- FAIL: TestName (0.00s)`.
  /^\s*--- FAIL: (\S+)/u,
  // cargo: `test module::name ... FAILED`.
  /^test (\S+) \.\.\. FAILED$/u,
  // JUnit through Maven or Gradle: `[ERROR] ClassTest.name:12`, `ClassTest > name() FAILED`.
  /^\[ERROR\]\s+\w+(?:\.|::)(\w+):\d+/u,
  /^\w[\w.]* > (.+?) FAILED$/u,
  // RSpec: `rspec ./spec/a_spec.rb:3 # name`. PHPUnit: `1) ClassTest::name`.
  /^rspec \S+ # (.+)$/u,
];

/** A file that could not even be loaded is listed as if it were a test of that name. */
const isFile = (name: string): boolean => /^\S*\.(?:[cm]?[jt]sx?|py|go|rs|rb|php|java|kt)$/u.test(name);

// Escape sequences of a terminal.
const colours = new RegExp(`${String.fromCodePoint(27)}\\[[\\d;]*[A-Za-z]`, 'gu');

/**
 * The names of the tests that a runner's output lists as failed, each once. Only what the runner says of single tests counts: a file
 * that did not load, a build that broke or a command that was not found names none.
 */
export function failedTests(output: string): readonly string[] {
  const names = new Set<string>();
  for (const line of output.replaceAll(colours, '').split(/\r?\n/u)) {
    for (const form of forms) {
      const name = form.exec(line)?.[1]?.trim();
      if (name !== undefined && name !== '' && !isFile(name) && name !== 'failing tests:') names.add(name);
    }
  }
  return [...names];
}

/**
 * The failed tests whose names stand in these texts, so that they are tests which were written there. Runners put the names
 * of suites before a test's (`suite > name`), and parameters behind it (`test_a[1]`).
 */
export function writtenTests(failed: readonly string[], texts: readonly string[]): readonly string[] {
  return failed.filter(name => {
    const own =
      name
        .split(/ > | › |::/u)
        .at(-1)
        ?.replace(/\[[^\]]*\]$/u, '')
        .trim() ?? '';
    return own !== '' && texts.some(text => text.includes(own));
  });
}
