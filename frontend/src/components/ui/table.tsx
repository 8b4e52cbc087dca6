'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Skeleton } from './feedback';

export interface Column<T> {
  key: string;
  header: string;
  /** Numbers stand right. */
  align?: 'right';
  /** Width and the breakpoint below which the column hides. */
  className?: string;
  cell: (row: T) => ReactNode;
}

interface TableProps<T> {
  /** The accessible name. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[] | undefined;
  rowKey: (row: T) => string | number;
  onOpen?: (row: T) => void;
  openKey?: string | number | null;
  /** Row height class: h-10 unless two lines. */
  rowClassName?: string;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
  skeletonRows?: number;
}

/** Clicks on links and buttons inside a row are their own business. */
const isOwnControl = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button, input, [role=menu]') !== null;

const cellClass = <T,>(column: Column<T>) =>
  clsx('px-3 first:pl-4 last:pr-4', column.align === 'right' && 'text-right', column.className);

function SkeletonRows<T>({
  columns,
  count,
  rowClassName,
}: {
  columns: readonly Column<T>[];
  count: number;
  rowClassName: string;
}) {
  return Array.from({ length: count }, (_, index) => (
    <tr key={index} className={clsx('border-t border-line', rowClassName)}>
      {columns.map((column) => (
        <td key={column.key} className={cellClass(column)}>
          <Skeleton className={clsx(column.align === 'right' ? 'ml-auto w-1/2' : 'w-2/3')} />
        </td>
      ))}
    </tr>
  ));
}

function Row<T>({ row, table }: { row: T; table: TableProps<T> }) {
  const isOpen = table.openKey !== undefined && table.openKey === table.rowKey(row);
  const open = table.onOpen;
  return (
    <tr
      tabIndex={open ? 0 : undefined}
      aria-selected={open ? isOpen : undefined}
      onClick={open ? (event) => !isOwnControl(event.target) && open(row) : undefined}
      onKeyDown={
        open
          ? (event) => event.key === 'Enter' && event.target === event.currentTarget && open(row)
          : undefined
      }
      className={clsx(
        'border-t border-line focus-visible:-outline-offset-2',
        table.rowClassName ?? 'h-10',
        open && 'cursor-pointer',
        isOpen ? 'bg-active shadow-[inset_3px_0_0_var(--accent)]' : open && 'hover:bg-hover',
      )}
    >
      {table.columns.map((column) => (
        <td key={column.key} className={cellClass(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Sticky head, hairline rows, server paging. Keeps the old rows while it refreshes. */
export function Table<T>(props: TableProps<T>) {
  const { label, columns, rows, empty, skeletonRows = 5, rowClassName = 'h-10', rowKey } = props;
  return (
    <div className="overflow-x-auto">
      <table
        aria-label={label}
        aria-busy={rows === undefined}
        className="w-full border-collapse text-left text-sm"
      >
        <thead>
          <tr className="h-[34px]">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={clsx(
                  'sticky top-0 z-10 bg-surface text-xs font-medium whitespace-nowrap text-text-2',
                  cellClass(column),
                )}
              >
                {column.header || <span className="sr-only">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows === undefined ? (
            <SkeletonRows columns={columns} count={skeletonRows} rowClassName={rowClassName} />
          ) : null}
          {rows?.map((row) => (
            <Row key={rowKey(row)} row={row} table={props} />
          ))}
        </tbody>
      </table>
      {rows?.length === 0 ? <div className="border-t border-line">{empty}</div> : null}
    </div>
  );
}
