import { DISCLOSABLE } from '../../src/policy/fields';
import { HANDED_OVER, NEEDED, TRANSFER_EFFECTS, TRANSFER_ENDS, TRANSFER_ROWS } from '../../src/policy/transferEnds';

describe('what becomes of a case that is handed over', () => {
  it('is said once of each column', () => {
    const columns = TRANSFER_ROWS.flatMap(([, { columns: places }]) => [...places]);
    expect(columns.length).toBe(new Set(columns).size);
  });

  it('says how to find what ends, and gives a reason in whole sentences for everything', () => {
    for (const [what, { effect, why, ending }] of TRANSFER_ROWS) {
      expect(Object.keys(TRANSFER_EFFECTS)).toContain(effect);
      expect([what, ending !== undefined]).toEqual([what, effect === 'ENDS']);
      expect(why).toMatch(/^[A-Z].*\.$/);
      expect(why.length).toBeLessThan(200);
    }
  });

  it('hands over only what can be disclosed, and never a case without its person', () => {
    expect(HANDED_OVER.filter((field) => !DISCLOSABLE.includes(field))).toEqual([]);
    expect(NEEDED.filter((field) => !HANDED_OVER.includes(field))).toEqual([]);
  });

  it('takes no consent and no disclosure along', () => {
    expect([TRANSFER_ENDS.CONSENTS.effect, TRANSFER_ENDS.DISCLOSURES.effect, TRANSFER_ENDS.REFERRALS.effect]).toEqual([
      'STAYS',
      'ENDS',
      'ENDS',
    ]);
  });
});
