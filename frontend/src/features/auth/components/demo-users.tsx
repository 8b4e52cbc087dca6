import { FlaskConical } from 'lucide-react';

interface DemoUsersProps {
  users: readonly string[];
  onPick: (user: string) => void;
}

/** The sample accounts of a demo server; one press fills the form. */
export function DemoUsers({ users, onPick }: DemoUsersProps) {
  return (
    <section aria-label="Demo accounts" className="mt-5 rounded border border-prac-line bg-prac-soft p-3">
      <h2 className="flex items-center gap-1.5 text-xs font-semibold text-prac">
        <FlaskConical aria-hidden size={14} /> Demo accounts
      </h2>
      <p className="mt-0.5 mb-2 text-xs text-text-2">The password was printed when the server started.</p>
      <div className="flex flex-wrap gap-1.5">
        {users.map((user) => (
          <button
            key={user}
            type="button"
            aria-label={`Fill in ${user}`}
            onClick={() => onPick(user)}
            className="h-7 rounded-sm border border-prac-line bg-surface px-2 text-xs font-medium text-prac hover:bg-hover max-md:h-11 max-md:px-3"
          >
            {user.split('@')[0]}
          </button>
        ))}
      </div>
    </section>
  );
}
