import { l10n } from 'vscode';

/** The texts of the page, in the user's language. */
export function matrixWords(): Readonly<Record<string, string>> {
  return { ...frame(), ...states(), ...links(), ...records(), ...drift() };
}

function frame(): Readonly<Record<string, string>> {
  return {
    title: l10n.t('Trace Matrix'),
    criterion: l10n.t('Criterion'),
    state: l10n.t('State'),
    tasks: l10n.t('Tasks'),
    design: l10n.t('Design'),
    code: l10n.t('Code'),
    tests: l10n.t('Tests'),
    allSpecs: l10n.t('All specs'),
    search: l10n.t('Filter criteria, tasks, tests and files'),
    refresh: l10n.t('Refresh'),
    export: l10n.t('Export'),
    count: l10n.t('{0} of {1} criteria', '{0}', '{1}'),
    requirement: l10n.t('Requirement {0}', '{0}'),
    none: l10n.t('none'),
    more: l10n.t('+{0}', '{0}'),
    detail: l10n.t('Source'),
    close: l10n.t('Close'),
    clear: l10n.t('Clear Filters'),
    loading: l10n.t('Reading specs, code and tests…'),
    noFile: l10n.t('This link has no file to show.'),
    open: l10n.t('Open in Editor'),
    empty: l10n.t(
      'No spec of this folder has criteria yet. Write one in the chat, or open a folder that has specs.',
    ),
    nothing: l10n.t('No criterion matches. Clear the filter or choose another state.'),
  };
}

function states(): Readonly<Record<string, string>> {
  return {
    'state.suspect': l10n.t('Suspect'),
    'state.failing': l10n.t('Failing'),
    'state.uncited': l10n.t('Uncited'),
    'state.planned': l10n.t('Planned'),
    'state.implemented': l10n.t('Implemented'),
    'state.tested': l10n.t('Tested'),
    'state.proved': l10n.t('Proved'),
    'hint.suspect': l10n.t('The spec or the code changed since a person accepted that they agree.'),
    'hint.failing': l10n.t('A test that names it failed last.'),
    'hint.uncited': l10n.t('No task names it.'),
    'hint.planned': l10n.t('A task names it, no code or test does.'),
    'hint.implemented': l10n.t('Code names it, or a task that names it is done.'),
    'hint.tested': l10n.t('A test names it; no result is known.'),
    'hint.proved': l10n.t('A test that names it passed last.'),
  };
}

function links(): Readonly<Record<string, string>> {
  return {
    'link.covered': l10n.t('Covered'),
    'link.outdated': l10n.t('Outdated: the criterion changed since'),
    'link.predated': l10n.t('Predated: names a version that is not there yet'),
    'link.ambiguous': l10n.t('Ambiguous: more than one spec has this number'),
    'link.unwanted': l10n.t('Unwanted: the criterion does not ask for it'),
    'link.orphaned': l10n.t('Orphaned: the criterion does not exist'),
    'link.duplicate': l10n.t('Duplicate: two criteria have this id'),
  };
}

function records(): Readonly<Record<string, string>> {
  return {
    'kind.design': l10n.t('Design section'),
    'kind.property': l10n.t('Property'),
    'kind.task': l10n.t('Task'),
    'kind.code': l10n.t('Code'),
    'kind.test': l10n.t('Test'),
    'kind.result': l10n.t('Result'),
    'kind.commit': l10n.t('Commit'),
    'status.todo': l10n.t('to do'),
    'status.queued': l10n.t('queued'),
    'status.running': l10n.t('begun'),
    'status.done': l10n.t('done'),
    'outcome.passed': l10n.t('passed'),
    'outcome.failed': l10n.t('failed'),
    'outcome.skipped': l10n.t('skipped'),
    'evidence.evidence': l10n.t('proved by a command'),
    'evidence.waiver': l10n.t('on a person’s word'),
    'evidence.hand': l10n.t('ticked by hand'),
  };
}

function drift(): Readonly<Record<string, string>> {
  return {
    driftedOne: l10n.t('1 link drifted'),
    drifted: l10n.t('{0} links drifted', '{0}'),
    accepted: l10n.t('Accepted {0}, at commit {1}', '{0}', '{1}'),
    'drift.spec': l10n.t('The criterion changed since it was accepted with {0}. Which is right?', '{0}'),
    'drift.code': l10n.t('{0} changed since it was accepted for this criterion. Which is right?', '{0}'),
    'drift.both': l10n.t(
      'The criterion and {0} both changed since they were accepted. Which is right?',
      '{0}',
    ),
    'drift.missing': l10n.t('What was accepted in {0} for this criterion is gone. Which is right?', '{0}'),
    'accept.spec': l10n.t('Spec Is Right'),
    'accept.code': l10n.t('Code Is Right'),
    'accept.spec.hint': l10n.t('The code was brought in line with the spec: accept the pair as it is now.'),
    'accept.code.hint': l10n.t('The spec was brought in line with the code: accept the pair as it is now.'),
  };
}
