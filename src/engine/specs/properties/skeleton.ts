import type { DesignProperty } from '../documents/index.ts';
import type { PropertyProject, TestingLibrary } from './testingLibrary.ts';

/** A test to begin with. */
export interface PropertySkeleton {
  readonly text: string;
  /** The language of its code fence. */
  readonly fence: string;
  /** Whether Specwright can run it once it is filled in. */
  readonly runnable: boolean;
}

/**
 * The beginning of a property test: titled after the property, with the property's id so that it can be traced, and failing
 * until it is written. Where no library of ours fits, it is a description that says that it does not run.
 */
export function propertySkeleton(
  spec: string,
  properties: readonly DesignProperty[],
  project: PropertyProject,
): PropertySkeleton {
  const { library } = project;
  if (!library) return { text: notRunnable(spec, properties, project.language), fence: '', runnable: false };
  const fence = library.language === 'Python' ? 'python' : library.language === 'TypeScript' ? 'ts' : 'js';
  const text =
    library.language === 'Python' ? python(spec, properties) : javaScript(spec, properties, library);
  return { text, fence, runnable: true };
}

function javaScript(spec: string, properties: readonly DesignProperty[], { runner }: TestingLibrary): string {
  const imports =
    runner === 'vitest'
      ? ["import { test } from 'vitest';"]
      : runner === 'node:test'
        ? ["import { test } from 'node:test';"]
        : [];
  const tests = properties.flatMap(property => [
    '',
    ...about(spec, property).map(line => `// ${line}`),
    `test(${quoted(titleOf(spec, property))}, () => {`,
    '  fc.assert(',
    '    fc.property(fc.anything(), input => {',
    '      // Generate what the property speaks of, call the code, and check what has to hold.',
    `      throw new Error(${quoted(`Property ${property.number} is not written yet`)});`,
    '    }),',
    '  );',
    '});',
  ]);
  return [...imports, "import fc from 'fast-check';", ...tests].join('\n');
}

function python(spec: string, properties: readonly DesignProperty[]): string {
  const tests = properties.flatMap(property => [
    '',
    '',
    ...about(spec, property).map(line => `# ${line}`),
    '@given(st.integers())',
    `def test_property_${property.number.replaceAll(/\W+/g, '_')}_${identifier(property.title)}(value):`,
    `    """${titleOf(spec, property).replaceAll('"', "'")}"""`,
    '    # Generate what the property speaks of, call the code, and check what has to hold.',
    `    raise AssertionError(${quoted(`Property ${property.number} is not written yet`)})`,
  ]);
  return ['from hypothesis import given', 'from hypothesis import strategies as st', ...tests].join('\n');
}

function notRunnable(spec: string, properties: readonly DesignProperty[], language: string): string {
  return [
    `Not runnable: Specwright runs property tests in JavaScript, TypeScript and Python, not in ${language}.`,
    ...properties.flatMap(property => ['', ...about(spec, property)]),
  ].join('\n');
}

function about(spec: string, property: DesignProperty): readonly string[] {
  const validates = property.validates.map(({ target, to }) =>
    to === undefined ? target : `${target}-${to}`,
  );
  const sentence = property.text.split('\n').find(line => line.trim() !== '' && !/^\s*\*\*/.test(line));
  return [
    titleOf(spec, property),
    ...(sentence === undefined ? [] : [sentence.trim().replaceAll('*', '')]),
    ...(validates.length > 0 ? [`Validates: ${validates.map(one => `${spec}/${one}`).join(', ')}`] : []),
  ];
}

function titleOf(spec: string, { number, title }: DesignProperty): string {
  return `Property ${number}: ${title} [${spec}!${number}]`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}

function identifier(title: string): string {
  const words = title.toLowerCase().match(/[a-z\d]+/g) ?? [];
  return words.slice(0, 8).join('_') || 'holds';
}
