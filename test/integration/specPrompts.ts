import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../resources/prompts', import.meta.url));

/** The product's own prompts for a spec in `root`, filled in as the engine fills them. */
export class SpecPrompts {
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  document(name: 'requirements' | 'design' | 'tasks'): Promise<string> {
    return readFile(join(this.root, '.kiro/specs/rate-limiter', `${name}.md`), 'utf8');
  }

  requirements(request: string): Promise<string> {
    return this.fill('specRequirements', { request });
  }

  async design(): Promise<string> {
    return this.fill('specDesign', { requirements: await this.document('requirements') });
  }

  async tasks(): Promise<string> {
    const [requirements, design] = await Promise.all([
      this.document('requirements'),
      this.document('design'),
    ]);
    return this.fill('specTasks', { requirements, design });
  }

  async revise(phase: 'requirements' | 'design' | 'tasks', request: string): Promise<string> {
    return this.fill('specRevise', {
      phase,
      file: `${phase}.md`,
      request,
      document: await this.document(phase),
    });
  }

  async task(number: string): Promise<string> {
    const plan = (await this.document('tasks')).split('\n');
    const start = plan.findIndex(line => new RegExp(`^ +- \\[.\\]\\*? ${number} `).test(line));
    const length = plan.slice(start + 1).findIndex(line => /^( {2})?- |^$/.test(line)) + 1;
    const design = await this.document('design');
    return this.fill('task', {
      number,
      task: plan.slice(start, start + length).join('\n'),
      criteria: '',
      design,
    });
  }

  private async fill(name: string, values: Readonly<Record<string, string>>): Promise<string> {
    const text = await readFile(join(folder, `${name}.md`), 'utf8');
    const all: Readonly<Record<string, string>> = { spec: 'rate-limiter', ...values };
    return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => all[key] ?? '');
  }
}
