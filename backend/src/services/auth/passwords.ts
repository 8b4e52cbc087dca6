import bcrypt from 'bcryptjs';

const ROUNDS = 10;
/** Compared against when the account does not exist, so that both refusals take as long. */
const NOBODY = bcrypt.hashSync('nobody has this password', ROUNDS);

export const hashPassword = (password: string): Promise<string> => bcrypt.hash(password, ROUNDS);

/** True when the password fits; always does the full work. */
export async function passwordFits(password: string, hash: string | null | undefined): Promise<boolean> {
  const fits = await bcrypt.compare(password, hash ?? NOBODY);
  return fits && hash !== null && hash !== undefined;
}
