import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { findContradictions } from './index.ts';
import { specWith } from './testing/specWith.ts';

/** Each finding as `code first second`. */
function found(...requirements: readonly (readonly string[])[]): readonly string[] {
  return findContradictions(specWith(...requirements)).map(({ code, subject, related }) =>
    [
      code,
      subject?.replace('demo/', ''),
      ...(related ?? []).map(({ message }) => /^Criterion (\S+):/.exec(message)?.[1]),
    ].join(' '),
  );
}

describe('two criteria', () => {
  it.each([
    [
      'WHEN a file arrives, THE Store SHALL keep a copy',
      'WHEN a file arrives, THE Store SHALL NOT keep a copy',
    ],
    [
      'When the file arrives, the Store shall keep the copies',
      'WHEN a file arrives THEN THE **Store** SHALL NOT keep a copy.',
    ],
    ['THE App SHALL store passwords', 'THE App SHALL NOT store the password'],
    [
      'WHEN a guest signs in, THE Portal SHALL enable exports',
      'WHEN a guest signs in, THE Portal SHALL disable exports',
    ],
    ['WHILE offline, THE App SHALL show the banner', 'WHILE offline, THE App SHALL hide the banner'],
    ['WHILE offline, THE App SHALL display the banner', 'WHILE offline, THE App SHALL NOT show the banner'],
    [
      'WHEN a guest uploads, THE Store SHALL allow the upload',
      'WHEN a guest uploads, THE Store SHALL reject the upload',
    ],
    [
      'IF the token is stale, THEN THE API SHALL accept the request',
      'WHEN the token is stale, THE API SHALL reject the request and log the attempt',
    ],
    [
      'IF the access token of old clients is stale, THEN THE API SHALL return HTTP 401',
      'IF the access token of old clients is stale, THEN THE API SHALL respond with 403 Forbidden',
    ],
    [
      'IF the token of a known client is stale, THEN THE API SHALL return status code 401',
      'IF the token of a known client is stale, THEN THE API SHALL NOT return 401',
    ],
    ['WHERE audits are on, THE Log SHALL be enabled', 'WHERE audits are on, THE Log SHALL be disabled'],
    ['THE Export SHALL be required', 'THE Export SHALL be optional'],
    [
      'WHEN an order is paid, THE Shop SHALL set the status to `open`',
      'WHEN an order is paid, THE Shop SHALL set the status to `closed`',
    ],
    [
      'WHEN the list of open orders is empty, THE Query SHALL return true',
      'WHEN the list of open orders is empty, THE Query SHALL return false',
    ],
    [
      'WHEN the user presses mute, THE Player SHALL turn off the sound',
      'WHEN the user presses mute, THE Player SHALL turn on the sound',
    ],
    [
      'WHERE debug is on, WHEN a call fails, THE App SHALL start the trace',
      'WHEN a call fails, WHERE debug is on, THE App SHALL stop the trace',
    ],
    ['THE Cache SHALL default retries to 3', 'THE Cache SHALL default retries to 5'],
    ['THE App SHALL ring and SHALL NOT glow', 'THE App SHALL glow'],
    ['当用户登录时，系统应记录日志', '当用户登录时，系统不应记录日志'],
  ])(
    verifies('contradictions.responses', 'that demand opposite things in the same case: %s / %s'),
    (one, other) => {
      expect(found([one, other])).toEqual(['SW501 1.1 1.2']);
      expect(found([other], [one])).toEqual(['SW501 1.1 2.1']);
    },
  );

  it.each([
    [
      'WHEN a query runs, THE API SHALL respond within 2 s',
      'WHEN a query runs, THE API SHALL respond after at least 3000 ms',
    ],
    ['THE Queue SHALL hold at most 5 entries', 'THE Queue SHALL hold at least 6 entries'],
    ['THE Session SHALL expire after 30 minutes', 'THE Session SHALL expire after 1 hour'],
    ['THE Upload SHALL NOT exceed 5 MB', 'THE Upload SHALL be more than 6 MB'],
    ['THE Upload SHALL take no more than 0.5 h', 'THE Upload SHALL take at least 31 min'],
    ['THE Client SHALL wait between 5 and 10 s', 'THE Client SHALL wait less than 5 s'],
    ['THE Client SHALL retry exactly 3 times', 'THE Client SHALL retry at least 4 times'],
    ['THE Cache SHALL stay below 80%', 'THE Cache SHALL stay at or above 80 percent'],
    ['THE Client SHALL NOT retry more than 3 times', 'THE Client SHALL retry more than 3 times'],
    ['THE Client SHALL set the timeout to 30 s', 'THE Client SHALL set the timeout to 60 s'],
  ])(verifies('contradictions.bounds', 'whose limits leave no value: %s / %s'), (one, other) => {
    expect(found([one, other])).toEqual(['SW502 1.1 1.2']);
  });

  it.each([
    [
      'WHEN the file size is over 10 MB, THE Store SHALL reject the upload',
      'WHEN the file size is below 20 MB, THE Store SHALL accept the upload',
    ],
    [
      'IF the file size is at most 10 MB, THEN THE Store SHALL accept the upload',
      'IF the file size is 10 MB or more, THEN THE Store SHALL reject the upload',
    ],
    [
      'IF the score is less than 50, THEN THE Grader SHALL set the grade to `F`',
      'IF the score is less than 70, THEN THE Grader SHALL set the grade to `C`',
    ],
    [
      'WHILE the load is above 50%, WHEN a job arrives, THE Node SHALL refuse the job',
      'WHILE the load does not exceed 60%, WHEN a job arrives, THE Node SHALL accept the job',
    ],
    [
      'WHEN the wait is longer than 90 s, THE App SHALL show the hint',
      'WHEN the wait is at least 2 min, THE App SHALL hide the hint',
    ],
  ])(verifies('contradictions.guards', 'whose cases overlap: %s / %s'), (one, other) => {
    expect(found([one, other])).toEqual(['SW503 1.1 1.2']);
  });

  it.each([
    [
      'IF the file size is over 10 MB, THEN THE Store SHALL reject the upload',
      'IF the file size is less than 10 MB, THEN THE Store SHALL accept the upload',
    ],
    [
      'WHEN the balance is above 0, THE Page SHALL paint it green',
      'WHEN the balance is below 0, THE Page SHALL paint it red',
    ],
    [
      'IF the file size is at most 10 MB, THEN THE Store SHALL accept the upload',
      'IF the file size is over 20 MB, THEN THE Store SHALL reject the upload',
    ],
    [
      'IF the queue holds fewer than 5 jobs, THEN THE Node SHALL accept the job',
      'IF the queue holds more than 6 jobs, THEN THE Node SHALL reject the job',
    ],
  ])(verifies('contradictions.gaps', 'that leave out what lies between them: %s / %s'), (one, other) => {
    expect(found([one, other])).toEqual(['SW504 1.1 1.2']);
  });
});

