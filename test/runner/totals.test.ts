import { describe, expect, it } from 'vitest';
import { verifies } from '../requirements.ts';
import { closingLine, totalsOf, type VitestReport } from './totals.ts';

const clean: VitestReport = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};

describe(verifies('house.closing-line', 'totalsOf'), () => {
  it('counts what passed and what was left out', () => {
    expect(totalsOf(clean)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  });

  it('counts a file that did not load as one failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
    ];
    expect(totalsOf({ ...clean, success: false, numFailedTests: 1, testResults }).failed).toBe(2);
  });

  it('counts a run that failed outside of any file', () => {
    expect(totalsOf({ ...clean, success: false }).failed).toBe(1);
  });

  it('counts a run that left no report as failed', () => {
    expect(totalsOf(undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe(verifies('house.closing-line', 'closingLine'), () => {
  it('is one plain line', () => {
    expect(closingLine({ passed: 12, failed: 1, skipped: 0 })).toBe('12 passed, 1 failed, 0 skipped');
  });
});
