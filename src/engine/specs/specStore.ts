import { CodedError, type Result, dirName, fail, joinPath, ok } from '../../base/index.ts';
import type {
  AcceptedPair,
  Approval,
  DocumentName,
  Evidence,
  SpecSnapshot,
  TaskStatus,
  TaskUsage,
  Waiver,
} from '../../protocol/index.ts';
import type { Clock, Crypto, FileSystem } from '../ports/index.ts';
import { type Task, type TasksDocument, parseTasks, tasksMetaKey, withPbtResult } from './documents/index.ts';
import { checkGate, checkMarks, configReason, recordsReason } from './guard.ts';
import { type ProofVerdict, checkProof } from './proof/index.ts';
import { RecordStore } from './records/recordStore.ts';
import { ApprovedTexts } from './approvedTexts.ts';
import { lineDiff } from './lineDiff.ts';
import { type Spec, type SpecType, contentHash, documentOrder } from './spec.ts';
import {
  type SpecPlace,
  configFile,
  documentFile,
  isConfig,
  isRecord,
  metaFile,
  placeOf,
  recordsFolder,
  specFolder,
} from './specPaths.ts';
import { SpecReader } from './specReader.ts';
import { inferWaves, withGraph } from './taskGraph.ts';
import { changesFor, markOf, statusOf, withMarks } from './taskMarks.ts';
import { TextFiles } from './textFiles.ts';
import { type SpecRecords, documentStates, specSnapshot } from './workflow.ts';

/** What a {@link SpecStore} works with; `root` is the workspace folder, absolute, in inner form. */
export interface SpecStoreDeps {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly root: string;
  /** Where approved texts are kept to be compared with; without it a change is known, but not what it was. */
  readonly dataFolder?: string;
}

/** A task as the caller last saw it; with `title`, a task that was renamed since is not taken for it. */
export interface TaskRef {
  readonly number: string;
  readonly title?: string;
}

/** A task whose mark changed: the one asked for, and the groups above it that followed. */
export interface TaskChange {
  readonly task: string;
  readonly status: TaskStatus;
}

/** A command that proved a task; hashes are SHA-256, `commit` is the one that the folder stood at. */
export interface NewEvidence extends TaskCost {
  readonly spec: string;
  readonly task: string;
  readonly command: string;
  readonly exitCode: number;
  readonly outputHash: string;
  readonly durationMs: number;
  /** It had to fail, since it shows a bug; `tests` are those that failed. */
  readonly expected?: 'failure';
  readonly tests?: string[];
}

/** Where a task was closed and what it took. */
export interface TaskCost {
  readonly commit?: string;
  readonly usage?: TaskUsage;
}

/** A person's word; without `task`, for the whole spec. */
export interface NewWaiver extends TaskCost {
  readonly spec: string;
  readonly task?: string;
  readonly reason: string;
  readonly by: string;
}

/** A person's word that a criterion and what names it fit together as they are; see {@link AcceptedPair}. */
export interface NewAcceptedPair {
  readonly id: string;
  readonly spec: string;
  readonly criterion: string;
  readonly kind: 'code' | 'test';
  readonly file: string;
  readonly name?: string;
  readonly specHash: string;
  readonly codeHash: string;
  readonly side: 'spec' | 'code';
  readonly commit?: string;
}

/** The specs of one workspace folder: the only reader and writer of `.kiro/specs` and `.kiro/specwright`. */
export class SpecStore {
  private readonly deps: SpecStoreDeps;
  private readonly texts: TextFiles;
  private readonly reader: SpecReader;
  private readonly records: RecordStore;
  private readonly approvedTexts: ApprovedTexts;

  constructor(deps: SpecStoreDeps) {
    this.deps = deps;
    this.texts = new TextFiles(deps.files);
    this.reader = new SpecReader(deps, this.texts);
    this.records = new RecordStore(this.texts, recordsFolder(deps.root));
    this.approvedTexts = new ApprovedTexts(deps.files, deps.dataFolder);
  }

  /** Names of all specs (their paths under `.kiro/specs`), sorted. */
  list(): Promise<readonly string[]> {
    return this.reader.list();
  }

  /** Reads a spec; `undefined` where there is none of this name. */
  load(name: string): Promise<Spec | undefined> {
    return this.reader.load(name);
  }

  /** A spec as views show it; `undefined` where there is none of this name. */
  async snapshot(name: string): Promise<SpecSnapshot | undefined> {
    const spec = await this.load(name);
    return spec && specSnapshot(spec, await this.recordsOf(name));
  }

  /** All specs as views show them, by name. */
  async snapshots(): Promise<readonly SpecSnapshot[]> {
    const all = await Promise.all((await this.list()).map(name => this.snapshot(name)));
    return all.filter(snapshot => snapshot !== undefined);
  }

  /** What `.kiro/specwright` holds about a spec. */
  async recordsOf(spec: string): Promise<SpecRecords> {
    const [approvals, evidence, waivers] = await Promise.all([
      this.records.approvals(),
      this.records.evidence(spec),
      this.records.waivers(),
    ]);
    return { approvals, evidence, waivers };
  }