describe('what is sound', () => {
  it.each([
    [
      [
        'WHEN a file arrives, THE Store SHALL keep a copy',
        'WHEN a file is deleted, THE Store SHALL NOT keep a copy',
      ],
    ],
    [
      [
        'WHEN a file arrives, THE Store SHALL keep a copy',
        'WHEN a file arrives, THE Backup SHALL NOT keep a copy',
      ],
    ],
    [
      [
        'WHEN a file arrives, THE Store SHALL keep a copy',
        'WHEN a file arrives, THE Store SHALL NOT keep two copies',
      ],
    ],
    [['WHILE offline, THE App SHALL show the banner', 'WHILE online, THE App SHALL hide the banner']],
    [['WHEN it fails, THE App SHALL retry', 'WHEN it fails, THE App SHALL NOT retry']],
    [['WHEN the user presses a key, it SHALL ring', 'WHEN the user presses a key, it SHALL NOT ring']],
    [
      [
        'WHEN the user presses a key, THE App SHALL show it',
        'WHEN the user presses a key, THE App SHALL hide it',
      ],
    ],
    [['THE API SHALL return HTTP 200 with the list', 'THE API SHALL return HTTP 201 with the user']],
    [
      [
        'WHEN a call comes, THE API SHALL return 404 if nothing is found',
        'WHEN a call comes, THE API SHALL return 403 if it is forbidden',
      ],
    ],
    [['WHEN a call comes, THE API SHALL return 400 or 422', 'WHEN a call comes, THE API SHALL return 400']],
    [['WHEN a call comes, THE API SHALL return `id`', 'WHEN a call comes, THE API SHALL return `name`']],
    [['WHEN a call comes, THE App SHALL display "A"', 'WHEN a call comes, THE App SHALL display "B"']],
    [['THE App MAY store passwords', 'THE App SHALL NOT store passwords']],
    [['THE API SHALL respond within 500 ms', 'THE API SHALL respond within 2 s']],
    [['THE API SHALL respond within 2 s', 'THE Batch SHALL respond after at least 3 s']],
    [['THE App SHALL remind the user after 1 day', 'THE App SHALL remind the user after 3 days']],
    [
      [
        'WHEN usage grows, THE App SHALL show a warning at 80%',
        'WHEN usage grows, THE App SHALL show a warning at 90%',
      ],
    ],
    [['THE Upload SHALL be at most 1 MB', 'THE Upload SHALL be more than 1000 KB']],
    [['THE Upload SHALL be at most 1000 KB', 'THE Upload SHALL be at least 1 MB']],
    [['THE Queue SHALL hold at most 5 entries', 'THE Queue SHALL hold at least 6 users']],
    [['THE Client SHALL retry up to 3 times', 'THE Client SHALL retry at least 1 times']],
    [['THE Client SHALL wait 5 s or 10 s', 'THE Client SHALL wait 20 s']],
    [
      [
        'IF the file size is over 10 MB, THEN THE Store SHALL reject the upload',
        'IF the file size is at most 10 MB, THEN THE Store SHALL accept the upload',
      ],
    ],
    [
      [
        'IF the queue holds more than 5 jobs, THEN THE Node SHALL reject the job',
        'IF the queue holds fewer than 6 jobs, THEN THE Node SHALL accept the job',
      ],
    ],
    [
      [
        'IF the file size is over 10 MB, THEN THE Store SHALL reject the upload',
        'IF the image size is over 5 MB, THEN THE Store SHALL accept the upload',
      ],
    ],
    [
      [
        'WHEN the load is above 80%, THE Node SHALL warn',
        'WHEN the load is above 90%, THE Node SHALL stop the intake',
      ],
    ],
    [
      [
        'WHEN the heat is below 5 degrees, THE Oven SHALL heat',
        'WHEN the heat is above 25 degrees, THE Oven SHALL cool',
      ],
    ],
    [
      [
        'IF the size is over 10 MB, THEN THE Store SHALL reject the file',
        'IF the size is less than 10 MB, THEN THE Store SHALL accept the file',
        'IF the size is exactly 10 MB, THEN THE Store SHALL ask',
      ],
    ],
    [
      [
        'IF the size is over 10 MB, THEN THE Store SHALL reject the file',
        'IF the size is less than 10 MB, THEN THE Store SHALL accept the file',
        'Otherwise, THE Store SHALL ask',
      ],
    ],
    [
      [
        'WHEN the count is above 0, THE Page SHALL show rows',
        'WHEN the count is below 0, THE Page SHALL fail',
        'WHEN the count is zero, THE Page SHALL show a hint',
      ],
    ],
    [['THE App SHALL show:\n   - a list', 'THE App SHALL NOT show:\n   - a name']],
    [
      [
        'WHEN the user presses the toggle, THE Panel SHALL open the list',
        'WHEN the user presses the toggle, THE Panel SHALL close the list',
      ],
    ],
    [
      [
        'IF the score is between 0 and 49%, THEN THE Grader SHALL set the grade to `F`',
        'IF the score is between 50 and 100%, THEN THE Grader SHALL set the grade to `A`',
      ],
    ],
    [
      [
        'WHEN the user toggles, THE App SHALL lock the door after 3 s',
        'WHEN the user toggles, THE App SHALL unlock the door after 9 s',
      ],
    ],
    [['', 'Named volumes', 'WHEN THEN SHALL', 'THE SHALL', 'SHALL NOT', 'IF > 5 MB, THEN THE App SHALL']],
  ])(verifies('contradictions.precision', 'is left alone: %j'), criteria => {
    expect(found(criteria)).toEqual([]);
  });

  it('is what the user reports of today, in a bug report', () => {
    const clauses = [
      'WHEN a file arrives, THE Store SHALL keep a copy',
      'WHEN a file arrives, THE Store SHALL NOT keep a copy',
    ];
    const spec = specWith(...clauses.map(clause => [clause]));
    expect(findContradictions({ ...spec, kind: 'bugfix' })).toEqual([]);
  });

  it('is an answer to a short condition in another requirement', () => {
    const [one, other] = [
      'IF validation fails, THEN THE API SHALL return 400',
      'IF validation fails, THEN THE API SHALL return 422',
    ];
    expect(found([one], [other])).toEqual([]);
    expect(found([one, other])).toEqual(['SW501 1.1 1.2']);
  });
});

