// Which mentor fits? Three cases, one plan. Start the service (npm start), then: node examples/matching.mjs
import { get } from './ask.mjs';

const COORDINATOR = 'coordinator@social-resurs';

const { cases } = await get(COORDINATOR, '{ cases(first: 50) { nodes { id number ownerAgency { name } } } }');

const MATCH = `
  query Match($caseId: ID!) {
    mentorMatches(caseId: $caseId, first: 3) {
      candidates { rank points of notWeighed mentor { name provider { name } protectedIdentity withheld { field } } criteria { criterion points of sentence } }
      excluded { rule count }
      notChecked
    }
  }`;

const matched = [];
for (const one of cases.nodes) {
  const answer = await get(COORDINATOR, MATCH, { caseId: one.id }).catch(() => null);
  if (answer === null) continue; // no need is stated for it
  matched.push(one);
  const { candidates, excluded, notChecked } = answer.mentorMatches;
  console.log(`\nA case of ${one.ownerAgency.name}`);
  for (const { rank, points, of, notWeighed, mentor, criteria } of candidates) {
    const weighed = `${points} of ${of}, ${notWeighed} not weighed`;
    console.log(`  ${rank}. ${weighed}; ${mentor.provider.name}; name ${mentor.name ?? 'withheld'}`);
    if (rank === 1)
      for (const { criterion, points: got, of: most, sentence } of criteria)
        console.log(`       ${criterion.padEnd(20)} ${String(got).padStart(4)} / ${String(most).padEnd(3)} ${sentence}`);
  }
  console.log(`  excluded: ${excluded.map(({ rule, count }) => `${rule} ${count}`).join(', ')}`);
  console.log(`  not checked: ${notChecked.join(', ')}`);
}

const PLAN = `
  query Plan($caseIds: [ID!]!) {
    assignmentPlan(caseIds: $caseIds) {
      points
      pairs { caseId points mentor { id } }
      unassigned { caseId reason }
    }
  }`;
const { assignmentPlan } = await get(COORDINATOR, PLAN, { caseIds: matched.map(({ id }) => id) });
console.log(`\nThe best plan for all ${matched.length}: ${assignmentPlan.pairs.length} served, ${assignmentPlan.points} points`);
