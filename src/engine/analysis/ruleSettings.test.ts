import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { readRuleSettings } from './ruleSettings.ts';

describe('readRuleSettings', () => {
  it(
    verifies('trace.settings', 'reads severities out of a file with comments, whatever else it holds'),
    () => {
      const text =
        '\uFEFF{ // ours\n "editor.tabSize": 2,\n "specwright.rules": { "SW101": "off", "SW301": "error", },\n}';
      expect(readRuleSettings(text)).toEqual({ rules: { SW101: 'off', SW301: 'error' } });
      expect(readRuleSettings('')).toEqual({ rules: {} });
      expect(readRuleSettings('[]')).toEqual({ rules: {} });
    },
  );

  it(
    verifies('trace.settings', 'takes nothing but known severities for codes, and says what is wrong'),
    () => {
      const { rules, problem } = readRuleSettings(
        '{"specwright.rules": {"SW101": "off", "__proto__": "off", "SW102": "fatal", "SW103": {"run": "x"}}}',
      );
      expect(rules).toEqual({ SW101: 'off' });
      expect(problem).toContain('SW10');
      expect(readRuleSettings('{"specwright.rules": ["SW101"]}')).toMatchObject({
        rules: {},
        problem: expect.any(String) as string,
      });
    },
  );

  it(verifies('trace.settings', 'tells where JSON is broken'), () => {
    expect(readRuleSettings('{\n  "a": 1,\n  "specwright.rules": {"SW101": off}\n}').problem).toMatch(
      /^\.vscode\/settings\.json:3:33 is not valid JSON/,
    );
  });

  it('bears any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        expect(Object.keys(readRuleSettings(text).rules).every(code => /^SW\d{3}$/.test(code))).toBe(true);
      }),
    );
  });
});
