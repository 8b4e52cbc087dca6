/** What a job shows besides its row. */
export interface JobView {
  ratePerMinute: number | null;
  etaAt: Date | null;
  /** When the next message is due. */
  nextAt: Date | null;
  waiting: { reason: string; sentence: string; until: string | null } | null;
  createdBy?: { id: number; fullName: string | null } | null;
  /** What the viewer may do now; nobody's permissions in events, which many people read. */
  can?: { pause: boolean; resume: boolean; cancel: boolean; retry: boolean };
}

/** How far one recipient has come, in one word. */
export type JobItemState = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'cancelled';
