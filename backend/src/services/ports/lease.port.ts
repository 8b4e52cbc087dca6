/** A lease as its owner remembers it. */
export interface LeaseClaim {
  deviceId: string;
  epoch: number;
}

/** Which process may run the socket of a device. Implemented on the `device_leases` table, used by the WhatsApp engine. */
export interface LeasePort {
  /**
   * Takes the lease when it is free, expired or already ours. Every success gives a new, larger epoch.
   * @returns undefined while another owner holds it
   */
  acquire(deviceId: string, ownerId: string, ttlMs: number): Promise<{ epoch: number } | undefined>;
  /**
   * Extends many leases at once.
   * @returns the devices whose lease is still ours
   */
  renew(ownerId: string, leases: readonly LeaseClaim[], ttlMs: number): Promise<Set<string>>;
  /** Gives the lease back; does nothing when it is not ours any more. */
  release(deviceId: string, ownerId: string, epoch: number): Promise<void>;
}
