'use client';

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

export interface ConfirmDialogProps {
  /** A question that names the thing: "Delete Cabang Medan?" */
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** Verb + object. */
  confirmLabel: string;
  icon?: LucideIcon;
  danger?: boolean;
  busy?: boolean;
  cancelLabel?: string;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  icon,
  danger = false,
  busy = false,
  cancelLabel = 'Cancel',
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      widthClassName="md:w-[440px]"
      footer={
        <>
          <Button onClick={onClose}>{cancelLabel}</Button>
          <Button variant={danger ? 'danger-solid' : 'primary'} icon={icon} busy={busy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="px-5 py-4 text-text-2">{children}</div>
    </Dialog>
  );
}
