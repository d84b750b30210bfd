import { CodedError } from '../../base/index.ts';

/** Names of the texts that the engine needs, as files of `resources/prompts` without `.md`. */
export type PromptName =
  | 'system'
  | 'specRequirements'
  | 'specDesign'
  | 'specTasks'
  | 'specRevise'
  | 'specSync'
  | 'bugfixRequirements'
  | 'bugfixDesign'
  | 'bugfixTasks'
  | 'designFirst'
  | 'requirementsFromDesign'
  | 'quickSpec'
  | 'task'
  | 'taskExploration'
  | 'notePreservation'
  | 'noteVerify'
  | 'noteProperty'
  | 'notePropertyNotRunnable'
  | 'noteFixCode'
  | 'noteFixTest';

/** Fills a prompt's `{{placeholders}}`; what is filled in is never looked at again. Rejects what it has no value for. */
export function renderPrompt(
  prompts: Readonly<Record<string, string>>,
  name: PromptName,
  values: Readonly<Record<string, string>>,
): string {
  const template = prompts[name];
  if (template === undefined) {
    throw new CodedError(
      'prompt-missing',
      `The prompt ${name} is missing from this installation. Install Specwright again.`,
    );
  }
  return template.trimEnd().replace(/\{\{(\w+)\}\}/gu, (_, key: string) => {
    const value = values[key];
    if (value === undefined)
      throw new CodedError('prompt-missing', `The prompt ${name} asks for an unknown ${key}.`);
    return value;
  });
}
