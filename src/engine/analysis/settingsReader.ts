import { joinPath } from '../../base/index.ts';
import type { UnreadableFile } from '../../protocol/index.ts';
import type { RuleSettings } from '../checks/index.ts';
import type { FileSystem } from '../ports/index.ts';
import { type ReadSettings, readRuleSettings, settingsFile } from './ruleSettings.ts';

/** The folder's rule settings, read once until they are forgotten; the same object while their text is the same. */
export class SettingsReader {
  private readonly files: FileSystem;
  private readonly path: string;
  private last: { readonly text: string; readonly settings: ReadSettings } | undefined;
  private isFresh = false;

  constructor(files: FileSystem, root: string) {
    this.files = files;
    this.path = joinPath(root, settingsFile);
  }

  forget(): void {
    this.isFresh = false;
  }

  async read(): Promise<RuleSettings> {
    if (!this.last || !this.isFresh) {
      // Before the reading: what is forgotten meanwhile must be read again.
      this.isFresh = true;
      const text = await this.text();
      if (this.last?.text !== text) this.last = { text, settings: readRuleSettings(text) };
    }
    return this.last.settings.rules;
  }

  /** What is wrong with the settings that were read last. */
  problems(): readonly UnreadableFile[] {
    const reason = this.last?.settings.problem;
    return reason === undefined ? [] : [{ file: settingsFile, reason }];
  }

  private async text(): Promise<string> {
    try {
      return new TextDecoder().decode(await this.files.read(this.path));
    } catch {
      return '';
    }
  }
}
