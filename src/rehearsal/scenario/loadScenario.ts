import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CodedError, messageOf } from '../../base/index.ts';
import { z } from 'zod';
import { type Scenario, scenarioSchema } from './scenario.ts';

/** A scenario with the folder that its data files lie in. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  /** The text of a data file. A name is looked up beside each file that the scenario is made of, the first one first. */
  readonly readData: (name: string) => string;
}

const defaultPace = { chunkMs: 8, chunkChars: 24 };

/** Reads a scenario and those it extends. Throws `scenario-invalid` with the file and what is wrong in it. */
export function loadScenario(file: string): LoadedScenario {
  const own = parseScenario(file);
  const folder = path.dirname(file);
  if (own.extends === undefined) {
    return { scenario: withPace(own, defaultPace), readData: name => readData([folder], name) };
  }
  const base = loadScenario(path.resolve(folder, own.extends));
  const scenario: Scenario = {
    ...own,
    pace: own.pace ?? base.scenario.pace,
    facts: { ...base.scenario.facts, ...own.facts },
    continues: own.continues ?? base.scenario.continues,
    again: [...own.again, ...base.scenario.again],
    stops: [...own.stops, ...base.scenario.stops],
    lines: [...own.lines, ...base.scenario.lines],
    faults: [...own.faults, ...base.scenario.faults],
  };
  const folders = [folder, path.dirname(path.resolve(folder, own.extends))];
  return { scenario, readData: name => readData(folders, name) };
}

function parseScenario(file: string): Scenario {
  try {
    return scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    throw new CodedError('scenario-invalid', `The scenario ${file} cannot be used: ${what}`, {
      cause: error,
    });
  }
}

function withPace(scenario: Scenario, pace: { chunkMs: number; chunkChars: number }): Scenario {
  return { ...scenario, pace: scenario.pace ?? pace };
}

function readData(folders: readonly string[], name: string): string {
  for (const folder of folders) {
    try {
      return readFileSync(path.join(folder, name), 'utf8');
    } catch {
      continue;
    }
  }
  throw new CodedError('scenario-invalid', `The scenario names a data file that is not there: ${name}`);
}
