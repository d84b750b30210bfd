import { nullLogger } from '../../base/index.ts';
import type { RunOutcome, RunRequest } from '../../protocol/index.ts';
import { type Engine, type EngineDeps, createEngine } from '../index.ts';
import { FakeHost, FakeProcesses, FakeSearch } from './fakeHost.ts';
import type { FakeModel } from './fakeModel.ts';
import { FakeClock, FakeCrypto } from './fakeSystem.ts';
import { MemoryFileSystem } from './memoryFileSystem.ts';

/** The folder that a bench works in. */
const benchRoot = '/w';

/** An engine over doubles, with everything that a test may look at or turn. */
export class EngineBench {
  readonly files: MemoryFileSystem;
  readonly processes = new FakeProcesses();
  readonly clock = new FakeClock();
  readonly crypto = new FakeCrypto();
  readonly host = new FakeHost();
  readonly engine: Engine;
  readonly stop = new AbortController();
  /** The model that answers; `undefined` while none is connected. */
  model: FakeModel | undefined;
  isTrusted = true;
  /** Ids of processes that are taken to live. */
  readonly living = new Set<string>();

  constructor(
    files: MemoryFileSystem | Readonly<Record<string, string>>,
    model: FakeModel | undefined,
    changes: Partial<EngineDeps> = {},
  ) {
    this.files = files instanceof MemoryFileSystem ? files : new MemoryFileSystem(files);
    this.model = model;
    this.engine = createEngine({
      model: () => this.model,
      files: this.files,
      search: new FakeSearch(this.files),
      processes: this.processes,
      clock: this.clock,
      crypto: this.crypto,
      prompts: benchPrompts,
      logger: nullLogger,
      dataFolder: '/data',
      owner: { id: 'p1', isAlive: id => this.living.has(id) },
      workspace: { root: benchRoot, isTrusted: () => this.isTrusted },
      platform: 'test',
      userName: 'Ann',
      ...changes,
    });
  }

  run(request: RunRequest, session?: string): Promise<RunOutcome> {
    const { host, stop } = this;
    return this.engine.run(request, {
      model: 'fake',
      host,
      signal: stop.signal,
      ...(session !== undefined && { session }),
    });
  }

  /** The text of a file of the workspace. */
  text(path: string): string | undefined {
    return this.files.text(`${benchRoot}/${path}`);
  }

  /** Paths below the data folder. */
  data(folder: string): readonly string[] {
    return this.files.paths().filter(path => path.startsWith(`/data/${folder}/`));
  }
}

/** Short prompts with the placeholders of the real ones. */
const benchPrompts = {
  system: 'Workspace {{workspace}} on {{platform}}, {{mode}}.',
  specRequirements: 'Spec phase: requirements\n{{request}}',
  specDesign: 'Spec phase: design\n{{spec}}\n{{requirements}}',
  specTasks: 'Spec phase: tasks\n{{spec}}\n{{requirements}}\n{{design}}',
  specRevise: 'Spec phase: {{phase}} (changes requested)\n{{spec}}\n{{request}}\n{{document}}',
  task: 'Spec task: {{number}}\n{{spec}}\n{{task}}\n{{criteria}}\n{{design}}{{notes}}',
  taskExploration:
    'Spec task: {{number}}\n{{spec}}\nexploration\n{{task}}\n{{criteria}}\n{{design}}{{notes}}',
  bugfixRequirements: 'Spec phase: bugfix\n{{request}}',
  bugfixDesign: 'Spec phase: bugfix design\n{{spec}}\n{{requirements}}',
  bugfixTasks: 'Spec phase: bugfix tasks\n{{spec}}\n{{requirements}}\n{{design}}',
  designFirst: 'Spec phase: design first\n{{request}}',
  requirementsFromDesign: 'Spec phase: requirements from design\n{{spec}}\n{{design}}',
  quickSpec: 'Spec phase: quick\n{{request}}',
  specSync: 'Spec phase: {{phase}} (sync)\n{{spec}} {{file}}\n{{changes}}\n{{document}}',
  notePreservation: 'preservation',
  noteVerify: 'verify {{command}}',
  noteProperty: 'property: {{library}}\n{{fence}}\n{{skeleton}}',
  notePropertyNotRunnable: 'not runnable: {{skeleton}}',
  noteFixCode: 'fix code: {{library}}{{test}} {{values}}',
  noteFixTest: 'fix test: {{library}}{{test}} {{values}}',
};
