import { dirname } from 'node:path';
import { credentialVariables } from './environment.ts';

/**
 * The settings that hold in Specwright until the user says otherwise. Each line is a decision: see the table in README.md
 * for those that keep the core from doing what our engine owns.
 */
export function configurationDefaults(
  execPath: string = process.execPath,
): Readonly<Record<string, unknown>> {
  return { ...quiet, ...look, ...chat, ...terminals(dirname(execPath)) };
}

/** Nothing goes out that nobody asked for. */
const quiet = {
  'telemetry.telemetryLevel': 'off',
  'telemetry.feedback.enabled': false,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'extensions.showRecommendationsOnlyOnDemand': true,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'npm.fetchOnlinePackageInfo': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'js/ts.tsserver.automaticTypeAcquisition.enabled': false,
  'json.schemaDownload.enable': false,
  'git.autofetch': false,
} as const;

const look = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'visible',
  'window.title': '${dirty}${activeEditorShort}${separator}${rootName}${separator}${appName}',
  'window.commandCenter': true,
  'window.autoDetectColorScheme': true,
  'terminal.integrated.initialHint': false,
  'remote.autoForwardPorts': false,
  'remote.restoreForwardedPorts': false,
} as const;

/** What the engine owns must not run a second time in the core. */
const chat = {
  'chat.commandCenter.enabled': true,
  'chat.agentHost.enabled': false,
  'chat.disableAIFeatures': false,
} as const;

/** Terminals and tasks find the pinned Node and never see a credential. */
function terminals(nodeFolder: string): Readonly<Record<string, unknown>> {
  const hidden = Object.fromEntries(credentialVariables.map(name => [name, null]));
  return {
    'terminal.integrated.env.linux': hidden,
    'terminal.integrated.env.osx': { ...hidden, PATH: `${nodeFolder}:\${env:PATH}` },
    'terminal.integrated.env.windows': hidden,
  };
}
