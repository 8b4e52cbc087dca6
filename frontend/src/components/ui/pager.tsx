import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Pagination } from '@/lib/api-types';
import { formatNumber } from '@/lib/format';
import { IconButton } from './button';

interface PagerProps {
  pagination: Pagination;
  onPage: (page: number) => void;
}

/** "1 to 20 of 214" with previous and next. */
export function Pager({ pagination, onPage }: PagerProps) {
  const { page, limit, total, totalPages } = pagination;
  if (total === 0) return null;
  const from = (page - 1) * limit + 1;
  const to = Math.min(page * limit, total);
  return (
    <nav
      aria-label="Pages"
      className="flex items-center justify-end gap-2 border-t border-line px-4 py-1.5 text-xs text-text-3"
    >
      <span>
        {formatNumber(from)} to {formatNumber(to)} of {formatNumber(total)}
      </span>
      <IconButton
        icon={ChevronLeft}
        label="Previous page"
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      />
      <IconButton
        icon={ChevronRight}
        label="Next page"
        disabled={page >= totalPages}
        onClick={() => onPage(page + 1)}
      />
    </nav>
  );
}
