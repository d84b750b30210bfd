import type { z } from 'zod';
import { joinPath } from '../../../base/index.ts';
import {
  type AcceptedPair,
  type Approval,
  type Evidence,
  type Waiver,
  acceptedPairSchema,
  approvalSchema,
  evidenceSchema,
  waiverSchema,
} from '../../../protocol/index.ts';
import type { TextFiles } from '../textFiles.ts';
import { changeRecords, putRecord, readRecords } from './jsonLines.ts';

const lockFile = 'trace.lock.jsonl';

/** The records of a workspace: approvals, evidence, waivers and accepted pairs, one JSON object a line, sorted by id. */
export class RecordStore {
  private readonly files: TextFiles;
  private readonly folder: string;
  /** Each file's records as they were last read, so that the same text is not parsed again. */
  private readonly known = new Map<string, { readonly text: string; readonly records: unknown }>();

  /** `folder`: absolute path of `.kiro/specwright`. */
  constructor(files: TextFiles, folder: string) {
    this.files = files;
    this.folder = folder;
  }

  approvals(): Promise<readonly Approval[]> {
    return this.read('approvals.jsonl', approvalSchema);
  }

  evidence(spec: string): Promise<readonly Evidence[]> {
    return this.read(evidenceFile(spec), evidenceSchema);
  }

  waivers(): Promise<readonly Waiver[]> {
    return this.read('waivers.jsonl', waiverSchema);
  }

  acceptedPairs(): Promise<readonly AcceptedPair[]> {
    return this.read(lockFile, acceptedPairSchema);
  }

  putApproval(record: Approval): Promise<void> {
    return this.put('approvals.jsonl', record);
  }

  putEvidence(record: Evidence): Promise<void> {
    return this.put(evidenceFile(record.spec), record);
  }

  putWaiver(record: Waiver): Promise<void> {
    return this.put('waivers.jsonl', record);
  }

  /** Sets accepted pairs and drops those of the given ids, all in one writing. */
  async putAcceptedPairs(pairs: readonly AcceptedPair[], dropped: readonly string[]): Promise<void> {
    await this.files.update(joinPath(this.folder, lockFile), text =>
      changeRecords(text, { put: pairs, drop: dropped }),
    );
  }

  private async read<T extends { readonly id: string; readonly time: string }>(
    file: string,
    schema: z.ZodType<T>,
  ): Promise<readonly T[]> {
    const text = (await this.files.read(joinPath(this.folder, file))) ?? '';
    const known = this.known.get(file);
    // A file has one schema for good, so that what was kept for it is of its kind.
    if (known?.text === text) return known.records as readonly T[];
    const records = readRecords(text, schema);
    this.known.set(file, { text, records });
    return records;
  }

  private async put(file: string, record: { readonly id: string }): Promise<void> {
    await this.files.update(joinPath(this.folder, file), text => putRecord(text, record));
  }
}

function evidenceFile(spec: string): string {
  return `evidence/${spec}.jsonl`;
}
