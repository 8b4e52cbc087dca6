/** Which process may run the socket of a device. Implemented on the `device_leases` table, used by the WhatsApp engine. */
export interface LeasePort {
  /**
   * Takes the lease when it is free, expired or already ours. Every success gives a new, larger epoch.
   * @returns undefined while another owner holds it
   */
  acquire(deviceId: string, ownerId: string, ttlMs: number): Promise<{ epoch: number } | undefined>;
  /** Extends the lease; false when it is not ours any more. */
  renew(deviceId: string, ownerId: string, epoch: number, ttlMs: number): Promise<boolean>;
  /** Gives the lease back; does nothing when it is not ours any more. */
  release(deviceId: string, ownerId: string, epoch: number): Promise<void>;
}
