import { CodedError, isInside } from '../../base/index.ts';
import type { Output, SpecStatus, UnreadableFile } from '../../protocol/index.ts';
import { chooseSpecs } from '../chooseSpecs.ts';
import type { Answer, Call, Command, ProjectAnalysis } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { jsonText } from '../render/json.ts';
import { specListText, specShowText, specStatusText } from '../render/specText.ts';

export const specList: Command = {
  name: 'spec list',
  summary: 'list the specs with their phase and tasks',
  usage: '[options]',
  formats: ['text', 'json'],
  options: [],
  run: async ({ args, analysis, format, layout }) => {
    const [extra] = args.positionals;
    if (extra !== undefined)
      throw new CodedError('usage', `'spec list' takes no name; '${extra}' is one too many.`);
    const { specs, unreadable } = await readSpecs(await analysis());
    const json: Output<'specList'> = { version: 1, specs: specs.map(listed) };
    return answer(format === 'json' ? jsonText(json) : specListText(specs, layout), specs, unreadable);
  },
};

export const specShow: Command = {
  name: 'spec show',
  summary: 'show the criteria, properties and tasks of a spec',
  usage: '[options] <name>',
  formats: ['text', 'json'],
  options: [],
  run: runShow,
};

export const specStatus: Command = {
  name: 'spec status',
  summary: 'show where specs stand and what comes next',
  usage: '[options] [name…]',
  formats: ['text', 'json'],
  options: [],
  run: async ({ args, analysis: open, format, layout }) => {
    const analysis = await open();
    const chosen = await chooseSpecs(analysis, args.positionals);
    const { specs: all, unreadable } = await readSpecs(analysis);
    const specs = all.filter(({ name }) => chosen?.includes(name) ?? true);
    const missed = unreadable.filter(({ file }) => !chosen || specs.some(({ dir }) => isInside(dir, file)));
    const json: Output<'specStatus'> = { version: 1, specs };
    return answer(format === 'json' ? jsonText(json) : specStatusText(specs, layout), specs, missed);
  },
};

async function runShow({ args, analysis: open, format, layout }: Call): Promise<Answer> {
  if (args.positionals.length !== 1) {
    throw new CodedError('usage', "Name one spec; 'specwright spec list' tells which there are.");
  }
  const analysis = await open();
  const [name = ''] = (await chooseSpecs(analysis, args.positionals)) ?? [];
  const spec = await analysis.spec(name);
  if (!spec) throw new CodedError('usage', `There is no spec '${name}' any more.`);
  const json: Output<'specShow'> = { version: 1, ...spec };
  return {
    stdout: format === 'json' ? jsonText(json) : specShowText(spec, layout),
    exitCode: exitCodes.clean,
  };
}

function listed({
  name,
  dir,
  kind,
  phase,
  documents,
  tasks,
}: SpecStatus): Output<'specList'>['specs'][number] {
  const present = documents.filter(({ state }) => state !== 'missing').map(document => document.name);
  return { name, dir, kind, phase, documents: present, tasks };
}

async function readSpecs(
  analysis: ProjectAnalysis,
): Promise<{ readonly specs: readonly SpecStatus[]; readonly unreadable: readonly UnreadableFile[] }> {
  const unreadable: UnreadableFile[] = [];
  const specs = await analysis.specs(file => unreadable.push(file));
  return { specs, unreadable };
}

function answer(stdout: string, specs: readonly SpecStatus[], unreadable: readonly UnreadableFile[]): Answer {
  const isPartial = unreadable.length > 0;
  return {
    stdout,
    notes: [
      ...unreadable.map(({ file, reason }) => `${file}: ${reason}`),
      ...(specs.length === 0 && !isPartial ? ['There are no specs here.'] : []),
    ],
    exitCode: isPartial ? exitCodes.usage : exitCodes.clean,
  };
}
