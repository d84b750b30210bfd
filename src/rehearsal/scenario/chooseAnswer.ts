import { isDeepStrictEqual } from 'node:util';
import type { SeenRequest } from '../request.ts';
import { type Exchange, type Turn, turnsOf } from './conversation.ts';
import type { LoadedScenario } from './loadScenario.ts';
import { factsOf, findLine, partOf } from './findLine.ts';
import { gaveUp, missingTool, otherCalls, unexpectedResult, unknownPrompt } from './noLine.ts';
import { type RenderContext, renderInput, renderText } from './render.ts';
import type { Expectation, Line, Scenario, Step } from './scenario.ts';

/** What the rehearsal answers, before it is cut into a stream. */
export interface Answer {
  readonly text: string;
  readonly calls: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[];
  /** Where in the scenario it comes from; absent where there was no line. */
  readonly from?: { readonly line: string; readonly step: number };
}

interface Scene {
  readonly loaded: LoadedScenario;
  readonly line: Line;
  readonly turn: Turn;
  readonly context: RenderContext;
}

const tries = 3;

/** Chooses by the request alone, so that a conversation can be taken up again by another process. */
export function chooseAnswer(loaded: LoadedScenario, request: SeenRequest): Answer {
  const turns = turnsOf(request.messages);
  const found = findLine(loaded.scenario, turns);
  if (!found) return say(unknownPrompt(loaded.scenario, turns[0]?.prompt ?? ''));
  const context = contextOf(loaded, found.line, found.turn);
  return play({ loaded, ...found, context }, request);
}

function contextOf(loaded: LoadedScenario, line: Line, turn: Turn): RenderContext {
  const bytes = turn.images.reduce((sum, image) => sum + image.bytes, 0);
  return {
    facts: factsOf(loaded.scenario, turn.prompt),
    readData: name => loaded.readData(name),
    values: {
      request: (line.when.part ? partOf(turn.prompt, line.when.part) : turn.prompt).trim(),
      images: turn.images.length === 1 ? '1 picture' : `${turn.images.length} pictures`,
      imageTypes: [...new Set(turn.images.map(image => image.mediaType))].join(', '),
      imageBytes: String(bytes),
    },
  };
}

/** Follows the calls that were made since the prompt, step by step, and serves the step they lead to. */
function play(scene: Scene, request: SeenRequest): Answer {
  let position = 0;
  let repeats = 0;
  for (const exchange of scene.turn.exchange) {
    const step = scene.line.steps[position];
    if (!step || !sameTools(step, exchange)) return say(otherCalls(exchange));
    if (step.forever) continue;
    if (isAgain(scene.loaded.scenario, exchange)) {
      repeats += 1;
      if (repeats >= tries) return say(gaveUp(exchange, tries));
      continue;
    }
    repeats = 0;
    const ending = endingOf(scene, step, scene.line.steps[position + 1], exchange);
    if (ending !== undefined) return say(ending);
    position += 1;
  }
  return serve(scene, position, request);
}

function serve({ line, context }: Scene, position: number, request: SeenRequest): Answer {
  const step = line.steps[position];
  if (!step) return say('Rehearsal: this line has come to its end.');
  const missing = step.calls.filter(call => !request.mayCallTools || !request.tools.includes(call.tool));
  if (missing[0]) return say(missingTool(missing[0].tool));
  return {
    text: step.say === undefined ? '' : renderText(step.say, context),
    calls: step.calls.map(call => ({
      name: call.tool,
      input: renderInput(call.input, context) as Readonly<Record<string, unknown>>,
    })),
    from: { line: line.id, step: position },
  };
}

/** The text that ends the turn here, because the results are not those that the next step is written for. */
function endingOf(scene: Scene, step: Step, next: Step | undefined, exchange: Exchange): string | undefined {
  const stop = stopOf(scene, exchange);
  if (stop !== undefined) return stop;
  const branch = next?.instead.find(({ when }) => when.every(expected => meets(exchange, expected)));
  if (branch) return renderText(branch.say, scene.context);
  if (!sameInputs(scene, step, exchange)) return otherCalls(exchange);
  const expected = next?.expects ?? exchange.calls.map((_, call) => noError(call));
  const unmet = expected.find(expectation => !meets(exchange, expectation));
  return unmet ? unexpectedResult(exchange, unmet) : undefined;
}

function stopOf({ loaded, context }: Scene, { calls, results }: Exchange): string | undefined {
  for (const { matches, say: text } of loaded.scenario.stops) {
    const index = results.findIndex(result => new RegExp(matches).test(result.text));
    if (index < 0) continue;
    return renderText(text, { ...context, values: { ...context.values, tool: calls[index]?.name ?? '' } });
  }
  return undefined;
}

function noError(call: number): Expectation {
  return { call, contains: [], matches: [], lacks: [], isError: false };
}

function meets({ results }: Exchange, expected: Expectation): boolean {
  const result = results[expected.call];
  if (!result || result.isError !== expected.isError) return false;
  return (
    expected.contains.every(text => result.text.includes(text)) &&
    expected.matches.every(pattern => new RegExp(pattern, 'm').test(result.text)) &&
    expected.lacks.every(text => !result.text.includes(text))
  );
}

function isAgain(scenario: Scenario, { results }: Exchange): boolean {
  return results.some(({ text }) => scenario.again.some(pattern => new RegExp(pattern).test(text)));
}

function sameTools(step: Step, { calls }: Exchange): boolean {
  return isDeepStrictEqual(
    step.calls.map(call => call.tool),
    calls.map(call => call.name),
  );
}

function sameInputs({ context }: Scene, step: Step, { calls }: Exchange): boolean {
  return step.calls.every((call, index) =>
    isDeepStrictEqual(renderInput(call.input, context), calls[index]?.input),
  );
}

function say(text: string): Answer {
  return { text, calls: [] };
}
