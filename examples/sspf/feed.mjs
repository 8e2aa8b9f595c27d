// Follows the change feed from a snapshot on, and keeps what it saw together with how far it came: both or neither.
import path from 'node:path';
import { get } from '../ask.mjs';
import { load, save } from './store.mjs';

const PAGE = `
  query Page($after: String, $from: ChangeStart, $types: [String!]) {
    changes(first: 100, after: $after, from: $from, types: $types) {
      nodes { recordId version }
      pageInfo { endCursor hasNextPage }
    }
  }`;

/** Takes in everything there is after the last position, page by page; answers how many changes that was. */
export async function follow(actor, folder, types) {
  const file = path.join(folder, 'mirror.json');
  const state = await load(file, { cursor: null, versions: {} });
  let taken = 0;
  for (let more = true; more;) {
    const { changes } = await get(actor, PAGE, {
      types,
      ...(state.cursor === null ? { from: 'SNAPSHOT' } : { after: state.cursor }),
    });
    for (const { recordId, version } of changes.nodes) {
      // A part of the record changed where no version is told: the record itself is as it was.
      state.versions[recordId] = Math.max(state.versions[recordId] ?? 0, version ?? 0);
      taken += 1;
    }
    more = changes.pageInfo.hasNextPage;
    if (changes.pageInfo.endCursor === null || changes.pageInfo.endCursor === state.cursor) continue;
    state.cursor = changes.pageInfo.endCursor;
    await save(file, state);
  }
  return taken;
}
