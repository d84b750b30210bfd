import { expect, it } from 'vitest';
import { median, percentile, printFigure } from './figure.ts';

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

it('finds the value that most do not exceed, and prints small ones with their digits', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([percentile(values, 0.95), percentile([7], 0.95)]).toEqual([95, 7]);
  expect(printFigure({ name: 'key', value: 1.234, unit: 'ms', runs: 9 })).toBe('key: 1.23 ms n=9');
});
