import { icon } from '#apps/web-kit/icons.jsx';

export const InboxIcon = icon(
  <>
    <path d="M4 13.500 6.300 5.500h11.400L20 13.500V18.500H4v-5Z" />
    <path d="M4 13.500h4.500l1.200 2.300h4.600l1.200-2.300H20" />
  </>,
);
export const BoardIcon = icon(
  <>
    <rect x="4" y="4.500" width="7" height="8" rx="1.800" />
    <rect x="4" y="15.500" width="7" height="4" rx="1.500" />
    <rect x="14" y="4.500" width="6" height="4" rx="1.500" />
    <rect x="14" y="11.500" width="6" height="8" rx="1.800" />
  </>,
);
export const ReportIcon = icon(<path d="M4.500 19.500h15M7 16v-4M12 16V6.500M17 16V9.500" />);
/** Three that are joined. */
export const NodesIcon = icon(
  <>
    <circle cx="12" cy="6" r="2.500" />
    <circle cx="5.500" cy="17" r="2.500" />
    <circle cx="18.500" cy="17" r="2.500" />
    <path d="M10.800 8.200 6.800 14.800M13.200 8.200l4 6.600M8 17h8" />
  </>,
);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7.500V12l3 2" />
  </>,
);
export const PauseIcon = icon(<path d="M9 6.500v11M15 6.500v11" />);
export const AlarmIcon = icon(
  <>
    <circle cx="12" cy="12.500" r="7.500" />
    <path d="M12 8.500v4.500M12 15.800h.01M5 4.500 3 6.500M19 4.500l2 2" />
  </>,
);
/** A hand that takes. */
export const HandIcon = icon(
  <path d="M8 12.500V6.300a1.300 1.300 0 0 1 2.600 0V11m0-5.700a1.300 1.300 0 0 1 2.600 0V11m0-4.500a1.300 1.300 0 0 1 2.600 0v5.700m0-3.200a1.300 1.300 0 0 1 2.600 0V15c0 3-2.200 5-5.200 5-2.600 0-4-1-5.400-3.300L5.500 13.500c-.7-1.200 1-2.200 1.900-1.200L8 13" />,
);
export const ReturnIcon = icon(
  <>
    <path d="M9 8.500 4.500 13 9 17.500" />
    <path d="M4.500 13H15a4.500 4.500 0 0 0 0-9h-2" />
  </>,
);
export const TransferIcon = icon(
  <>
    <path d="M4 8.500h14M14.500 5l3.500 3.500-3.500 3.500" />
    <path d="M20 15.500H6M9.500 12 6 15.500 9.500 19" />
  </>,
);
export const WhisperIcon = icon(
  <>
    <path d="M4.500 6.500h15v9.500h-8l-4 3.500V16h-3V6.500Z" strokeDasharray="2.600 2.600" />
  </>,
);
export const NoteIcon = icon(
  <>
    <path d="M5 4.500h14v9.500l-5 5.500H5v-15Z" />
    <path d="M14 19.500V14h5M8.500 9h7M8.500 12h4" />
  </>,
);
export const TagIcon = icon(
  <>
    <path d="M4.500 5v6.500l8 8 7-7-8-8H5a.5.5 0 0 0-.5.5Z" />
    <path d="M8.500 8.500h.01" strokeWidth="2.600" />
  </>,
);
export const BoltIcon = icon(<path d="M13 4 6 13.500h5L10.500 20 18 10.500h-5.500L13 4Z" />);
export const EyeIcon = icon(
  <>
    <path d="M3.500 12S6.500 6.500 12 6.500 20.500 12 20.500 12 17.500 17.500 12 17.500 3.500 12 3.500 12Z" />
    <circle cx="12" cy="12" r="2.500" />
  </>,
);
export const LockIcon = icon(
  <>
    <rect x="5.500" y="11" width="13" height="8.500" rx="2" />
    <path d="M8.500 11V8a3.500 3.500 0 0 1 7 0v3" />
  </>,
);
export const CardIcon = icon(
  <>
    <rect x="4" y="5" width="16" height="14" rx="2.500" />
    <path d="M14 5v14" />
  </>,
);
export const StarIcon = icon(
  <path d="m12 4.500 2.300 4.900 5.200.7-3.800 3.700.9 5.300-4.600-2.600-4.600 2.600.9-5.300L4.500 10.100l5.200-.7L12 4.500Z" />,
);
export const ShieldIcon = icon(
  <path d="M12 4 5.500 6.500v5c0 4 2.700 7 6.500 8.500 3.800-1.500 6.500-4.500 6.500-8.500v-5L12 4Z" />,
);
