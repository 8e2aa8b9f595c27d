import { createLog, errorFields, type LogValue } from '../../src/platform/logging';

function logged(fields: Record<string, LogValue>): Record<string, unknown> {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).info('test.done', fields);
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

describe('log', () => {
  it('writes ids, codes, numbers and truth values as they are', () => {
    const fields = {
      id: '0190a5b0-7e11-7cc0-8000-000000000001',
      code: 'NOT_FOUND',
      path: '/health/ready',
      n: 3,
      ok: true,
    };
    expect(logged(fields)).toMatchObject({ event: 'test.done', level: 'info', ...fields });
  });

  it.each<[string, unknown]>([
    ['a name', 'Anna Andersson'],
    ['SQL', 'SELECT name FROM person'],
    ['an error message', 'duplicate key value violates unique constraint "person_number"'],
    ['several lines', 'a\nb'],
    ['a long text', 'x'.repeat(101)],
    ['a record', { name: 'Anna' }],
    ['a list', ['Anna']],
    ['an error', new Error('Anna')],
    ['markup', '<b>x</b>'],
  ])('refuses %s', (_what, value) => {
    const line = logged({ field: value as LogValue });
    expect(line['field']).toBe('[refused]');
    expect(JSON.stringify(line)).not.toMatch(/Anna|SELECT|duplicate/);
  });

  it('refuses a name of a field that holds data', () => {
    expect(Object.keys(logged({ 'Anna Andersson': 1 }))).toContain('[refused]');
  });

  it('gives of an error its class and code, and nothing it says', () => {
    const error = Object.assign(new TypeError('Anna Andersson'), { code: '23505', detail: 'Key (name)=(Anna)' });
    expect(errorFields(error)).toEqual({ error: 'TypeError', code: '23505' });
    expect(errorFields('Anna')).toEqual({ error: 'string' });
    const wrapped = Object.assign(new Error('query failed'), { driverError: { code: '40001' } });
    expect(errorFields(wrapped)).toEqual({ error: 'Error', code: '40001' });
  });

  it('is silent below its level', () => {
    const lines: string[] = [];
    createLog('warn', { write: (line) => void lines.push(line) }).info('test.done');
    expect(lines).toEqual([]);
  });
});
