import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Filters } from './filters.js';

const nameOf = { query: 'q', language: 'speaks', tag: 'topic' } as const;

/**
 * What is looked for, mirrored in the address, so that "back" brings it again. The fields follow their own state and not the
 * address, which changes a moment later: a field that lags behind breaks the composition of Chinese.
 */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const [address, setAddress] = useSearchParams();
  const [filters, setFilters] = useState(() => filtersOf(address));
  const written = useRef(address.toString());

  useEffect(() => {
    if (address.toString() === written.current) return;
    written.current = address.toString();
    setFilters(filtersOf(address));
  }, [address]);

  const look = (change: Partial<Filters>) => {
    const next = { ...filters, ...change };
    setFilters(next);
    const parameters = new URLSearchParams();
    for (const field of ['query', 'language', 'tag'] as const) {
      if (next[field]) parameters.set(nameOf[field], next[field]);
    }
    written.current = parameters.toString();
    setAddress(parameters, { replace: true, preventScrollReset: true });
  };
  return [filters, look];
}

const filtersOf = (address: URLSearchParams): Filters => ({
  query: address.get('q') ?? '',
  language: address.get('speaks') ?? '',
  tag: address.get('topic') ?? '',
});
