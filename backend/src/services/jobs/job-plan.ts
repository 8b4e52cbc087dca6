/** Turns what the caller asks for into the frozen plan of a job. Pure. */

export interface PlannedRecipient {
  /** Digits with country code. */
  to: string;
  message: string;
  name?: string;
}

export interface JobPlan {
  recipients: PlannedRecipient[];
  /** Numbers that were listed again; the first text wins. */
  duplicates: { index: number; to: string }[];
  /** Places of texts that are empty once their placeholders are filled in. */
  blanks: number[];
}

/** One message per number, in the order given, with the placeholders `{{name}}` and `{{phone}}` filled in. */
export function planRecipients(messages: PlannedRecipient[]): JobPlan {
  const seen = new Set<string>();
  const plan: JobPlan = { recipients: [], duplicates: [], blanks: [] };
  for (const [index, entry] of messages.entries()) {
    if (seen.has(entry.to)) {
      plan.duplicates.push({ index, to: entry.to });
      continue;
    }
    seen.add(entry.to);
    const message = render(entry);
    if (message.trim() === '') plan.blanks.push(index);
    plan.recipients.push({ ...entry, message });
  }
  return plan;
}

function render({ message, name, to }: PlannedRecipient): string {
  if (!message.includes('{{')) return message;
  const values: Readonly<Record<string, string>> = { name: name ?? '', phone: to };
  return message.replace(/\{\{\s*(name|phone)\s*\}\}/g, (_match, key: string) => values[key] ?? '');
}