describe('a finding', () => {
  it(verifies('contradictions.core', 'stands at the first criterion, with the second beside it'), () => {
    const spec = specWith(['THE App SHALL work'], ['THE App SHALL ring'], ['THE App SHALL NOT ring']);
    expect(findContradictions(spec)).toEqual([
      {
        code: 'SW501',
        message:
          'Criteria 2.1 and 3.1 demand opposite things in the same case, "SHALL ring" and "SHALL NOT ring": change one or tell the cases apart.',
        file: '.kiro/specs/demo/requirements.md',
        range: { start: { line: 15, column: 4 }, end: { line: 15, column: 22 } },
        spec: 'demo',
        subject: 'demo/2.1',
        fixes: [],
        related: [
          {
            file: '.kiro/specs/demo/requirements.md',
            range: { start: { line: 21, column: 4 }, end: { line: 21, column: 26 } },
            message: 'Criterion 3.1: THE App SHALL NOT ring',
          },
        ],
      },
    ]);
  });

  it('is made once for each criterion that contradicts an earlier one', () => {
    const codes = [400, 404, 404, 422].map(
      code => `IF the token of the client is stale, THEN THE API SHALL return ${code}`,
    );
    expect(found(codes)).toEqual(['SW501 1.1 1.2', 'SW501 1.1 1.3', 'SW501 1.1 1.4']);
  });
});

