// What this browser holds of the plans: whoever signs out must hear of what the server has not stored, and the rest goes.
// The code that keeps it comes with the editor; it is fetched when it is asked for.
const localCopies = () => import('../collab/index.js');

/** The account's changes in all plans and tabs that the server has not stored. */
export async function unsavedChanges(accountId: string): Promise<number> {
  const { unsavedRooms } = await localCopies();
  const rooms = await unsavedRooms(accountId).catch(() => []);
  return rooms.reduce((total, { count }) => total + count, 0);
}

/** Removes everything of the account's plans from this browser. */
export async function forgetPlans(accountId: string): Promise<void> {
  const { forgetAccount } = await localCopies();
  await forgetAccount(accountId).catch(() => undefined);
}
