/** Questions a measured process answers over the channel to its parent. */

export type Command = (input: unknown) => unknown;

interface Question {
  id: number;
  command: string;
  input: unknown;
}

const known = new Map<string, Command>();
/** Questions that came before the program had started far enough to answer them. */
const early: Question[] = [];

/** Adds commands to this process; the first call starts to listen. */
export function answer(commands: Record<string, Command>): void {
  if (known.size === 0) process.on('message', (question) => void reply(question as Question));
  for (const [name, command] of Object.entries(commands)) known.set(name, command);
  for (const question of early.splice(0)) void reply(question);
}

async function reply(question: Question): Promise<void> {
  const { id, command, input } = question;
  const work = known.get(command);
  if (work === undefined) return void early.push(question);
  try {
    process.send?.({ id, result: await work(input) });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
