import bcrypt from 'bcryptjs';

const ROUNDS = 10;
/** The hash of something random that was thrown away: compared against when there is no account, so that both refusals take as long. */
const NOBODY = '$2b$10$hCuO8pBCgyuLLOLtgiPb1.fXEjVha5gLVC.3yBw3H/b3Ojx727PKW';

export const hashPassword = (password: string): Promise<string> => bcrypt.hash(password, ROUNDS);

/** True when the password fits; always does the full work. */
export async function passwordFits(password: string, hash: string | null | undefined): Promise<boolean> {
  const fits = await bcrypt.compare(password, hash ?? NOBODY);
  return fits && hash !== null && hash !== undefined;
}