  /** Which document of which spec a path is (absolute, or relative to the root); `undefined` for any other file. */
  placeOf(path: string): SpecPlace | undefined {
    return placeOf(this.deps.root, path);
  }

  /** Writes `.config.kiro` where the spec has none; to be called after its first document was written. */
  async ensureConfig(spec: string, type?: SpecType): Promise<void> {
    const folder = this.folderOf(spec);
    const specType = type?.kind ?? (await this.load(spec))?.kind ?? 'feature';
    const workflowType = type?.workflow ?? 'requirements-first';
    const config = { specId: this.deps.crypto.uuid(), workflowType, specType };
    await this.texts.update(joinPath(folder, configFile), text =>
      text === '' ? JSON.stringify(config) : text,
    );
  }

  /**
   * Records the user's approval of a document as it is now. With `seenHash`, of the document only if it is still the one
   * that the user saw. Rejects with `spec-document-missing` or `spec-document-changed`.
   */
  async approve(
    spec: string,
    document: DocumentName,
    options: { readonly by: string; readonly seenHash?: string },
  ): Promise<Approval> {
    const path = await this.pathOf(spec, document);
    const text = await this.texts.read(path);
    if (text === undefined || text.trim() === '') throw missing(path);
    const hash = contentHash(this.deps.crypto, document, text);
    if (options.seenHash !== undefined && options.seenHash !== hash) {
      throw new CodedError(
        'spec-document-changed',
        `${path} changed since you opened it. Read it again before you approve it.`,
      );
    }
    const against = await this.hashesBefore(spec, document);
    const approval = {
      ...{ id: `${spec}/${document}`, spec, document, hash, time: this.now(), by: options.by },
      ...(Object.keys(against).length > 0 && { against }),
    };
    await this.records.putApproval(approval);
    await this.approvedTexts.keep(hash, text);
    return approval;
  }

  /**
   * How a document differs from what it was when a later one was approved, as {@link lineDiff} shows it; `undefined` where its old
   * text is not known, since the approval was given elsewhere.
   */
  async changesSince(
    spec: Spec,
    { document, changed }: { readonly document: DocumentName; readonly changed: DocumentName },
  ): Promise<string | undefined> {
    const approvals = await this.records.approvals();
    const find = (name: DocumentName): Approval | undefined =>
      approvals.find(entry => entry.spec === spec.name && entry.document === name);
    const hash = find(document)?.against?.[changed] ?? find(changed)?.hash;
    const old = hash === undefined ? undefined : await this.approvedTexts.get(hash);
    return old === undefined ? undefined : lineDiff(old, spec.documents[changed]?.text ?? '');
  }

  /**
   * Writes the waves that the task list implies into its file, in place of those it has. Only a user's action may call it: an
   * approved list stays approved. Rejects as {@link setTaskStatus} does.
   */
  async writeGraph(spec: string, by: string): Promise<void> {
    const path = await this.pathOf(spec, 'tasks');
    if ((await this.texts.read(path)) === undefined) throw missing(path);
    const before = (await this.snapshot(spec))?.documents.find(({ name }) => name === 'tasks')?.state;
    const isRecorded = (await this.records.approvals()).some(({ id }) => id === `${spec}/tasks`);
    await this.texts.update(path, text => {
      const tree = parseTasks(text);
      return withGraph(tree, inferWaves(tree));
    });
    if (before === 'approved' && isRecorded) await this.approve(spec, 'tasks', { by });
  }

  /** Writes down how a task's property test ended, where Kiro does too. */
  async setPropertyResult(
    spec: string,
    task: { readonly tree: TasksDocument; readonly task: Task },
    status: 'passed' | 'failed',
  ): Promise<void> {
    const key = tasksMetaKey(task.tree, task.task);
    const result = { status, lastRunTimestamp: this.deps.clock.now() };
    await this.texts.update(joinPath(this.folderOf(spec), metaFile), text =>
      withPbtResult(text, key, result),
    );
  }

  /**
   * Sets a task's mark, and those of the groups above it, in the file as it is at this moment: nothing but these characters
   * changes, so edits by hand are kept. Returns what changed, the task itself first; nothing when it had the mark already.
   *
   * Rejects with `spec-document-missing`, `task-not-found`, `task-renamed`, `spec-file-busy` or `spec-not-utf8`; then
   * nothing was written.
   */
  async setTaskStatus(spec: string, ref: TaskRef, status: TaskStatus): Promise<readonly TaskChange[]> {
    const path = await this.pathOf(spec, 'tasks');
    if ((await this.texts.read(path)) === undefined) throw missing(path);
    let changed: readonly TaskChange[] = [];
    await this.texts.update(path, text => {
      const tree = parseTasks(text);
      const changes = changesFor(findTask(tree, ref, path), markOf(status));
      changed = [...changes].map(([task, mark]) => ({
        task: task.number,
        status: statusOf({ ...task, mark }),
      }));
      return withMarks(tree, changes);
    });
    return changed;
  }

