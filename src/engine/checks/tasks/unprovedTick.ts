import type { Rule } from '../rule.ts';

/**
 * A tick that neither evidence nor a waiver stands behind: it was set by hand. Silent in a spec without any record, where
 * ticks come from another tool.
 */
export const unprovedTick: Rule = {
  code: 'SW407',
  check: ({ spec }) => {
    const document = spec.tasks;
    const waivers = spec.waivers.filter(waiver => waiver.spec === spec.name);
    const evidence = spec.evidence.filter(
      each => each.spec === spec.name && (each.exitCode === 0 || each.expected === 'failure'),
    );
    if (!document || waivers.length + evidence.length === 0) return [];
    if (waivers.some(({ task }) => task === undefined)) return [];
    const closed = new Set([...waivers, ...evidence].map(({ task }) => task));
    return document.tree.tasks
      .filter(task => task.mark === 'x' && task.children.length === 0 && !closed.has(task.number))
      .map(task => ({
        code: 'SW407',
        message: `Task ${task.number} was ticked by hand, without evidence: run it to its end, or waive it with a reason.`,
        file: document.file,
        range: {
          start: { line: task.line, column: task.markColumn },
          end: { line: task.line, column: task.markColumn + 1 },
        },
        spec: spec.name,
        subject: `${spec.name}#${task.number}`,
        fixes: [],
      }));
  },
};
