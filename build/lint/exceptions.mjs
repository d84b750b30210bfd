/**
 * Every exception to the linter, one a line, with its reason. Comments that switch a rule off inside a file are ignored
 * (`noInlineConfig`), so this list is complete. It may only shrink.
 *
 * @type {readonly { readonly file: string; readonly rule: string; readonly why: string }[]}
 */
export const exceptions = [
  {
    file: 'build/tsconfig/webStandard.d.ts',
    rule: '@typescript-eslint/no-explicit-any',
    why: 'AbortSignal.reason is `any` in the DOM and in @types/node; another type would not merge with them',
  },
];
