'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SelectField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { asApiError, fieldMessage } from '@/store/api-error';
import { useCan, useUser } from '@/store/hooks';
import { useCreateDeviceMutation, useListUsersQuery } from '../api/devices.endpoints';

interface AddDeviceDialogProps {
  onClose: () => void;
  /** The device exists; the next step is to link it. */
  onCreated: (deviceId: string) => void;
}

const FORM_ID = 'add-device';

function OwnerField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (id: string) => void;
  error?: string;
}) {
  const me = useUser();
  const { data } = useListUsersQuery();
  const others = data?.rows.filter((user) => user.id !== me?.id && user.isActive) ?? [];
  return (
    <SelectField
      label="Owner"
      help="Sees the device and its chats."
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{me?.fullName ?? me?.username} (you)</option>
      {others.map((user) => (
        <option key={user.id} value={user.id}>
          {user.fullName ?? user.username} · {user.role}
        </option>
      ))}
    </SelectField>
  );
}

/** Step one of adding a number: a name and an owner. Linking comes right after. */
export function AddDeviceDialog({ onClose, onCreated }: AddDeviceDialogProps) {
  const isAdmin = useCan('admin');
  const [name, setName] = useState('');
  const [ownerId, setOwnerId] = useState('');
  const [wasTried, setTried] = useState(false);
  const [create, { isLoading, error }] = useCreateDeviceMutation();
  const problem = asApiError(error);
  const nameError =
    wasTried && !name.trim()
      ? 'Give the device a name, like Toko Pusat.'
      : fieldMessage(problem, 'deviceName');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!name.trim()) return;
    const answer = await create({ deviceName: name.trim(), userId: ownerId ? Number(ownerId) : undefined });
    if (answer.data) onCreated(answer.data.deviceId);
  };

  return (
    <Dialog
      title="Add device"
      detail="Step 1 of 2: name it. Then link it with a phone."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={FORM_ID} variant="primary" icon={Plus} busy={isLoading}>
            Add device
          </Button>
        </>
      }
    >
      <form id={FORM_ID} onSubmit={(event) => void submit(event)} noValidate className="space-y-4 p-5">
        {problem && problem.fields.length === 0 ? <Notice tone="bad">{problem.message}</Notice> : null}
        <TextField
          label="Device name"
          name="deviceName"
          data-autofocus
          maxLength={100}
          autoComplete="off"
          help="Shown to agents and in reports."
          value={name}
          error={nameError}
          onChange={(event) => setName(event.target.value)}
        />
        {isAdmin ? (
          <OwnerField value={ownerId} onChange={setOwnerId} error={fieldMessage(problem, 'userId')} />
        ) : null}
      </form>
    </Dialog>
  );
}
