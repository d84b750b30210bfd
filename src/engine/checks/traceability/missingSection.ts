import type { DesignDocument } from '../../specs/index.ts';
import type { CheckedSpec } from '../checkedSpec.ts';
import { endOf, eolOf, rangeOfLine } from '../places.ts';
import type { Rule } from '../rule.ts';

interface Expected {
  readonly title: string;
  readonly pattern: RegExp;
}

const feature: readonly Expected[] = [
  {
    title: 'Overview',
    pattern: /overview|introduction|summary|概述|概览|概要|概觀|简介|обзор|überblick|visão geral/i,
  },
  {
    title: 'Architecture',
    pattern: /architecture|架构|架構|アーキテクチャ|архитектур|architektur|arquitetura/i,
  },
  {
    title: 'Components and Interfaces',
    pattern: /components?|interfaces?|组件|接口|元件|コンポーネント|インターフェース|компонент|komponenten/i,
  },
  {
    title: 'Data Models',
    pattern:
      /data (?:models?|structures?|schema)|schema|数据模型|数据结构|資料模型|データモデル|модел|datenmodell/i,
  },
  { title: 'Error Handling', pattern: /error|failure|错误处理|异常|錯誤|エラー|ошиб|fehler|erros/i },
  { title: 'Testing Strategy', pattern: /test|测试|測試|テスト|тестир/i },
];

const bugfix: readonly Expected[] = [
  { title: 'Bug Details', pattern: /bug (?:details|condition)|overview/i },
  { title: 'Expected Behavior', pattern: /expected behaviou?r/i },
  { title: 'Hypothesized Root Cause', pattern: /root cause/i },
  { title: 'Fix Implementation', pattern: /fix|implementation/i },
  { title: 'Testing Strategy', pattern: /test/i },
];

/** A section that the design's form has and this one lacks; told where at least half of them are there, so free forms are left alone. */
export const missingSection: Rule = {
  code: 'SW306',
  check: ({ spec }) => {
    const document = spec.design;
    if (!document) return [];
    const { tree, file } = document;
    return missing(spec, tree).map(({ title }) => ({
      code: 'SW306',
      message: `The design has no section “${title}”: add it, or say in it why there is nothing to say.`,
      file,
      range: rangeOfLine(tree, Math.max(1, tree.lines.findIndex(({ text }) => /^#\s/.test(text)) + 1)),
      spec: spec.name,
      fixes: [
        {
          title: `Add the section “${title}”`,
          edits: [{ file, range: endOf(tree), text: heading(tree, title) }],
        },
      ],
    }));
  },
};

function missing(spec: CheckedSpec, { sections }: DesignDocument): readonly Expected[] {
  const expected = spec.kind === 'bugfix' ? bugfix : feature;
  const titles = sections.filter(({ level }) => level === 2 || level === 3).map(({ title }) => title);
  const lacking = expected.filter(({ pattern }) => !titles.some(title => pattern.test(title)));
  return lacking.length * 2 > expected.length ? [] : lacking;
}

function heading(tree: DesignDocument, title: string): string {
  const eol = eolOf(tree);
  const last = tree.lines.at(-1);
  return `${last?.eol === '' ? eol : ''}${eol}## ${title}${eol}`;
}
