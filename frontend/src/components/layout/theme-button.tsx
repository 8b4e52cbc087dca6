'use client';

import { Moon, Sun } from 'lucide-react';
import { IconButton } from '@/components/ui/button';
import { useTheme } from '@/lib/use-theme';

export function ThemeButton({ className }: { className?: string }) {
  const [theme, setTheme] = useTheme();
  const isDark = theme === 'dark';
  return (
    <IconButton
      className={className}
      icon={isDark ? Sun : Moon}
      label={isDark ? 'Use the light theme' : 'Use the dark theme'}
      onClick={() => setTheme(isDark ? 'light' : 'dark')}
    />
  );
}
