import { expect, it } from 'vitest';
import { median, printFigure } from './figure.ts';

it('takes the middle, also of an even count', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it('prints a figure on one line with its peer', () => {
  const peer = { name: 'unmodified Code OSS', value: 4000 };
  expect(printFigure({ name: 'start', value: 4200, unit: 'ms', runs: 7, peer })).toBe(
    'start: 4200 ms (ratio 1.050 to unmodified Code OSS: 4000 ms) n=7',
  );
});
