import type { SpecOutline, SpecStatus } from '../../protocol/index.ts';
import { type Layout, aligned, oneLine, wrapped } from '../terminal.ts';

type Task = SpecOutline['tasks'][number];
const boxes = { todo: '[ ]', queued: '[~]', running: '[-]', done: '[x]' } as const;

/** A line a spec. */
export function specListText(specs: readonly SpecStatus[], { paint }: Layout): string {
  const rows = specs.map(({ name, kind, phase, tasks }) => [
    oneLine(name),
    kind,
    phase,
    tasks.total + tasks.optional > 0 ? `${tasks.done} of ${tasks.total} tasks done` : '',
  ]);
  return aligned(rows, (text, column) => (column === 0 ? paint.bold(text) : text))
    .map(line => `${line}\n`)
    .join('');
}

/** Where each spec stands: its documents, its tasks and how they were closed, what comes next. */
export function specStatusText(specs: readonly SpecStatus[], { paint }: Layout): string {
  return specs
    .map(spec => {
      const { documents, tasks, closed } = spec;
      const rows = [
        ...documents.map(({ name, state }) => [`  ${name}`, state]),
        ['  tasks done', `${tasks.done} of ${tasks.total}, ${tasks.optional} optional`],
        ['  closed', `${closed.evidence} with evidence, ${closed.waiver} by waiver, ${closed.hand} by hand`],
        ['  next', nextText(spec)],
      ];
      return [`${paint.bold(oneLine(spec.name))}  ${spec.kind}, ${spec.phase}`, ...aligned(rows), ''].join(
        '\n',
      );
    })
    .join('\n');
}

/** A spec with its criteria, properties and tasks. */
export function specShowText(spec: SpecOutline, layout: Layout): string {
  const { paint } = layout;
  const requirements = spec.requirements.flatMap(({ number, title, criteria }) => [
    paint.bold(oneLine(`${number} ${title}`)),
    ...criteria.flatMap(({ number: id, text, pattern }) =>
      hanging(`  ${id}  `, `${oneLine(text)} (${pattern})`, layout),
    ),
    '',
  ]);
  const properties = spec.properties.flatMap(({ number, title, validates }) =>
    hanging(`  ${number}  `, oneLine(`${title} (${validates.join(', ') || 'validates nothing'})`), layout),
  );
  const tasks = spec.tasks.flatMap(task => taskLines(task, 1, layout));
  return [
    `${paint.bold(oneLine(spec.name))}  ${spec.kind}`,
    '',
    ...requirements,
    ...(properties.length > 0 ? [paint.bold('Properties'), ...properties, ''] : []),
    ...(tasks.length > 0 ? [paint.bold('Tasks'), ...tasks, ''] : []),
  ].join('\n');
}

function nextText({ next }: SpecStatus): string {
  if (next.kind === 'done') return 'nothing, it is done';
  if (next.kind === 'run') return `run task ${oneLine(next.task ?? '')}`;
  return `${next.kind} ${next.document ?? ''}`;
}

function taskLines(task: Task, depth: number, layout: Layout): readonly string[] {
  const star = task.optional ? '*' : '';
  const start = `${'  '.repeat(depth)}${boxes[task.status]}${star} ${oneLine(task.number)}  `;
  return [
    ...hanging(start, oneLine(task.title), layout),
    ...task.children.flatMap(child => taskLines(child, depth + 1, layout)),
  ];
}

/** A text behind its number; where it is wrapped, its lines stand below each other. */
function hanging(start: string, text: string, { width }: Layout): readonly string[] {
  if (width === undefined) return [start + text];
  const [first = '', ...more] = wrapped(text, Math.max(20, width - start.length));
  return [start + first, ...more.map(line => ' '.repeat(start.length) + line)];
}
