/**
 * Does something in the window until it is seen to have worked: `act` rejects, by a wait that is short, while it has not.
 * A window that is still starting loses keys and clicks. The last failure is thrown after so many tries.
 */
export async function untilSeen(tries: number, act: () => Promise<void>): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      return await act();
    } catch (error) {
      if (left <= 1) throw error;
    }
  }
}
