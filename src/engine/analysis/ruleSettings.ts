import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { z } from 'zod';
import type { RuleSettings } from '../checks/index.ts';
import { severities } from '../../protocol/index.ts';

/** Where the folder's own settings stand, relative to its root. */
export const settingsFile = '.vscode/settings.json';

const settingSchema = z.enum([...severities, 'off', 'default']);

/** Settings with the one thing that is wrong with them, if any; what is right counts all the same. */
export interface ReadSettings {
  readonly rules: RuleSettings;
  readonly problem?: string;
}

/**
 * Reads `specwright.rules` out of a settings file with comments. The text comes from a repository and is not trusted: all it can do is
 * set the severity of rules by code.
 */
export function readRuleSettings(text: string): ReadSettings {
  const errors: ParseError[] = [];
  const bare = text.replace(/^\uFEFF/, '');
  const parsed: unknown = parse(bare, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error && bare.trim() !== '') {
    const place = placeOf(bare, error.offset);
    return {
      rules: {},
      problem: `${settingsFile}:${place} is not valid JSON (${printParseErrorCode(error.error)}), so its rule settings do not count.`,
    };
  }
  const settings = z.looseObject({ 'specwright.rules': z.unknown() }).partial().safeParse(parsed);
  const wanted = settings.success ? settings.data['specwright.rules'] : undefined;
  return wanted === undefined ? { rules: {} } : readRules(wanted);
}

function readRules(wanted: unknown): ReadSettings {
  const table = z.record(z.string(), z.unknown()).safeParse(wanted);
  if (!table.success) {
    return { rules: {}, problem: '"specwright.rules" must be an object such as { "SW101": "off" }.' };
  }
  const rules = new Map<string, z.infer<typeof settingSchema>>();
  let problem: string | undefined;
  for (const [code, value] of Object.entries(table.data)) {
    const setting = settingSchema.safeParse(value);
    if (setting.success && /^SW\d{3}$/.test(code)) rules.set(code, setting.data);
    else {
      const entry = JSON.stringify({ [code]: value }).slice(1, 80);
      problem ??= `"specwright.rules" has ${entry}. A code is SW and three digits; its value is off, error, warning, info or default.`;
    }
  }
  return { rules: Object.fromEntries(rules), ...(problem !== undefined && { problem }) };
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
