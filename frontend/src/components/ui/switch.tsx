import clsx from 'clsx';

interface SwitchProps {
  label: string;
  detail?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function Switch({ label, detail, checked, onChange, disabled }: SwitchProps) {
  return (
    <label
      className={clsx(
        'flex items-center gap-2.5',
        disabled ? 'cursor-not-allowed opacity-60' : 'cursor-pointer',
      )}
    >
      <input
        type="checkbox"
        role="switch"
        className="peer sr-only"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span
        aria-hidden
        className={clsx(
          'relative h-4 w-7 shrink-0 rounded-full transition-colors duration-[120ms] peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent',
          checked ? 'bg-accent' : 'bg-field',
        )}
      >
        <span
          className={clsx(
            'absolute top-0.5 left-0.5 size-3 rounded-full bg-surface transition-transform duration-[120ms]',
            checked && 'translate-x-3',
          )}
        />
      </span>
      <span className="min-w-0 text-sm">
        <span className="font-medium">{label}</span>
        {detail ? <span className="block text-xs text-text-3">{detail}</span> : null}
      </span>
    </label>
  );
}
