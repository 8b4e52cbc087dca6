/** A control call that cannot be carried out; becomes `{code, message}` with the status. */
export class ControlError extends Error {
  override name = 'ControlError';

  constructor(
    readonly status: 400 | 404,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const invalid = (message: string): ControlError => new ControlError(400, 'INVALID_REQUEST', message);
