import { l10n } from 'vscode';

/** The texts of the page, in the user's language. */
export function matrixWords(): Readonly<Record<string, string>> {
  return { ...frame(), ...states(), ...links(), ...drift() };
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

function drift(): Readonly<Record<string, string>> {
  return {
    drifted: l10n.t('{0} links drifted', '{0}'),
    'drift.spec': l10n.t('The criterion changed since it was accepted with this code. Which is right?'),
    'drift.code': l10n.t('The code changed since it was accepted for this criterion. Which is right?'),
    'drift.both': l10n.t('Criterion and code both changed since they were accepted. Which is right?'),
    'drift.missing': l10n.t('What was accepted for this criterion is gone. Which is right?'),
    'accept.spec': l10n.t('Spec Is Right'),
    'accept.code': l10n.t('Code Is Right'),
  };
}
