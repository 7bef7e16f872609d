import { useState, type DragEvent } from 'react';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** Takes a file that is dropped anywhere on an element, and tells while one is held over it. */
export function useDroppedFile(take: (file: File) => void) {
  // Children are entered before their parents are left.
  const [depth, setDepth] = useState(0);
  const over = (change: number) => (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setDepth((count) => Math.max(0, count + change));
  };
  return {
    isOver: depth > 0,
    props: {
      onDragEnter: over(1),
      onDragLeave: over(-1),
      onDragOver: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault();
      },
      onDrop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setDepth(0);
        const [file] = event.dataTransfer.files;
        if (file) take(file);
      },
    },
  };
}