  /** Keeps what proved a task. Its id is `<spec>#<task>@<time>`. */
  async addEvidence(entry: NewEvidence): Promise<Evidence> {
    const time = this.now();
    const record: Evidence = { id: `${entry.spec}#${entry.task}@${time}`, ...entry, time };
    await this.records.putEvidence(record);
    return record;
  }

  /** Keeps a person's word that a task (or, without `task`, a whole spec) is done. Its id is `<spec>#<task>` or `<spec>`. */
  async addWaiver(entry: NewWaiver): Promise<Waiver> {
    const id = entry.task === undefined ? entry.spec : `${entry.spec}#${entry.task}`;
    const record: Waiver = { id, ...entry, time: this.now() };
    await this.records.putWaiver(record);
    return record;
  }

  /** The pairs of criterion and code that a person accepted, as `trace.lock.jsonl` holds them. */
  acceptedPairs(): Promise<readonly AcceptedPair[]> {
    return this.records.acceptedPairs();
  }

  /** Keeps a person's word on pairs, and forgets those of the given ids. Only ever called for a user's action. */
  acceptPairs(pairs: readonly NewAcceptedPair[], dropped: readonly string[]): Promise<void> {
    const time = this.now();
    return this.records.putAcceptedPairs(
      pairs.map(pair => ({ ...pair, time })),
      dropped,
    );
  }

  /**
   * Whether a tool may write `after` to a path where `before` stands (`undefined`: no file). The error is the reason as the
   * model reads it, with what to do instead. Links are followed, so that no detour leads to a guarded file. `begun` is what a
   * spec is whose `.config.kiro` is not written yet.
   */
  async checkToolEdit(
    path: string,
    { before, after }: { readonly before: string | undefined; readonly after: string | undefined },
    begun?: SpecType,
  ): Promise<Result<void, string>> {
    const { files, root } = this.deps;
    const asked = joinPath(root, path);
    const real = await files.realPath(asked);
    const realRoot = await files.realPath(root);
    if (isRecord(root, asked) || isRecord(realRoot, real)) return fail(recordsReason);
    if (isConfig(root, asked) || isConfig(realRoot, real)) return fail(configReason);
    const place = placeOf(realRoot, real) ?? placeOf(root, asked);
    if (!place) return ok(undefined);
    const marks = place.document === 'tasks' ? checkMarks(before ?? '', after ?? '') : ok(undefined);
    if (!marks.ok || after === undefined) return marks;
    const spec = (await this.reader.load(place.spec, begun)) ?? emptySpec(place.spec, asked, begun);
    const states = documentStates(spec, await this.records.approvals());
    return checkGate({ ...place, kind: spec.kind, workflow: spec.workflow, states });
  }

  /** Whether a command counts as proof that the project works; reads `package.json` where the command leads to its scripts. */
  async checkProof(command: string, cwd: string): Promise<ProofVerdict> {
    const { root } = this.deps;
    return checkProof(command, { root, cwd: joinPath(root, cwd), read: path => this.texts.read(path) });
  }

  private async hashesBefore(
    name: string,
    document: DocumentName,
  ): Promise<Partial<Record<DocumentName, string>>> {
    const spec = await this.load(name);
    const order = spec ? documentOrder(spec.workflow) : [];
    const before = order.slice(0, order.indexOf(document));
    return Object.fromEntries(
      before.flatMap(one => {
        const hash = spec?.documents[one]?.hash;
        return hash === undefined ? [] : [[one, hash]];
      }),
    );
  }

  private now(): string {
    return new Date(this.deps.clock.now()).toISOString();
  }

  private folderOf(spec: string): string {
    const folder = specFolder(this.deps.root, spec);
    if (folder === undefined) throw new CodedError('spec-bad-name', `"${spec}" is no name of a spec.`);
    return folder;
  }

  private async pathOf(spec: string, document: DocumentName): Promise<string> {
    const kind = document === 'requirements' ? (await this.load(spec))?.kind : undefined;
    return joinPath(this.folderOf(spec), documentFile(kind ?? 'feature', document));
  }
}

function missing(path: string): CodedError {
  return new CodedError('spec-document-missing', `${path} does not exist or is empty.`);
}

function emptySpec(name: string, path: string, begun: SpecType | undefined): Spec {
  const { kind, workflow } = begun ?? { kind: 'feature', workflow: 'requirements-first' };
  return { name, folder: dirName(path), kind, workflow, documents: {} };
}

function findTask(tree: TasksDocument, ref: TaskRef, path: string): Task {
  const task = tree.tasks.find(candidate => candidate.number === ref.number);
  const title = ref.title === undefined ? '' : ` "${ref.title}"`;
  if (!task) {
    throw new CodedError(
      'task-not-found',
      `Task ${ref.number}${title} is no longer in ${path}, so its mark was not set. It was removed or renumbered by hand.`,
    );
  }
  if (ref.title !== undefined && task.title !== ref.title) {
    throw new CodedError(
      'task-renamed',
      `Task ${ref.number} in ${path} is now "${task.title}", no longer${title}, so its mark was not set. Look at the list and start it again.`,
    );
  }
  return task;
}
