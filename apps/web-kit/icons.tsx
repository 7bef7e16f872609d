import type { ReactNode } from 'react';

interface Props {
  size?: number;
}

/** An icon of the house: lines on a 24 px square. */
export function icon(paths: ReactNode) {
  return function Icon({ size = 18 }: Props) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {paths}
      </svg>
    );
  };
}

export const CopyIcon = icon(
  <>
    <rect x="8.5" y="8.5" width="11" height="12" rx="2.5" />
    <path d="M15.5 5.5v-.2a2 2 0 0 0-2-1.8h-7a2 2 0 0 0-2 2v8.5a2 2 0 0 0 1.5 1.9" />
  </>,
);
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const RegenerateIcon = icon(
  <>
    <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3" />
    <path d="M19.8 3.5v4h-4" />
  </>,
);
export const StopIcon = icon(<rect x="7" y="7" width="10" height="10" rx="2" fill="currentColor" />);
export const SendIcon = icon(
  <>
    <path d="M12 19V5.5" />
    <path d="m6 11 6-6 6 6" />
  </>,
);
export const BackIcon = icon(<path d="m14.5 6-6 6 6 6" />);
export const ForwardIcon = icon(<path d="m9.5 6 6 6-6 6" />);
export const DownIcon = icon(
  <>
    <path d="M12 5v13" />
    <path d="m6.5 12.5 5.5 5.5 5.5-5.5" />
  </>,
);
export const MenuIcon = icon(<path d="M4.5 7h15M4.5 12h15M4.5 17h10" />);
export const MoreIcon = icon(<path d="M6 12h.01M12 12h.01M18 12h.01" strokeWidth="2.6" />);
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4 4" />
  </>,
);
export const PencilIcon = icon(<path d="M5 19h3.2L19 8.2 15.8 5 5 15.8V19ZM13.5 7.3l3.2 3.2" />);
export const TrashIcon = icon(<path d="M5 7h14M10 7V4.8h4V7M7 7l.8 12.2h8.4L17 7M10.2 10.5v5.3M13.8 10.5v5.3" />);
export const PlusIcon = icon(<path d="M12 5.5v13M5.5 12h13" />);
export const KeyboardIcon = icon(
  <>
    <rect x="3" y="6.5" width="18" height="11" rx="2.2" />
    <path d="M7 10.3h.01M10.3 10.3h.01M13.7 10.3h.01M17 10.3h.01M8 14h8" />
  </>,
);
export const WarningIcon = icon(
  <>
    <path d="M12 4.5 3.8 18.8h16.4L12 4.5Z" />
    <path d="M12 10v4M12 16.6h.01" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M4 7.5h8.5M16.5 7.5H20M4 16.5h3.5M11.5 16.5H20" />
    <circle cx="14.5" cy="7.5" r="2" />
    <circle cx="9.5" cy="16.5" r="2" />
  </>,
);
export const PlugIcon = icon(<path d="M9 3.5V8M15 3.5V8M6.5 8h11v3.5a5.5 5.5 0 0 1-11 0V8ZM12 17v3.5" />);
export const MaskIcon = icon(
  <>
    <path d="M4.5 5.5c5 1.6 10 1.6 15 0V12c0 4.2-3.2 7-7.5 8-4.3-1-7.5-3.8-7.5-8V5.5Z" />
    <path d="M8 10.2c.8-.7 1.7-.7 2.5 0M13.5 10.2c.8-.7 1.7-.7 2.5 0M8.8 14.3c2 1.7 4.4 1.7 6.4 0" />
  </>,
);
export const PhoneIcon = icon(
  <path d="M7.2 4.5h2.4l1.5 4-2 1.6a11.5 11.5 0 0 0 4.8 4.8l1.6-2 4 1.5v2.4a2 2 0 0 1-2.2 2A15.6 15.6 0 0 1 5.2 6.7a2 2 0 0 1 2-2.2Z" />,
);
export const InfoIcon = icon(
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 11.2v4.6M12 8.2h.01" />
  </>,
);
export const PinIcon = icon(
  <>
    <path d="M9 4.5h6l-.7 6 3.2 3.5h-11l3.2-3.5L9 4.5Z" />
    <path d="M12 14v6" />
  </>,
);
/** A notebook with a ribbon. */
export const MemoryIcon = icon(
  <>
    <path d="M6.5 4.5h10a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5h-10v-15Z" />
    <path d="M6.5 8H5M6.5 12H5M6.5 16H5M12.5 4.5v6.2l2-1.5 2 1.5V4.5" />
  </>,
);
export const ImportIcon = icon(
  <>
    <path d="M12 4v10.500" />
    <path d="m7.500 10.500 4.500 4.500 4.500-4.500" />
    <path d="M5 16.500V19h14v-2.500" />
  </>,
);
export const WhyIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.500" />
    <path d="M9.700 9.600a2.400 2.400 0 1 1 3.500 2.100c-.8.500-1.200.9-1.200 1.800M12 16.300h.01" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="3.7" />
    <path d="M4.8 19.6a7.2 7.2 0 0 1 14.4 0" />
  </>,
);
export const StarIcon = icon(<path d="m12 4 2.5 5 5.5.8-4 3.9.95 5.5L12 16.6l-4.95 2.6.95-5.5-4-3.9 5.5-.8Z" />);