/** As many requirements of eight criteria, each of another wording, so that nothing is remembered. */
function manyCriteria(count: number, salt: string): ReturnType<typeof specWith> {
  const requirements = Array.from({ length: count }, (_, at) => [
    `WHEN event ${salt}${at} comes, THE App SHALL keep record ${at}`,
    `WHILE the load is above ${at} %, WHEN job ${salt} arrives, THE Node SHALL accept the job`,
    `IF the size of file ${salt} is over ${at} MB, THEN THE Store SHALL keep the upload`,
    `THE App SHALL respond to request ${salt}${at} within ${at + 1} s`,
    `WHEN guest ${salt}${at} signs in, THE Portal SHALL show the page and log the visit`,
    `WHERE audit ${salt} is on, THE Log SHALL be enabled`,
    `THE App SHALL store name ${salt}${at}`,
    `WHEN item ${salt}${at} is paid, THE Shop SHALL set the status to \`open\``,
  ]);
  return specWith(...requirements);
}

describe('a long spec', () => {
  const fastest = (count: number): number =>
    Math.min(
      ...['a', 'b', 'c'].map(letter => {
        const spec = manyCriteria(count, `${letter}${count}x`);
        // The processor's time, not the clock's: other tests run beside this one.
        const begun = process.cpuUsage();
        expect(findContradictions(spec)).toEqual([]);
        return process.cpuUsage(begun).user;
      }),
    );

  it(
    verifies(
      'contradictions.linear',
      'costs ten times as much where it is ten times as long, not a hundred times',
    ),
    () => {
      fastest(5);
      expect(fastest(500) / fastest(50)).toBeLessThan(40);
    },
    60_000,
  );
});
