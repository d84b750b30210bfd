import type { CheckReport, Output } from '../../protocol/index.ts';

/** One object, as one JSON text with a line end. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** A report in the shape of `docs/schemas/check.json`. */
export function checkOutput({ summary, findings }: CheckReport): Output<'check'> {
  return {
    version: 1,
    summary,
    findings: findings.map(({ code, severity, message, file, range, spec, subject, fixes }) => ({
      code,
      severity,
      message,
      file,
      range,
      spec,
      ...(subject !== undefined && { subject }),
      fixes: fixes.map(({ title }) => title),
    })),
  };
}
